//! `notities.csv`: what was written about a day, who signed it and when. It comes in with the signature that it had.

use inloop_core::{
    Id,
    command::RecordDayNote,
    row::DayNote,
    sheet::{Expected, Problem},
};

use super::{
    Found, House, Reading, Sheet, Table, Wanted, cells,
    table::{Line, all, once},
};

pub const SHEET: Sheet = Sheet {
    name: "notities.csv",
    columns: &["Datum", "Tekst", "Wie", "Gezegd op", "Account", "Id"],
    needed: &["Datum", "Tekst", "Wie", "Gezegd op"],
    read,
    write,
};

fn read(reading: &Reading<'_>, table: &Table) -> Result<Found, Vec<Problem>> {
    let notes = all(table.lines().map(|line| note(reading, &line)))?;
    once(table, "Tekst", notes.iter().map(|wanted| wanted.rows[0].id()))?;
    Ok(notes.into())
}

fn note(reading: &Reading<'_>, line: &Line<'_>) -> Result<Wanted, Problem> {
    let site = reading.site;
    let date = line.cell("Datum", Expected::Date, |text| reading.date(text))?;
    let text = line.filled("Tekst", Expected::Text)?;
    let by = line.word()?;
    let id = line.id(|| Id::new_v5(&site, format!("note:{date}:{}:{}:{text}", by.at, by.name).as_bytes()))?;
    let command = RecordDayNote { site, date, text, by };
    // A note is named after the command that wrote it.
    Ok(Wanted { op: Some(id), ..Wanted::new(line, vec![command.note(id).into()], command) })
}

fn write(house: &House<'_>) -> Vec<Vec<String>> {
    let mut notes: Vec<&DayNote> = house.of(DayNote::from_row).collect();
    notes.sort_by_key(|note| (note.date, note.at, note.id));
    let line = |note: &DayNote| {
        vec![
            cells::date_cell(note.date),
            note.text.clone(),
            note.name.clone(),
            cells::moment_cell(note.at),
            cells::id_cell(note.by),
            note.id.to_string(),
        ]
    };
    notes.into_iter().map(line).collect()
}
