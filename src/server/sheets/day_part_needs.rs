//! `dagdelen.csv`: how many volunteers the site needs in a part of the week, and which support.

use inloop_core::{
    Id,
    command::ChangeDayPartNeed,
    row::{Availability, DayPartNeed, day_part_need_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "dagdelen.csv",
    columns: &["Dagdeel", "Nodig", "Steunvorm", "Competenties"],
    needed: &["Dagdeel", "Nodig"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let needs = all(table.lines().map(|line| need(reading, &line)))?;
    once(table, "Dagdeel", needs.iter().map(|need| need.rows[0].id()))?;
    Ok(needs.into())
}

fn need(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let site = reading.site;
    let at = line.cell("Dagdeel", Expected::DayParts, cells::day_part)?;
    let needed = line.cell("Nodig", Expected::Number, cells::count)?;
    let support = Reading::support(line)?;
    let Availability { weekday, part } = at;
    let command = ChangeDayPartNeed { site, weekday, part, needed, support: support.clone(), base: None };
    let id = day_part_need_id(site, at);
    let row = DayPartNeed { id, site, weekday, part, needed, support, version: Id::nil() };
    Ok(Wanted::new(line, vec![row.into()], command))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut needs: Vec<&DayPartNeed> = house.of(DayPartNeed::from_row).collect();
    needs.sort_by_key(|need| (need.weekday, need.part));
    let line = |need: &DayPartNeed| {
        vec![
            cells::day_parts_cell(&[Availability { weekday: need.weekday, part: need.part }]),
            need.needed.to_string(),
            cells::support_forms_cell(&need.support),
            cells::competences_cell(&need.support),
        ]
    };
    needs.into_iter().map(line).collect()
}
