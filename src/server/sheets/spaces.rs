//! `ruimtes.csv`: rooms, kitchens and gardens, also those where nothing is planned. A door has one name.

use inloop_core::{
    command::AddSpace,
    row::{Space, space_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "ruimtes.csv",
    columns: &["Ruimte", "Buiten", "Rustig", "Zonder drempel", "Mensen", "In gebruik"],
    needed: &["Ruimte"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    Ok(all(table.lines().map(|line| space(reading, &line)))?.into())
}

fn space(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let name = line.filled("Ruimte", Expected::Name)?;
    let known = |column| line.maybe(column, Expected::YesNo, cells::yes_or_no);
    let people = |text: &str| cells::count(text).filter(|people| Space::is_room_for(*people));
    let space = Space {
        id: space_id(reading.site, &name),
        site: reading.site,
        name,
        outdoors: known("Buiten")?,
        quiet: known("Rustig")?,
        step_free: known("Zonder drempel")?,
        people: line.maybe("Mensen", Expected::Number, people)?,
        // Nothing there: it is in use.
        ended: !line.cell("In gebruik", Expected::YesNo, cells::yes_or_no)?,
        version: None,
    };
    Ok(wanted(line, space))
}

/// The space of that name, as it is known already: a line of the programme says no more than where it is.
pub fn named(reading: &Reading<'_>, line: &Line<'_>, name: String) -> Wanted {
    let id = space_id(reading.site, &name);
    let known = reading.names.space(id).cloned();
    wanted(line, known.unwrap_or(Space { id, site: reading.site, name, ..Space::default() }))
}

fn wanted(line: &Line<'_>, space: Space) -> Wanted {
    Wanted::new(line, vec![space.clone().into()], AddSpace { space })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let line = |space: &Space| {
        vec![
            space.name.clone(),
            cells::maybe_yes_or_no_cell(space.outdoors),
            cells::maybe_yes_or_no_cell(space.quiet),
            cells::maybe_yes_or_no_cell(space.step_free),
            cells::maybe_count_cell(space.people),
            cells::yes_or_no_cell(!space.ended),
        ]
    };
    let mut lines: Vec<Vec<String>> = house.of(Space::from_row).map(line).collect();
    lines.sort();
    lines
}
