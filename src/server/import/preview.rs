//! What reading some files would do at a site, for a person to look at before anything is said. Writes nothing, and
//! compares only with rows of that site: whether another site knows somebody is not told.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    row::{Kind, Row, Site},
    sheet::{Choices, Offer, Preview, Told},
};

use super::{against, likely::likely};
use crate::sheets::{About, Files, SHEETS, Sheets, Wanted, read};

/// So many commands a phone says at once; a whole site's years are for the server's keeper.
const OFFERED: usize = 2_000;
/// So many things that are wrong, differ or stand twice are told; more are not read on a phone.
const TOLD: usize = 200;

/// Reads files for a site. `known` are its rows and the organisation's activities.
pub fn preview(org: Id, site: &Site, known: &[Row], files: &Files, choices: &Choices) -> Preview {
    let about = About { org, site: site.clone(), known, moved: 0, choices };
    let Sheets { wanted, nobody, doubled, problems, strange, headings } = read(&about, files);
    let there: BTreeMap<(Kind, Id), &Row> = known.iter().map(|row| ((row.kind(), row.id()), row)).collect();
    let names = SHEETS.iter().map(|sheet| sheet.name.to_owned()).collect();
    let mut preview = Preview { problems, nobody, doubled, strange, names, ..Preview::default() };
    let mut told: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut new: Vec<&Wanted> = Vec::new();
    for wanted in &wanted {
        let found: Vec<&Row> =
            wanted.rows.iter().filter_map(|row| there.get(&(row.kind(), row.id())).copied()).collect();
        let counts = told.entry(wanted.place.file.clone()).or_default();
        match against(wanted, &found) {
            None => {
                counts.0 += 1;
                new.push(wanted);
            }
            Some(differences) if differences.is_empty() => counts.1 += 1,
            Some(differences) => preview.differences.extend(differences),
        }
    }
    preview.likely = likely(&new, known);
    for (sheet, file, written) in headings {
        let (new, same) = told.remove(&file).unwrap_or_default();
        let ours = |heading: &str| {
            let numbered = sheet.columns.iter().any(|column| column.ends_with(" 1"));
            sheet.columns.iter().any(|column| column.eq_ignore_ascii_case(heading))
                || (numbered && heading.to_lowercase().starts_with("vrijwilliger"))
        };
        let there = |column: &&&str| written.iter().any(|heading| heading.eq_ignore_ascii_case(column));
        preview.sheets.push(Told {
            sheet: sheet.name.to_owned(),
            file,
            new,
            same,
            unknown: written.iter().filter(|name| !name.is_empty() && !ours(name)).cloned().collect(),
            missing: sheet
                .columns
                .iter()
                .filter(|column| !there(column))
                .map(|name| (*name).to_owned())
                .collect(),
        });
    }
    if preview.problems.is_empty() {
        preview.too_many = new.len() > OFFERED;
        let said = if preview.too_many { Vec::new() } else { new };
        preview.offers = said.into_iter().map(offer).collect();
    }
    preview.problems.truncate(TOLD);
    preview.differences.truncate(TOLD);
    preview.doubled.truncate(TOLD);
    preview.nobody.truncate(TOLD);
    preview
}

fn offer(wanted: &Wanted) -> Offer {
    Offer { op: wanted.op, body: wanted.command.write() }
}
