//! `plek.csv`: the site itself. Its id goes along, so that everything that hangs on it keeps its own.

use inloop_core::{
    Id,
    command::AddSite,
    place::{Feature, ForGuests, PlaceKind, Position},
    row::Site,
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all},
};

pub const SHEET: Sheet = Sheet {
    name: "plek.csv",
    columns: &[
        "Naam",
        "Adres",
        "Postcode",
        "Woonplaats",
        "Soort",
        "Breedtegraad",
        "Lengtegraad",
        "Deur in cm",
        "Zonder drempel",
        "Aangepast toilet",
        "Lift",
        "Ringleiding",
        "Stille ruimte",
        "Parkeerplek",
        "Bushalte",
        "Regio",
        "Geduld",
        "Id",
    ],
    needed: &["Naam"],
    read,
    write,
};

/// The columns of what a place has: ja, nee, or nothing while nobody knows.
const FEATURES: [(Feature, &str); 7] = [
    (Feature::StepFree, "Zonder drempel"),
    (Feature::Toilet, "Aangepast toilet"),
    (Feature::Lift, "Lift"),
    (Feature::HearingLoop, "Ringleiding"),
    (Feature::QuietRoom, "Stille ruimte"),
    (Feature::Parking, "Parkeerplek"),
    (Feature::BusStop, "Bushalte"),
];

const KINDS: [(PlaceKind, &str); 6] = [
    (PlaceKind::LivingRoom, "huiskamer"),
    (PlaceKind::Garden, "tuin"),
    (PlaceKind::Farm, "boerderij"),
    (PlaceKind::Workshop, "werkplaats"),
    (PlaceKind::Employer, "gewone werkgever"),
    (PlaceKind::Sheltered, "beschutte plek"),
];

/// `huiskamer`, `tuin`, `boerderij`, `werkplaats`, `gewone werkgever`, `beschutte plek`.
fn place_kind(text: &str) -> Option<PlaceKind> {
    let text = text.trim().to_lowercase();
    KINDS.iter().find(|(_, word)| *word == text).map(|(kind, _)| *kind)
}

/// The cell of a kind of place.
fn place_kind_cell(kind: PlaceKind) -> String {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, word)| word).to_owned()
}

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
    let (address, guests) = (line.text("Adres").to_owned(), guests(line)?);
    let site = Site { address, region, patience, guests, version: None, ..reading.about.site.clone() };
    Ok(Wanted::new(line, vec![site.clone().into()], AddSite { site }))
}

fn guests(line: &Line<'_>) -> Result<ForGuests, Problem> {
    let kind = line.maybe("Soort", Expected::PlaceKind, place_kind)?;
    let door = |text: &str| text.parse().ok().filter(|door| ForGuests::is_door(*door));
    let north = line.text("Breedtegraad");
    let position = line.maybe("Lengtegraad", Expected::Position, |east| Position::typed(north, east))?;
    if position.is_none() && !north.is_empty() {
        return Err(line.problem("Lengtegraad", Expected::Position));
    }
    let mut guests = ForGuests {
        postcode: line.text("Postcode").to_owned(),
        town: line.text("Woonplaats").to_owned(),
        kind,
        position,
        door: line.maybe("Deur in cm", Expected::Number, door)?,
        ..ForGuests::default()
    };
    for (feature, column) in FEATURES {
        let answer = line.maybe(column, Expected::YesNo, cells::yes_or_no)?;
        guests = guests.with(feature, answer);
    }
    Ok(guests)
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let line = |site: &Site| {
        let guests = &site.guests;
        let (north, east) = guests.position.map(Position::written).unwrap_or_default();
        let kind = guests.kind.map(place_kind_cell).unwrap_or_default();
        let told = [
            site.name.clone(),
            site.address.clone(),
            guests.postcode.clone(),
            guests.town.clone(),
            kind,
            north,
            east,
            cells::maybe_count_cell(guests.door),
        ];
        let features = FEATURES.map(|(feature, _)| cells::maybe_yes_or_no_cell(guests.has(feature)));
        let run = [
            cells::maybe_region_cell(site.region),
            cells::maybe_count_cell(site.patience.map(Into::into)),
            site.id.to_string(),
        ];
        told.into_iter().chain(features).chain(run).collect()
    };
    house.of(Site::from_row).map(line).collect()
}
