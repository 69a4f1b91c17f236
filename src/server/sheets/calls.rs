//! `gebeld.csv`: who called whom of the ladder, and whether it helped.

use inloop_core::{
    Id,
    command::RecordHelpCall,
    row::HelpCall,
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "gebeld.csv",
    columns: &["Gezegd op", "Wie", "Gebeld", "Geholpen", "Account", "Stap", "Id"],
    needed: &["Gezegd op", "Wie", "Gebeld", "Geholpen"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let calls = all(table.lines().map(|line| call(reading, &line)))?;
    once(table, "Gezegd op", calls.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(calls.into())
}

fn call(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let (site, by) = (reading.site, line.word()?);
    let name = line.text("Gebeld").to_owned();
    let helped = line.cell("Geholpen", Expected::YesNo, |text| {
        // Nobody means yes by saying nothing here.
        if text.is_empty() { None } else { cells::yes_or_no(text) }
    })?;
    let step = line.maybe("Stap", Expected::Id, |text| text.parse().ok())?.unwrap_or_default();
    let id = line.id(|| Id::new_v5(&site, format!("call:{}:{}:{name}", by.at, by.name).as_bytes()))?;
    let command = RecordHelpCall { site, step, name, helped, by };
    // A call is named after the command that wrote it down.
    Ok(Wanted { op: Some(id), ..Wanted::new(line, vec![command.call(id).into()], command) })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut calls: Vec<&HelpCall> = house.of(HelpCall::from_row).collect();
    calls.sort_by_key(|call| (call.by.at, call.id));
    let line = |call: &HelpCall| {
        vec![
            cells::moment_cell(call.by.at),
            call.by.name.clone(),
            call.name.clone(),
            cells::yes_or_no_cell(call.helped),
            cells::id_cell(call.by.account),
            cells::id_cell(call.step),
            call.id.to_string(),
        ]
    };
    calls.into_iter().map(line).collect()
}
