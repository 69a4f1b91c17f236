//! `bezetting.csv`: how many volunteers a line of the programme, or one session of it, needs and has places for,
//! and which support.

use inloop_core::{
    Id,
    command::ChangeNeed,
    row::{ShiftNeed, shift_need_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "bezetting.csv",
    columns: &["Activiteit", "Datum", "Nodig", "Plekken", "Steunvorm", "Competenties"],
    needed: &["Activiteit", "Nodig"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let needs = all(table.lines().map(|line| need(reading, &line)))?;
    once(table, "Activiteit", needs.iter().map(|need| need.rows[0].id()))?;
    Ok(needs.into())
}

fn need(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let site = reading.site;
    let rule = line.cell("Activiteit", Expected::Line, |text| reading.names.line(text))?;
    let date = line.maybe("Datum", Expected::Date, |text| reading.date(text))?;
    let needed = line.cell("Nodig", Expected::Number, cells::count)?;
    let places = line.maybe("Plekken", Expected::Number, cells::count)?;
    if places.is_some_and(|places| places < needed) {
        return Err(line.problem("Plekken", Expected::Number));
    }
    let id = shift_need_id(rule, date);
    let support = Reading::support(line)?;
    let command = ChangeNeed { site, rule, date, needed, places, support: Some(support.clone()), base: None };
    let row = ShiftNeed { id, site, rule, date, needed, places, support, version: Id::nil() };
    Ok(Wanted::new(line, vec![row.into()], command))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut needs: Vec<&ShiftNeed> = house.of(ShiftNeed::from_row).collect();
    needs.sort_by_key(|need| (need.date, need.id));
    let line = |need: &ShiftNeed| {
        vec![
            house.names.line_cell(need.rule),
            cells::maybe_date_cell(need.date),
            need.needed.to_string(),
            cells::maybe_count_cell(need.places),
            cells::support_forms_cell(&need.support),
            cells::competences_cell(&need.support),
        ]
    };
    needs.into_iter().map(line).collect()
}
