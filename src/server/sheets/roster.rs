//! `rooster.csv`: who works at which session. A name that nobody has is told and left out; it is never guessed.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::AssignVolunteer,
    row::Assignment,
    sheet::{Expected, Nobody, Problem},
};
use jiff::civil::Date;

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "rooster.csv",
    columns: &["Datum", "Begin", "Einde", "Activiteit", "Vrijwilliger 1", "Vrijwilliger 2"],
    needed: &["Datum", "Begin", "Activiteit", "Vrijwilliger 1"],
    read,
    write,
};

/// So many volunteers stand on one line; more take another line.
const ON_A_LINE: usize = 2;

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    // Some sites have a third or fourth column of names.
    let columns: Vec<&String> =
        table.headings().iter().filter(|name| name.to_lowercase().starts_with("vrijwilliger")).collect();
    let mut found = Found::default();
    let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
    for shifts in all(table.lines().map(|line| shifts(reading, &line, &columns)))? {
        found.nobody.extend(shifts.nobody);
        for wanted in shifts.wanted {
            let first = *seen.entry(wanted.rows[0].id()).or_insert(wanted.place.line);
            if first == wanted.place.line {
                found.wanted.push(wanted);
            }
        }
    }
    found.wanted.dedup_by_key(|wanted| wanted.rows[0].id());
    Ok(found)
}

fn shifts(reading: &Reading<'_>, line: &Line<'_>, columns: &[&String]) -> Result<Found, Problem> {
    let (date, rule) = match reading.session(line) {
        // A demo moves dates by weeks, and an odd week may become an even one: then nothing is planned there.
        Err(_) if reading.about.moved != 0 => return Ok(Found::default()),
        session => session?,
    };
    let end = line.maybe("Einde", Expected::Time, cells::time)?;
    let named = cells::reference(line.text("Activiteit")).1.is_some();
    let planned = reading.names.rule(rule).map(|rule| rule.timetable_on(date).end);
    if !named && end.is_some() && end != planned {
        return Err(line.problem("Einde", Expected::Session));
    }
    let mut found = Found::default();
    for column in columns {
        let name = line.text(column);
        if name.is_empty() {
            continue;
        }
        match reading.names.volunteer(name) {
            Ok(id) => {
                let volunteer = reading.known_as(id);
                let command = AssignVolunteer { site: reading.site, rule, date, volunteer };
                found.wanted.push(Wanted::new(line, vec![command.assignment().into()], command));
            }
            Err(Expected::Somebody) => {
                found.nobody.push(Nobody { place: line.place(), name: name.to_owned() });
            }
            Err(expected) => return Err(line.problem(column, expected)),
        }
    }
    Ok(found)
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut sessions: BTreeMap<(Date, [String; 2], Id), Vec<String>> = BTreeMap::new();
    for row in house.of(Assignment::from_row) {
        // Who waits in line or cannot come is not on a roster.
        if !row.state.is_expected() {
            continue;
        }
        let name = house.names.volunteer_cell(row.volunteer);
        let cells = house.names.session_cells(row.rule, row.date);
        sessions.entry((row.date, cells, row.rule)).or_default().push(name);
    }
    let mut lines = Vec::new();
    for ((date, [begin, activity], rule), mut names) in sessions {
        names.sort();
        let end = house
            .names
            .rule(rule)
            .map_or_else(String::new, |rule| cells::time_cell(rule.timetable_on(date).end));
        for some in names.chunks(ON_A_LINE) {
            let mut line = vec![cells::date_cell(date), begin.clone(), end.clone(), activity.clone()];
            line.extend(some.iter().cloned());
            line.resize(SHEET.columns.len(), String::new());
            lines.push(line);
        }
    }
    lines
}
