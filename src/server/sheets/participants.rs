//! `deelnemers.csv`: cards, files, and the enrolments that a cell can say.

use inloop_core::{
    Id,
    command::{AddPerson, EnrolPerson},
    row::{Enrolment, PersonCard, PersonFile},
    sheet::{Expected, Problem},
};
use jiff::civil::Date;

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    names::Names,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "deelnemers.csv",
    columns: &[
        "Roepnaam",
        "Tussenvoegsel",
        "Achternaam",
        "Telefoon",
        "Contactpersoon",
        "Telefoon contactpersoon",
        "Wijk",
        "Wijkcode",
        "Toegang",
        "Dagdelen per week",
        "Komt op",
        "Sinds",
        "Goed om te weten",
        "Foto",
        "Id",
    ],
    needed: &["Roepnaam", "Achternaam"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let people = all(table.lines().map(|line| person(reading, &line)))?;
    once(table, "Achternaam", people.iter().map(|wanted| wanted[0].rows[0].id()))?;
    Ok(people.into_iter().flatten().collect::<Vec<_>>().into())
}

fn person(reading: &Reading<'_>, line: &Line<'_>) -> Result<Vec<Wanted>, Problem> {
    let site = reading.site;
    let first_name = line.filled("Roepnaam", Expected::Name)?;
    let surname = match line.text("Tussenvoegsel") {
        "" => line.text("Achternaam").to_owned(),
        infix => format!("{infix} {}", line.text("Achternaam")).trim().to_owned(),
    };
    let derived = || Id::new_v5(&site, format!("person:{first_name}|{surname}").to_lowercase().as_bytes());
    let id = reading.known_as(line.id(derived)?);
    let since = line.maybe("Sinds", Expected::Date, |text| reading.date(text))?;
    let picture = line.text("Foto");
    let card = PersonCard {
        id,
        site,
        first_name,
        surname,
        good_to_know: line.text("Goed om te weten").to_owned(),
        picture: (!picture.is_empty()).then(|| picture.to_owned()),
        version: None,
        merged: None,
    };
    let file = PersonFile {
        id,
        site,
        phone: line.text("Telefoon").to_owned(),
        contact_name: line.text("Contactpersoon").to_owned(),
        contact_phone: line.text("Telefoon contactpersoon").to_owned(),
        district: line.text("Wijk").to_owned(),
        district_code: line.text("Wijkcode").to_owned(),
        access_route: line.cell("Toegang", Expected::Route, cells::route)?,
        day_parts_per_week: line.maybe("Dagdelen per week", Expected::Number, cells::count)?,
        since,
        version: None,
    };
    let rows = vec![card.clone().into(), file.clone().into()];
    let mut wanted = vec![Wanted::new(line, rows, AddPerson { card, file })];
    for visit in line.text("Komt op").split('|').map(str::trim).filter(|visit| !visit.is_empty()) {
        let rule = reading
            .names
            .line(visit)
            .ok_or_else(|| Problem { found: visit.to_owned(), ..line.problem("Komt op", Expected::Line) })?;
        let enrolment = enrolment(site, id, rule, since);
        wanted.push(Wanted::new(line, vec![enrolment.clone().into()], EnrolPerson { enrolment }));
    }
    Ok(wanted)
}

/// The enrolment that the cell `Komt op` says: since the person comes.
fn enrolment(site: Id, person: Id, rule: Id, from: Option<Date>) -> Enrolment {
    let id = Id::new_v5(&person, rule.as_bytes());
    Enrolment { id, site, person, as_said: None, rule, from, until: None, version: None }
}

/// Whether the cell `Komt op` says an enrolment whole; the others stand in `inschrijvingen.csv`.
pub fn is_said_by_cell(row: &Enrolment, since: Option<Date>, names: &Names) -> bool {
    let cell = names.line_cell(row.rule);
    let same = Enrolment { version: None, as_said: None, ..row.clone() }
        == enrolment(row.site, row.person, row.rule, since);
    same && names.line(&cell) == Some(row.rule) && cell.trim() == cell && !cell.contains('|')
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut cards: Vec<&PersonCard> =
        house.of(PersonCard::from_row).filter(|card| card.merged.is_none()).collect();
    cards.sort_by_key(|card| (card.whole_name().to_lowercase(), card.id));
    cards.into_iter().map(|card| line(house, card)).collect()
}

fn line(house: &House<'_>, card: &PersonCard) -> Vec<String> {
    // Somebody who walked in has no file yet.
    let file = house.of(PersonFile::from_row).find(|file| file.id == card.id);
    let since = file.and_then(|file| file.since);
    let [infix, surname] = split(&card.surname);
    let mut comes: Vec<String> = house
        .of(Enrolment::from_row)
        .filter(|row| row.person == card.id && is_said_by_cell(row, since, &house.names))
        .map(|row| house.names.line_cell(row.rule))
        .collect();
    comes.sort();
    let text = |part: fn(&PersonFile) -> &String| file.map_or_else(String::new, |file| part(file).clone());
    vec![
        card.first_name.clone(),
        infix,
        surname,
        text(|file| &file.phone),
        text(|file| &file.contact_name),
        text(|file| &file.contact_phone),
        text(|file| &file.district),
        text(|file| &file.district_code),
        file.map_or_else(String::new, |file| cells::route_cell(file.access_route)),
        cells::maybe_count_cell(file.and_then(|file| file.day_parts_per_week)),
        comes.join("|"),
        cells::maybe_date_cell(since),
        card.good_to_know.clone(),
        card.picture.clone().unwrap_or_default(),
        card.id.to_string(),
    ]
}

/// Infix and main part of a surname, where putting them together gives the same again: "van 't", "Berg".
fn split(surname: &str) -> [String; 2] {
    let main = surname
        .split(' ')
        .position(|word| word.chars().next().is_some_and(char::is_uppercase))
        .filter(|place| *place > 0);
    let words: Vec<&str> = surname.split(' ').collect();
    let parts = main.map(|place| [words[..place].join(" "), words[place..].join(" ")]);
    let whole =
        |[infix, main]: &[String; 2]| infix.trim() == infix && main.trim() == main && !infix.is_empty();
    parts.filter(whole).unwrap_or_else(|| [String::new(), surname.to_owned()])
}
