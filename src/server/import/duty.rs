//! `bereikbaarheid.csv`: the fallback ladder with its weekly hours of duty.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::AddLadderStep,
    row::{DutyHours, LadderStep},
};

use super::{
    About, Problem, Table, Wanted, cells,
    table::{Line, all},
};

const COLUMNS: &[&str] = &["Stap", "Naam", "Rol", "Telefoon", "Dagen", "Van", "Tot"];

pub fn read(about: &About, table: &Table, _: &[Wanted]) -> Result<Vec<Wanted>, Vec<Problem>> {
    table.needs(COLUMNS)?;
    let steps = all(table.lines().map(|line| step(about, &line)))?;
    let mut merged: BTreeMap<(u8, Id), (String, LadderStep)> = BTreeMap::new();
    for (place, step) in steps {
        // One person with several hours of duty stands on several lines.
        match merged.entry((step.step, step.id)) {
            std::collections::btree_map::Entry::Occupied(mut known) => {
                known.get_mut().1.duty.extend(step.duty);
            }
            std::collections::btree_map::Entry::Vacant(free) => drop(free.insert((place, step))),
        }
    }
    let wanted = |(place, step): (String, LadderStep)| Wanted {
        place,
        rows: vec![step.clone().into()],
        command: AddLadderStep { step }.into(),
    };
    Ok(merged.into_values().map(wanted).collect())
}

fn step(about: &About, line: &Line<'_>) -> Result<(String, LadderStep), Problem> {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let step =
        line.cell("Stap", "a number from 1", |text| text.parse().ok().filter(|step: &u8| *step > 0))?;
    let name = line.cell("Naam", "a name", filled)?;
    let phone = line.cell("Telefoon", "a telephone number", |text| {
        (text.bytes().filter(u8::is_ascii_digit).count() >= 3).then(|| text.to_owned())
    })?;
    let weekdays = line.cell("Dagen", "days such as maandag t/m vrijdag", cells::weekdays)?;
    let from = line.cell("Van", "a time such as 09:00", cells::minutes)?;
    let until = line.cell("Tot", "a time such as 17:00", cells::minutes)?;
    if until <= from {
        return Err(line.problem("Tot", &format!("a time after {}", line.text("Van"))));
    }
    let id = Id::new_v5(&about.site, format!("ladder:{step}:{}", name.to_lowercase()).as_bytes());
    let duty = vec![DutyHours { weekdays, from, until }];
    let role = line.text("Rol").to_owned();
    let place = format!("bereikbaarheid.csv, line {}", line.number);
    Ok((place, LadderStep { id, site: about.site, step, name, role, phone, duty }))
}
