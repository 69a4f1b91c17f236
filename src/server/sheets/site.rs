//! `plek.csv`: the site itself. Its id goes along, so that everything that hangs on it keeps its own.

use inloop_core::{
    Id,
    command::AddSite,
    row::Site,
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "plek.csv",
    columns: &["Naam", "Adres", "Regio", "Geduld", "Id"],
    needed: &["Naam"],
    read,
    write,
};

/// The id that the sheet names.
pub fn id_in(bytes: &[u8]) -> Option<Id> {
    let table = Table::parse(SHEET.name, bytes).ok()?;
    table.lines().next()?.text("Id").parse().ok()
}

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    Ok(all(table.lines().take(1).map(|line| site(reading, &line)))?.into())
}

/// The name that counts is the one that the site was asked for by.
fn site(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    line.filled("Naam", Expected::Name)?;
    let region = line.maybe("Regio", Expected::Region, cells::region)?;
    // Minutes until the next step of the ladder is asked.
    let patience = line.maybe("Geduld", Expected::Number, |text| text.parse().ok())?;
    let address = line.text("Adres").to_owned();
    let site = Site { address, region, patience, version: None, ..reading.about.site.clone() };
    Ok(Wanted::new(line, vec![site.clone().into()], AddSite { site }))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let line = |site: &Site| {
        let region = cells::maybe_region_cell(site.region);
        let patience = cells::maybe_count_cell(site.patience.map(Into::into));
        vec![site.name.clone(), site.address.clone(), region, patience, site.id.to_string()]
    };
    house.of(Site::from_row).map(line).collect()
}
