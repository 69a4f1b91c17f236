//! `bereikbaarheid.csv`: the fallback ladder with its weekly hours of duty.

use std::collections::{BTreeMap, btree_map::Entry};

use inloop_core::{
    Id,
    command::AddLadderStep,
    row::{DutyHours, LadderStep},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "bereikbaarheid.csv",
    columns: &["Stap", "Naam", "Rol", "Telefoon", "Dagen", "Van", "Tot", "Id"],
    needed: &["Stap", "Naam", "Rol", "Telefoon", "Dagen", "Van", "Tot"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let steps = all(table.lines().map(|line| step(reading, &line)))?;
    let mut merged: BTreeMap<(u8, Id), (Line<'_>, LadderStep)> = BTreeMap::new();
    for (line, step) in table.lines().zip(steps) {
        // One person with several hours of duty stands on several lines.
        match merged.entry((step.step, step.id)) {
            Entry::Occupied(mut known) => known.get_mut().1.duty.extend(step.duty),
            Entry::Vacant(free) => drop(free.insert((line, step))),
        }
    }
    let wanted = merged.into_values();
    let wanted =
        wanted.map(|(line, step)| Wanted::new(&line, vec![step.clone().into()], AddLadderStep { step }));
    Ok(wanted.collect::<Vec<_>>().into())
}

fn step(reading: &Reading<'_>, line: &Line<'_>) -> Result<LadderStep, Problem> {
    let site = reading.site;
    let step = line.cell("Stap", Expected::Number, |text| text.parse().ok().filter(|step: &u8| *step > 0))?;
    let name = line.filled("Naam", Expected::Name)?;
    let phone = line.cell("Telefoon", Expected::Phone, |text| {
        (text.bytes().filter(u8::is_ascii_digit).count() >= 3).then(|| text.to_owned())
    })?;
    let id = line.id(|| Id::new_v5(&site, format!("ladder:{step}:{}", name.to_lowercase()).as_bytes()))?;
    Ok(LadderStep {
        id,
        site,
        step,
        name,
        role: line.text("Rol").to_owned(),
        phone,
        duty: hours(line)?,
        version: None,
    })
}

/// The hours of a line; none for somebody without fixed hours.
fn hours(line: &Line<'_>) -> Result<Vec<DutyHours>, Problem> {
    if ["Dagen", "Van", "Tot"].iter().all(|column| line.text(column).is_empty()) {
        return Ok(Vec::new());
    }
    let weekdays = line.cell("Dagen", Expected::Weekdays, cells::weekdays)?;
    let from = line.cell("Van", Expected::Time, cells::minutes)?;
    let until = line.cell("Tot", Expected::Time, cells::minutes)?;
    if until <= from {
        return Err(line.problem("Tot", Expected::TimeAfter { time: line.text("Van").to_owned() }));
    }
    Ok(vec![DutyHours { weekdays, from, until }])
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut steps: Vec<&LadderStep> = house.of(LadderStep::from_row).collect();
    steps.sort_by_key(|step| (step.step, step.id));
    let line = |step: &LadderStep, [days, from, until]: [String; 3]| {
        let id = step.id.to_string();
        let [name, role, phone] = [&step.name, &step.role, &step.phone].map(String::clone);
        vec![step.step.to_string(), name, role, phone, days, from, until, id]
    };
    let hours = |hours: &DutyHours| {
        [
            cells::weekdays_cell(&hours.weekdays),
            cells::minutes_cell(hours.from),
            cells::minutes_cell(hours.until),
        ]
    };
    let lines = |step: &LadderStep| {
        let none = step.duty.is_empty().then(<[String; 3]>::default);
        step.duty.iter().map(hours).chain(none).map(|hours| line(step, hours)).collect::<Vec<_>>()
    };
    steps.into_iter().flat_map(lines).collect()
}
