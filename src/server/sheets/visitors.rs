//! `bezoekers.csv`: visitors without a name, one line each.

use inloop_core::{
    Id,
    command::CountVisitor,
    row::Visit,
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "bezoekers.csv",
    columns: &["Datum", "Begin", "Activiteit", "Id"],
    needed: &["Datum", "Begin", "Activiteit", "Id"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let visits = all(table.lines().map(|line| visit(reading, &line)))?;
    once(table, "Id", visits.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(visits.into())
}

fn visit(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let (date, rule) = reading.session(line)?;
    let (site, id) = (reading.site, line.cell("Id", Expected::Id, |text| text.parse::<Id>().ok())?);
    let row = Visit { id, site, rule, date };
    // A visit is named after the command that counted it: counted again, it is still one.
    Ok(Wanted { op: Some(id), ..Wanted::new(line, vec![row.into()], CountVisitor { site, rule, date }) })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut visits: Vec<&Visit> = house.of(Visit::from_row).collect();
    visits.sort_by_key(|visit| (visit.date, visit.rule, visit.id));
    let line = |visit: &Visit| {
        let [begin, activity] = house.names.session_cells(visit.rule, visit.date);
        vec![cells::date_cell(visit.date), begin, activity, visit.id.to_string()]
    };
    visits.into_iter().map(line).collect()
}
