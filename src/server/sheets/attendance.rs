//! `aanwezigheid.csv`: who was there, and when that was said. What is shown goes along; who said it on which phone,
//! and what was overruled, stays in the log.

use inloop_core::{
    attendance::shown,
    calendar::zone,
    command::RecordMark,
    row::Attendance,
    sheet::{Expected, Problem},
};
use jiff::civil::Time;

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "aanwezigheid.csv",
    columns: &["Datum", "Begin", "Activiteit", "Deelnemer", "Aanwezig", "Gezegd op"],
    needed: &["Datum", "Begin", "Activiteit", "Deelnemer", "Aanwezig"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let marks = all(table.lines().map(|line| mark(reading, &line)))?;
    once(table, "Deelnemer", marks.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(marks.into())
}

fn mark(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let (site, person) = (reading.site, reading.person(line)?);
    let (date, rule) = reading.session(line)?;
    let mark = line.cell("Aanwezig", Expected::Mark, cells::mark)?;
    let said = line.maybe("Gezegd op", Expected::Moment, cells::moment)?;
    let at = said.unwrap_or_else(|| {
        // A list from paper: said when the session began.
        let start = reading.names.rule(rule).map_or(Time::midnight(), |rule| rule.timetable_on(date).start);
        date.to_datetime(start).to_zoned(zone()).map_or(0, |begin| begin.timestamp().as_millisecond())
    });
    let command = RecordMark { site, rule, date, person, mark, at };
    Ok(Wanted::new(line, vec![command.attendance().into()], command))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut rows: Vec<&Attendance> = house.of(Attendance::from_row).collect();
    rows.sort_by_cached_key(|row| (row.date, row.rule, house.names.person_cell(row.person), row.id));
    let line = |row: &Attendance| {
        // Nothing stands: nothing to tell.
        let shown = shown(&row.said)?;
        let [begin, activity] = house.names.session_cells(row.rule, row.date);
        Some(vec![
            cells::date_cell(row.date),
            begin,
            activity,
            house.names.person_cell(row.person),
            cells::mark_cell(shown.mark),
            cells::moment_cell(shown.statement.span.from),
        ])
    };
    rows.into_iter().filter_map(line).collect()
}
