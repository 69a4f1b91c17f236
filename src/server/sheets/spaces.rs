//! `ruimtes.csv`: rooms, kitchens and gardens, also those where nothing is planned. A door has one name.

use inloop_core::{
    command::AddSpace,
    row::{Space, space_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted,
    table::{Line, all},
};

pub const SHEET: Sheet =
    Sheet { name: "ruimtes.csv", columns: &["Ruimte"], needed: &["Ruimte"], read, write };

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    Ok(all(table.lines().map(|line| named(reading, &line)))?.into())
}

fn named(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let name = line.filled("Ruimte", Expected::Name)?;
    Ok(wanted(reading, line, name))
}

/// The space of that name.
pub fn wanted(reading: &Reading<'_>, line: &Line<'_>, name: String) -> Wanted {
    let space = Space { id: space_id(reading.site, &name), site: reading.site, name };
    Wanted::new(line, vec![space.clone().into()], AddSpace { space })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> =
        house.of(Space::from_row).map(|space| vec![space.name.clone()]).collect();
    lines.sort();
    lines
}
