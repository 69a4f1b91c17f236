//! `dichte-dagen.csv`: the dates on which the site is closed, or opens although it was closed before.

use inloop_core::{
    Id,
    command::SetClosingDay,
    row::{ClosingDay, closing_day_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "dichte-dagen.csv",
    columns: &["Datum", "Dicht", "Waarom"],
    needed: &["Datum", "Waarom"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let days = all(table.lines().map(|line| day(reading, &line)))?;
    once(table, "Datum", days.iter().map(|day| day.rows[0].id()))?;
    Ok(days.into())
}

fn day(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let date = line.cell("Datum", Expected::Date, |text| reading.date(text))?;
    let closed = line.cell("Dicht", Expected::YesNo, cells::yes_or_no)?;
    let reason = line.text("Waarom").to_owned();
    if closed && reason.is_empty() {
        return Err(line.problem("Waarom", Expected::Text));
    }
    let site = reading.site;
    let id = closing_day_id(site, date);
    let row = ClosingDay { id, site, date, closed, reason: reason.clone(), version: Id::nil() };
    Ok(Wanted::new(line, vec![row.into()], SetClosingDay { site, date, closed, reason, base: None }))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut days: Vec<&ClosingDay> = house.of(ClosingDay::from_row).collect();
    days.sort_by_key(|day| day.date);
    let word = |closed| if closed { "ja" } else { "nee" }.to_owned();
    days.into_iter()
        .map(|day| vec![cells::date_cell(day.date), word(day.closed), day.reason.clone()])
        .collect()
}
