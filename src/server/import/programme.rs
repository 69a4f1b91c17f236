//! `weekprogramma.csv`: activities, spaces and the lines of the weekly programme.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::{AddActivity, AddProgrammeRule, AddSpace},
    pictogram::pictogram,
    row::{Activity, ProgrammeRule, SchoolHolidays, Space, activity_id, rule_id, space_id},
};

use super::{
    About, Problem, Table, Wanted, cells,
    table::{Line, all},
};

const COLUMNS: &[&str] = &["Dag", "Begin", "Einde", "Activiteit"];

pub fn read(about: &About, table: &Table, _: &[Wanted]) -> Result<Vec<Wanted>, Vec<Problem>> {
    table.needs(COLUMNS)?;
    let mut named: BTreeMap<Id, Wanted> = BTreeMap::new();
    let rules = all(table.lines().map(|line| rule(about, &line, &mut named)))?;
    let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
    all(table.lines().zip(&rules).map(|(line, rule)| match seen.insert(rule.rows[0].id(), line.number) {
        None => Ok(()),
        Some(first) => Err(line.problem("Activiteit", &format!("another time than on line {first}"))),
    }))?;
    Ok(named.into_values().chain(rules).collect())
}

fn rule(about: &About, line: &Line<'_>, named: &mut BTreeMap<Id, Wanted>) -> Result<Wanted, Problem> {
    let weekday = line.cell("Dag", "a weekday such as maandag", cells::weekday)?;
    let start = line.cell("Begin", "a time such as 09:30", cells::time)?;
    let end = line.cell("Einde", "a time such as 12:30", cells::time)?;
    if end <= start {
        return Err(line.problem("Einde", &format!("a time after {}", line.text("Begin"))));
    }
    let weeks = line.cell("Weken", "elke, oneven or even", cells::weeks)?;
    let min_volunteers = line.maybe("Min. vrijwilligers", "a number", cells::count)?.unwrap_or(0);
    let max_participants = line.maybe("Max. deelnemers", "a number", cells::count)?;
    let activity = activity(about, line)?;
    let space = space(about, line);
    let name = line.text("Activiteit");
    let rule = ProgrammeRule {
        id: rule_id(about.site, weekday, start, name),
        site: about.site,
        activity: activity.id,
        space: space.as_ref().map(|space| space.id),
        weekday,
        start,
        end,
        weeks,
        school_holidays: SchoolHolidays::GoesOn,
        from: None,
        until: None,
        min_volunteers,
        max_participants,
        later: Vec::new(),
        version: None,
    };
    let place = place(line);
    named.entry(activity.id).or_insert_with(|| Wanted {
        place: place.clone(),
        rows: vec![activity.clone().into()],
        command: AddActivity { activity }.into(),
    });
    if let Some(space) = space {
        named.entry(space.id).or_insert_with(|| Wanted {
            place: place.clone(),
            rows: vec![space.clone().into()],
            command: AddSpace { space }.into(),
        });
    }
    Ok(Wanted { place, rows: vec![rule.clone().into()], command: AddProgrammeRule { rule }.into() })
}

fn activity(about: &About, line: &Line<'_>) -> Result<Activity, Problem> {
    let name =
        line.cell("Activiteit", "the activity's name", |text| (!text.is_empty()).then(|| text.to_owned()))?;
    let id = activity_id(about.org, &name);
    Ok(Activity { id, organisation: about.org, pictogram: pictogram(&name).to_owned(), name })
}

fn space(about: &About, line: &Line<'_>) -> Option<Space> {
    let name = line.text("Ruimte");
    let id = space_id(about.site, name);
    (!name.is_empty()).then(|| Space { id, site: about.site, name: name.to_owned() })
}

fn place(line: &Line<'_>) -> String {
    format!("weekprogramma.csv, line {}", line.number)
}
