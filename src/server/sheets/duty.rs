//! `bereikbaarheid.csv`: the fallback ladder with its hours of duty, of every week or of one date.

use std::collections::{BTreeMap, btree_map::Entry};

use inloop_core::{
    Id,
    command::AddLadderStep,
    row::{DayHours, DutyHours, LadderStep, OtherDay},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "bereikbaarheid.csv",
    columns: &["Stap", "Naam", "Rol", "Telefoon", "Dagen", "Datum", "Van", "Tot", "Nummer tonen", "Id"],
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
            Entry::Occupied(mut known) => {
                let known = &mut known.get_mut().1;
                known.duty.extend(step.duty);
                known.other.extend(step.other);
                known.other.sort_by_key(|other| other.date);
                known.other.dedup_by_key(|other| other.date);
            }
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
    let date = line.maybe("Datum", Expected::Date, |text| reading.date(text))?;
    let (duty, other) = match date {
        None => (hours(line)?, Vec::new()),
        Some(date) => (Vec::new(), vec![OtherDay { date, hours: hours_of_date(line)? }]),
    };
    let openness = line.maybe("Nummer tonen", Expected::Openness, cells::openness)?.unwrap_or_default();
    let id = line.id(|| Id::new_v5(&site, format!("ladder:{step}:{}", name.to_lowercase()).as_bytes()))?;
    Ok(LadderStep {
        id,
        site,
        step,
        name,
        role: line.text("Rol").to_owned(),
        phone,
        openness,
        duty,
        other,
        version: None,
    })
}

/// The hours of a line; none for somebody without fixed hours.
fn hours(line: &Line<'_>) -> Result<Vec<DutyHours>, Problem> {
    if ["Dagen", "Van", "Tot"].iter().all(|column| line.text(column).is_empty()) {
        return Ok(Vec::new());
    }
    let weekdays = line.cell("Dagen", Expected::Weekdays, cells::weekdays)?;
    let DayHours { from, until } = day_hours(line)?;
    Ok(vec![DutyHours { weekdays, from, until }])
}

/// The hours of a line with a date; none for a date on which nobody answers.
fn hours_of_date(line: &Line<'_>) -> Result<Option<DayHours>, Problem> {
    let empty = ["Van", "Tot"].iter().all(|column| line.text(column).is_empty());
    (!empty).then(|| day_hours(line)).transpose()
}

fn day_hours(line: &Line<'_>) -> Result<DayHours, Problem> {
    let from = line.cell("Van", Expected::Time, cells::minutes)?;
    let until = line.cell("Tot", Expected::Time, cells::minutes)?;
    if until <= from {
        return Err(line.problem("Tot", Expected::TimeAfter { time: line.text("Van").to_owned() }));
    }
    Ok(DayHours { from, until })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut steps: Vec<&LadderStep> = house.of(LadderStep::from_row).collect();
    steps.sort_by_key(|step| (step.step, step.id));
    let line = |step: &LadderStep, [days, date, from, until]: [String; 4]| {
        let id = step.id.to_string();
        let [name, role, phone] = [&step.name, &step.role, &step.phone].map(String::clone);
        let shows = cells::openness_cell(step.openness);
        vec![step.step.to_string(), name, role, phone, days, date, from, until, shows, id]
    };
    let hours = |hours: &DutyHours| {
        [
            cells::weekdays_cell(&hours.weekdays),
            String::new(),
            cells::minutes_cell(hours.from),
            cells::minutes_cell(hours.until),
        ]
    };
    let of_date = |other: &OtherDay| {
        let cell = |minutes: fn(DayHours) -> u16| {
            other.hours.map(|hours| cells::minutes_cell(minutes(hours))).unwrap_or_default()
        };
        [String::new(), cells::date_cell(other.date), cell(|hours| hours.from), cell(|hours| hours.until)]
    };
    let lines = |step: &LadderStep| {
        // Somebody without fixed hours still stands on the ladder.
        let none = step.duty.is_empty().then(<[String; 4]>::default);
        let days = step.other.iter().map(of_date);
        step.duty.iter().map(hours).chain(none).chain(days).map(|hours| line(step, hours)).collect::<Vec<_>>()
    };
    steps.into_iter().flat_map(lines).collect()
}
