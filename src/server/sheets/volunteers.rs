//! `vrijwilligers.csv`: who works at the site, when they can, what they can, and what only professionals know.

use inloop_core::{
    command::AddVolunteer,
    row::{Volunteer, VolunteerFile, volunteer_id},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "vrijwilligers.csv",
    columns: &[
        "Naam",
        "Telefoon",
        "E-mail",
        "Kan op",
        "VOG gezien op",
        "Sinds",
        "Tot en met",
        "Steunvorm",
        "Competenties",
        "Id",
    ],
    needed: &["Naam"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let volunteers = all(table.lines().map(|line| volunteer(reading, &line)))?;
    once(table, "Naam", volunteers.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(volunteers.into())
}

fn volunteer(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let site = reading.site;
    let name = line.filled("Naam", Expected::Name)?;
    let id = reading.known_as(line.id(|| volunteer_id(site, &name))?);
    let available = line.cell("Kan op", Expected::DayParts, cells::day_parts)?;
    let until = line.maybe("Tot en met", Expected::Date, |text| reading.date(text))?;
    let support = Reading::support(line)?;
    let volunteer = Volunteer { id, site, name, available, until, support, version: None, merged: None };
    let file = VolunteerFile {
        id,
        site,
        phone: line.text("Telefoon").to_owned(),
        email: line.text("E-mail").to_owned(),
        vog_seen: line.maybe("VOG gezien op", Expected::Date, |text| reading.date(text))?,
        since: line.maybe("Sinds", Expected::Date, |text| reading.date(text))?,
    };
    let rows = vec![volunteer.clone().into(), file.clone().into()];
    Ok(Wanted::new(line, rows, AddVolunteer { volunteer, file }))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut volunteers: Vec<&Volunteer> =
        house.of(Volunteer::from_row).filter(|volunteer| volunteer.merged.is_none()).collect();
    volunteers.sort_by_key(|volunteer| (volunteer.name.to_lowercase(), volunteer.id));
    let line = |volunteer: &Volunteer| {
        let file = house.of(VolunteerFile::from_row).find(|file| file.id == volunteer.id);
        vec![
            volunteer.name.clone(),
            file.map_or_else(String::new, |file| file.phone.clone()),
            file.map_or_else(String::new, |file| file.email.clone()),
            cells::day_parts_cell(&volunteer.available),
            cells::maybe_date_cell(file.and_then(|file| file.vog_seen)),
            cells::maybe_date_cell(file.and_then(|file| file.since)),
            cells::maybe_date_cell(volunteer.until),
            cells::support_forms_cell(&volunteer.support),
            cells::competences_cell(&volunteer.support),
            volunteer.id.to_string(),
        ]
    };
    volunteers.into_iter().map(line).collect()
}
