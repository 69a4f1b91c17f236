//! `wijzigingen.csv`: sessions that were called off or moved. One that goes as planned again needs no line.

use inloop_core::{
    Id,
    calendar::session_id,
    command::{CallOffSession, Command, MoveSession},
    row::{SessionChange, Turn},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "wijzigingen.csv",
    columns: &["Datum", "Begin", "Activiteit", "Wat", "Nieuwe datum", "Nieuw begin", "Nieuw einde", "Waarom"],
    needed: &["Datum", "Begin", "Activiteit", "Wat", "Waarom"],
    read,
    write,
};

const CALLED_OFF: &str = "gaat niet door";
const MOVED: &str = "verplaatst";

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let changes = all(table.lines().map(|line| change(reading, &line)))?;
    once(table, "Activiteit", changes.iter().map(|change| change.rows[0].id()))?;
    Ok(changes.into())
}

fn change(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let (date, rule) = reading.session(line)?;
    let reason = line.filled("Waarom", Expected::Text)?;
    let (site, base) = (reading.site, None);
    let (turn, command): (Turn, Command) = match line.text("Wat").to_lowercase().as_str() {
        CALLED_OFF => {
            (Turn::CalledOff, CallOffSession { site, rule, date, reason: reason.clone(), base }.into())
        }
        MOVED => {
            let to = line.cell("Nieuwe datum", Expected::Date, |text| reading.date(text))?;
            let start = line.cell("Nieuw begin", Expected::Time, cells::time)?;
            let end = line.cell("Nieuw einde", Expected::Time, cells::time)?;
            let command = MoveSession { site, rule, date, to, start, end, reason: reason.clone(), base };
            (Turn::Moved { to, start, end }, command.into())
        }
        _ => return Err(line.problem("Wat", Expected::Turn)),
    };
    let id = session_id(rule, date);
    let row = SessionChange { id, site, rule, date, turn, reason, version: Id::nil() };
    Ok(Wanted::new(line, vec![row.into()], command))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut changes: Vec<&SessionChange> = house.of(SessionChange::from_row).collect();
    changes.sort_by_key(|change| (change.date, change.id));
    let line = |change: &SessionChange| {
        let [begin, activity] = house.names.session_cells(change.rule, change.date);
        let [what, to, start, end] = match change.turn {
            Turn::AsPlanned => return None,
            Turn::CalledOff => [CALLED_OFF.to_owned(), String::new(), String::new(), String::new()],
            Turn::Moved { to, start, end } => {
                [MOVED.to_owned(), cells::date_cell(to), cells::time_cell(start), cells::time_cell(end)]
            }
        };
        let date = cells::date_cell(change.date);
        Some(vec![date, begin, activity, what, to, start, end, change.reason.clone()])
    };
    changes.into_iter().filter_map(line).collect()
}
