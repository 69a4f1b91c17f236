//! Import of a site's spreadsheets. It creates and never overwrites; a mistake anywhere imports nothing and is
//! shown with file, line and column.

mod difference;
mod likely;
mod preview;

use std::{collections::BTreeMap, fs, path::Path};

use inloop_core::{
    Id, Millis,
    row::{Kind, Row, Site},
    sheet::{Choices, Difference, Doubled, Expected, Nobody, Place, Problem},
    wire::Verdict,
};

pub use self::preview::preview;
pub use crate::sheets::site_id;
use crate::{
    deciding::by_system,
    sheets::{About, Files, Sheets, Wanted, read, site_of, unpack},
    store::{Mode, Store, StoreError, load, rows_of_kind, rows_of_site, transaction},
};

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The site.
    pub site: Id,
    /// How many commands were accepted.
    pub created: usize,
    /// How many things were there already, just as the sheets say.
    pub same: usize,
    /// What is there and differs from the sheets: kept as it is.
    pub differences: Vec<Difference>,
    /// Lines that stand twice: read once.
    pub doubled: Vec<Doubled>,
    /// Names that nobody has: left out.
    pub nobody: Vec<Nobody>,
    /// What the sheets describe and cannot be.
    pub refused: Vec<Place>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// The sheets have mistakes; all of them.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Problems(Vec<Problem>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a folder's or zip's sheets and adds what is not there yet. `moved` are days added to every date, for a demo.
pub fn import(
    store: &mut dyn Store,
    org: Id,
    path: &Path,
    site: &str,
    moved: i32,
    now: Millis,
) -> Result<Report, NotImported> {
    let files = files_in(path).map_err(|problem| NotImported::Problems(vec![problem]))?;
    add(store, org, &files, site, moved, now)
}

/// Adds what files describe and is not there yet.
pub fn add(
    store: &mut dyn Store,
    org: Id,
    files: &Files,
    site: &str,
    moved: i32,
    now: Millis,
) -> Result<Report, NotImported> {
    let site = site_named(store, org, files, site)?;
    let known = known_rows(store, org, site.id)?;
    let mut report = Report { site: site.id, ..Report::default() };
    let choices = Choices::default();
    let about = About { org, site, known: &known, moved, choices: &choices };
    let Sheets { wanted, problems, doubled, nobody, .. } = read(&about, files);
    if !problems.is_empty() {
        return Err(NotImported::Problems(problems));
    }
    (report.doubled, report.nobody) = (doubled, nobody);
    let (mut commands, mut places) = (Vec::new(), Vec::new());
    let keys: Vec<_> = wanted.iter().flat_map(|wanted| wanted.rows.iter().map(key)).collect();
    let there = transaction(store, Mode::Read, |store| load(store, org, &keys))?;
    let there: BTreeMap<(Kind, Id), Row> = there.into_iter().map(|(key, stored)| (key, stored.row)).collect();
    for wanted in wanted {
        let found: Vec<&Row> = wanted.rows.iter().filter_map(|row| there.get(&key(row))).collect();
        match against(&wanted, &found) {
            None => {
                let name = format!("import:{}", wanted.command.name());
                let op = wanted.op.unwrap_or_else(|| Id::new_v5(&wanted.rows[0].id(), name.as_bytes()));
                commands.push((op, wanted.command));
                places.push(wanted.place);
            }
            Some(differences) if differences.is_empty() => report.same += 1,
            Some(differences) => report.differences.extend(differences),
        }
    }
    if !commands.is_empty() {
        let outcomes = by_system(store, org, &commands, now)?;
        for (place, outcome) in places.into_iter().zip(outcomes) {
            if outcome.verdict == Verdict::Accepted {
                report.created += 1;
            } else {
                report.refused.push(place);
            }
        }
    }
    Ok(report)
}

fn key(row: &Row) -> (Kind, Id) {
    (row.kind(), row.id())
}

/// How what is there differs from what is wanted; nothing when none of it is there.
fn against(wanted: &Wanted, there: &[&Row]) -> Option<Vec<Difference>> {
    let known = |row: &Row| there.iter().find(|known| key(known) == key(row));
    let pairs: Vec<(&Row, &Row)> = wanted.rows.iter().filter_map(|row| Some((*known(row)?, row))).collect();
    if pairs.is_empty() {
        return None;
    }
    Some(pairs.into_iter().flat_map(|(there, row)| difference::between(&wanted.place, there, row)).collect())
}

/// The site of that name; a new one has the id that an export brings along, or one that follows from its name.
fn site_named(store: &mut dyn Store, org: Id, files: &Files, name: &str) -> Result<Site, StoreError> {
    let sites = transaction(store, Mode::Read, |store| rows_of_kind(store, org, Kind::Site))?;
    let known = sites.iter().filter_map(Site::from_row).find(|site| site.name.eq_ignore_ascii_case(name));
    Ok(known.cloned().unwrap_or_else(|| {
        let id = site_of(files).unwrap_or_else(|| site_id(org, name));
        Site { id, name: name.to_owned(), ..Site::default() }
    }))
}

/// The rows of a site, and the organisation's activities.
pub fn known_rows(store: &mut dyn Store, org: Id, site: Id) -> Result<Vec<Row>, StoreError> {
    transaction(store, Mode::Read, |store| {
        let mut rows = rows_of_kind(store, org, Kind::Activity)?;
        rows.extend(rows_of_site(store, org, site)?.into_iter().map(|stored| stored.row));
        Ok(rows)
    })
}

/// The files of a folder, or of a zip.
fn files_in(path: &Path) -> Result<Files, Problem> {
    let missing = |error: std::io::Error| Problem {
        file: path.display().to_string(),
        line: 0,
        column: String::new(),
        found: error.to_string(),
        expected: Expected::Sheet,
    };
    let mut files = Files::new();
    let paths = if path.is_dir() {
        let entries = fs::read_dir(path).map_err(missing)?;
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(missing)?
    } else {
        vec![path.to_owned()]
    };
    for path in paths.into_iter().filter(|path| path.is_file()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // A folder may hold other things besides sheets.
        let kind = path.extension().map(|end| end.to_string_lossy().to_lowercase());
        if matches!(kind.as_deref(), Some("csv" | "zip")) {
            unpack(&name, fs::read(&path).map_err(missing)?, &mut files)?;
        }
    }
    if files.is_empty() {
        return Err(missing(std::io::Error::from(std::io::ErrorKind::NotFound)));
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
