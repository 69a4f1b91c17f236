//! `deelnemers.csv`: cards, files and enrolments.

use std::collections::{BTreeMap, BTreeSet};

use inloop_core::{
    Id,
    command::{AddPerson, EnrolPerson},
    row::{AccessRoute, Enrolment, PersonCard, PersonFile, Row, rule_id},
};
use jiff::civil::Date;

use super::{
    About, Problem, Table, Wanted, cells,
    table::{Line, all},
};

const COLUMNS: &[&str] = &["Roepnaam", "Achternaam", "Komt op"];

pub fn read(about: &About, table: &Table, before: &[Wanted]) -> Result<Vec<Wanted>, Vec<Problem>> {
    table.needs(COLUMNS)?;
    let rules: BTreeSet<Id> = before
        .iter()
        .flat_map(|wanted| &wanted.rows)
        .filter_map(|row| if let Row::ProgrammeRule(rule) = row { Some(rule.id) } else { None })
        .collect();
    let people = all(table.lines().map(|line| person(about, &line, &rules)))?;
    let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
    all(table.lines().zip(&people).map(|(line, wanted)| {
        match seen.insert(wanted[0].rows[0].id(), line.number) {
            None => Ok(()),
            Some(first) => Err(line.problem("Achternaam", &format!("somebody else than on line {first}"))),
        }
    }))?;
    Ok(people.into_iter().flatten().collect())
}

fn person(about: &About, line: &Line<'_>, rules: &BTreeSet<Id>) -> Result<Vec<Wanted>, Problem> {
    let first_name = line.cell("Roepnaam", "the name somebody is called by", |text| {
        (!text.is_empty()).then(|| text.to_owned())
    })?;
    let surname = format!("{} {}", line.text("Tussenvoegsel"), line.text("Achternaam")).trim().to_owned();
    let id = Id::new_v5(&about.site, format!("person:{first_name}|{surname}").to_lowercase().as_bytes());
    let since = line.maybe("Sinds", "a date such as 23-11-2026", |text| cells::date(text, about.moved))?;
    let card = PersonCard {
        id,
        site: about.site,
        first_name,
        surname,
        good_to_know: line.text("Goed om te weten").to_owned(),
        picture: None,
        version: None,
        merged: None,
    };
    let file = PersonFile {
        id,
        site: about.site,
        phone: line.text("Telefoon").to_owned(),
        contact_name: line.text("Contactpersoon").to_owned(),
        contact_phone: line.text("Telefoon contactpersoon").to_owned(),
        district: line.text("Wijk").to_owned(),
        district_code: line.text("Wijkcode").to_owned(),
        access_route: line.cell("Toegang", "vrij or met indicatie", route)?,
        day_parts_per_week: line.maybe("Dagdelen per week", "a number", cells::count)?,
        since,
        version: None,
    };
    let place = format!("deelnemers.csv, line {}", line.number);
    let mut wanted = vec![Wanted {
        place: place.clone(),
        rows: vec![card.clone().into(), file.clone().into()],
        command: AddPerson { card, file }.into(),
    }];
    for visit in line.text("Komt op").split('|').map(str::trim).filter(|visit| !visit.is_empty()) {
        let enrolment = enrolment(about, id, since, visit, rules).ok_or_else(|| Problem {
            found: format!("'{visit}'"),
            ..line.problem(
                "Komt op",
                "a day, time and activity of the weekly programme: maandag 09:30 Samen koken",
            )
        })?;
        wanted.push(Wanted {
            place: place.clone(),
            rows: vec![enrolment.clone().into()],
            command: EnrolPerson { enrolment }.into(),
        });
    }
    Ok(wanted)
}

fn enrolment(
    about: &About,
    person: Id,
    from: Option<Date>,
    visit: &str,
    rules: &BTreeSet<Id>,
) -> Option<Enrolment> {
    let mut words = visit.splitn(3, ' ');
    let (day, start, activity) = (words.next()?, words.next()?, words.next()?);
    let rule = rule_id(about.site, cells::weekday(day)?, cells::time(start)?, activity.trim());
    let id = Id::new_v5(&person, rule.as_bytes());
    rules.contains(&rule).then_some(Enrolment {
        id,
        site: about.site,
        person,
        as_said: None,
        rule,
        from,
        until: None,
        version: None,
    })
}

fn route(text: &str) -> Option<AccessRoute> {
    match text.to_lowercase().as_str() {
        "" | "vrij" => Some(AccessRoute::Open),
        "met indicatie" | "indicatie" => Some(AccessRoute::Indicated),
        _ => None,
    }
}
