//! `diensten.csv`: the shifts that a name on the roster cannot say. Who waits in line and as which, who gave a shift back,
//! who comes instead of whom, and who came.

use inloop_core::{
    command::{CameThen, RecordShift},
    row::{Assignment, AssignmentState},
    sheet::{Expected, Problem},
    shift::Shift,
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells, roster,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "diensten.csv",
    columns: &[
        "Datum",
        "Begin",
        "Activiteit",
        "Vrijwilliger",
        "Stand",
        "Plek",
        "Door",
        "Laatste moment",
        "Gekomen",
        "Gezegd op",
    ],
    needed: &["Datum", "Begin", "Activiteit", "Vrijwilliger", "Stand"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let shifts = all(table.lines().map(|line| shift(reading, &line)))?;
    once(table, "Vrijwilliger", shifts.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(shifts.into())
}

fn shift(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let who = |column| {
        let found = reading.names.volunteer(line.text(column));
        found.map(|id| reading.known_as(id)).map_err(|expected| line.problem(column, expected))
    };
    let (date, rule) = reading.session(line)?;
    let state = match line.cell("Stand", Expected::State, cells::state)? {
        AssignmentState::Waitlisted { .. } => AssignmentState::Waitlisted {
            place: line.cell("Plek", Expected::Number, |text| text.parse().ok())?,
        },
        AssignmentState::TakenOver { .. } => AssignmentState::TakenOver { by: who("Door")? },
        other => other,
    };
    let last_minute = line.maybe("Laatste moment", Expected::YesNo, cells::yes_or_no)?.unwrap_or(false);
    let came = line.maybe("Gekomen", Expected::Turnout, cells::turnout)?;
    let came = came
        .map(|turnout| {
            let at = line.cell("Gezegd op", Expected::Moment, cells::moment)?;
            Ok(CameThen { turnout, at })
        })
        .transpose()?;
    let shift = Shift { site: reading.site, rule, date };
    let command = RecordShift { shift, volunteer: who("Vrijwilliger")?, state, last_minute, came };
    Ok(Wanted::new(line, vec![command.assignment().into()], command))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let on_roster = roster::said_by_a_name(house);
    let other = |row: &&Assignment| !on_roster.contains(&row.id) && row.state != AssignmentState::Asked;
    let mut rows: Vec<&Assignment> = house.of(Assignment::from_row).filter(other).collect();
    rows.sort_by_cached_key(|row| (row.date, row.rule, house.names.volunteer_cell(row.volunteer), row.id));
    rows.into_iter().map(|row| line(house, row)).collect()
}

fn line(house: &House<'_>, row: &Assignment) -> Vec<String> {
    let [begin, activity] = house.names.session_cells(row.rule, row.date);
    let place = match row.state {
        AssignmentState::Waitlisted { place } => place.to_string(),
        _ => String::new(),
    };
    let by = match row.state {
        AssignmentState::TakenOver { by } => house.names.volunteer_cell(by),
        _ => String::new(),
    };
    // What was taken back again is nothing to tell.
    let came = row.came.and_then(|said| Some((said.turnout?, said.at)));
    vec![
        cells::date_cell(row.date),
        begin,
        activity,
        house.names.volunteer_cell(row.volunteer),
        cells::state_cell(row.state),
        place,
        by,
        if row.last_minute { cells::yes_or_no_cell(true) } else { String::new() },
        came.map_or_else(String::new, |(turnout, _)| cells::turnout_cell(turnout)),
        came.map_or_else(String::new, |(_, at)| cells::moment_cell(at)),
    ]
}
