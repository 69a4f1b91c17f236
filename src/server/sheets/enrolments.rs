//! `inschrijvingen.csv`: the enrolments that the cell `Komt op` cannot say: from another date, ended, or made later.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::EnrolPerson,
    row::{Enrolment, PersonFile},
    sheet::{Expected, Problem},
};
use jiff::civil::Date;

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells, participants,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "inschrijvingen.csv",
    columns: &["Deelnemer", "Komt op", "Vanaf", "Tot en met", "Id"],
    needed: &["Deelnemer", "Komt op"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let enrolments = all(table.lines().map(|line| enrolment(reading, &line)))?;
    once(table, "Komt op", enrolments.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(enrolments.into())
}

fn enrolment(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let person = reading.person(line)?;
    let rule = line.cell("Komt op", Expected::Line, |text| reading.names.line(text))?;
    let from = line.maybe("Vanaf", Expected::Date, |text| reading.date(text))?;
    let until = line.maybe("Tot en met", Expected::Date, |text| reading.date(text))?;
    let id = line.id(|| Id::new_v5(&person, format!("{rule}:{from:?}").as_bytes()))?;
    let enrolment =
        Enrolment { id, site: reading.site, person, as_said: None, rule, from, until, version: None };
    Ok(Wanted::new(line, vec![enrolment.clone().into()], EnrolPerson { enrolment }))
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let since: BTreeMap<Id, Option<Date>> =
        house.of(PersonFile::from_row).map(|file| (file.id, file.since)).collect();
    let said = |row: &&Enrolment| {
        let since = since.get(&row.person).copied().flatten();
        participants::is_said_by_cell(row, since, &house.names)
    };
    let mut others: Vec<&Enrolment> = house.of(Enrolment::from_row).filter(|row| !said(row)).collect();
    others.sort_by_key(|row| (house.names.person_cell(row.person), row.from, row.id));
    let line = |row: &Enrolment| {
        vec![
            house.names.person_cell(row.person),
            house.names.line_cell(row.rule),
            cells::maybe_date_cell(row.from),
            cells::maybe_date_cell(row.until),
            row.id.to_string(),
        ]
    };
    others.into_iter().map(line).collect()
}
