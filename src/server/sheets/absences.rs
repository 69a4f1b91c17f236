//! `afmeldingen.csv`: times in which a participant does not come, and why.

use inloop_core::{
    Id,
    command::PlanAbsence,
    row::{AbsenceReason, PlannedAbsence, Row},
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "afmeldingen.csv",
    columns: &["Deelnemer", "Vanaf", "Tot en met", "Waarom", "Id"],
    needed: &["Deelnemer", "Vanaf"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let absences = all(table.lines().map(|line| absence(reading, &line)))?;
    once(table, "Vanaf", absences.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(absences.into())
}

fn absence(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let (site, person) = (reading.site, reading.person(line)?);
    let from = line.cell("Vanaf", Expected::Date, |text| reading.date(text))?;
    let until =
        line.maybe("Tot en met", Expected::Date, |text| reading.date(text).filter(|until| from <= *until))?;
    let reason = line.text("Waarom").to_owned();
    let id = line.id(|| Id::new_v5(&person, format!("absence:{from}").as_bytes()))?;
    let mut rows: Vec<Row> = vec![PlannedAbsence { id, site, person, as_said: None, from, until }.into()];
    if !reason.is_empty() {
        rows.push(AbsenceReason { id, site, person, as_said: None, reason: reason.clone() }.into());
    }
    let command = PlanAbsence { site, person, from, until, reason };
    // An absence is named after the command that planned it.
    Ok(Wanted { op: Some(id), ..Wanted::new(line, rows, command) })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut absences: Vec<&PlannedAbsence> = house.of(PlannedAbsence::from_row).collect();
    absences.sort_by_key(|absence| (absence.from, absence.id));
    let line = |absence: &PlannedAbsence| {
        let reason = house.of(AbsenceReason::from_row).find(|reason| reason.id == absence.id);
        vec![
            house.names.person_cell(absence.person),
            cells::date_cell(absence.from),
            cells::maybe_date_cell(absence.until),
            reason.map_or_else(String::new, |reason| reason.reason.clone()),
            absence.id.to_string(),
        ]
    };
    absences.into_iter().map(line).collect()
}
