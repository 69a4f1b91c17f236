//! `rooster.csv`: who works at which session. A name that nobody has is told and left out; it is never guessed. What a
//! name alone cannot say stands in `diensten.csv`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use inloop_core::{
    Id,
    command::AssignVolunteer,
    programme::Session,
    row::{Assignment, AssignmentState, ClosingDay, Row, SessionChange, Volunteer},
    sheet::{Expected, Nobody, Problem},
    shift::{Shift, overlap},
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

/// The shifts that a name on the roster says whole: somebody is expected, and that is all. Whoever is put on the roster
/// must be free then, so of two shifts at the same time a name says the first.
pub fn said_by_a_name(house: &House<'_>) -> BTreeSet<Id> {
    let mut exceptions: BTreeMap<Date, Vec<Arc<Row>>> = BTreeMap::new();
    for row in house.rows {
        let date = SessionChange::from_row(row).map(|row| row.date);
        if let Some(date) = date.or_else(|| ClosingDay::from_row(row).map(|row| row.date)) {
            exceptions.entry(date).or_default().push(row.clone().shared());
        }
    }
    let here: BTreeSet<Id> = house.of(Volunteer::from_row).map(|row| row.id).collect();
    let plain = |row: &&Assignment| {
        let shift = Shift { site: row.site, rule: row.rule, date: row.date };
        let nothing_more = shift.taken_by(row.volunteer, AssignmentState::Confirmed);
        let came = row.came.filter(|said| said.turnout.is_some());
        here.contains(&row.volunteer) && Assignment { came, ..(*row).clone() } == nothing_more
    };
    let mut rows: Vec<&Assignment> = house.of(Assignment::from_row).filter(plain).collect();
    rows.sort_by_key(|row| (row.date, row.id));
    let mut works: BTreeMap<(Id, Date), Vec<Session>> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for row in rows {
        let Some(rule) = house.names.rule(row.rule) else { continue };
        let exceptions = exceptions.get(&row.date).map(Vec::as_slice).unwrap_or_default();
        let session = Session::of(rule, row.date, exceptions);
        let that_day = works.entry((row.volunteer, session.held)).or_default();
        if !that_day.iter().any(|other| overlap(other, &session)) {
            that_day.push(session);
            said.insert(row.id);
        }
    }
    said
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let said = said_by_a_name(house);
    let mut sessions: BTreeMap<(Date, [String; 2], Id), Vec<String>> = BTreeMap::new();
    for row in house.of(Assignment::from_row).filter(|row| said.contains(&row.id)) {
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
