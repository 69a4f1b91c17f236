//! Import of a site's spreadsheets. It creates and never overwrites; a mistake anywhere imports nothing and is
//! shown with file, line and column.

mod cells;
mod difference;
mod duty;
mod participants;
mod programme;
mod table;

use std::path::Path;

use inloop_core::{
    Id, Millis,
    command::{AddSite, Command},
    row::{Row, Site},
};

pub use self::table::{Doubled, Problem, Table};
use crate::{
    deciding::by_system,
    store::{Mode, Store, StoreError, load, transaction},
};

/// A row that the sheets describe, and the command that would add it.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Which line of which sheet, for people.
    pub place: String,
    /// The rows that the command makes.
    pub rows: Vec<Row>,
    /// The command.
    pub command: Command,
}

/// What a folder of sheets describes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheets {
    /// The rows, in the order in which they can be added.
    pub wanted: Vec<Wanted>,
    /// Lines that stand twice, in words.
    pub doubled: Vec<String>,
}

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The site.
    pub site: Id,
    /// How many commands were accepted.
    pub created: usize,
    /// How many were there already, just as the sheets say.
    pub same: usize,
    /// What is there and differs from the sheets: kept as it is.
    pub differences: Vec<String>,
    /// Lines that stand twice: read once.
    pub doubled: Vec<String>,
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

/// The id of a site that an import makes.
pub fn site_id(org: Id, name: &str) -> Id {
    Id::new_v5(&org, format!("site:{}", name.to_lowercase()).as_bytes())
}

/// Reads a folder's sheets and adds what is not there yet. `moved` are days added to every date, for a demo.
pub fn import(
    store: &mut dyn Store,
    org: Id,
    folder: &Path,
    site: &str,
    moved: i32,
    now: Millis,
) -> Result<Report, NotImported> {
    let Sheets { wanted, doubled } = read(org, folder, site, moved).map_err(NotImported::Problems)?;
    let mut report = Report { site: site_id(org, site), doubled, ..Report::default() };
    let mut commands = Vec::new();
    for wanted in wanted {
        let keys: Vec<_> = wanted.rows.iter().map(|row| (row.kind(), row.id())).collect();
        let found = transaction(store, Mode::Read, |store| load(store, org, &keys))?;
        if found.is_empty() {
            let op = Id::new_v5(&wanted.rows[0].id(), format!("import:{}", wanted.command.name()).as_bytes());
            commands.push((op, wanted.command));
            continue;
        }
        let differences: Vec<String> = wanted
            .rows
            .iter()
            .filter_map(|row| {
                let (_, stored) = found.iter().find(|(key, _)| *key == (row.kind(), row.id()))?;
                difference::between(&stored.row, row)
            })
            .collect();
        if differences.is_empty() {
            report.same += 1;
        }
        report
            .differences
            .extend(differences.into_iter().map(|difference| format!("{}: {difference}", wanted.place)));
    }
    report.created = commands.len();
    if !commands.is_empty() {
        let outcomes = by_system(store, org, &commands, now)?;
        let refused =
            outcomes.iter().filter(|outcome| outcome.verdict != inloop_core::wire::Verdict::Accepted);
        report.created -= refused.count();
    }
    Ok(report)
}

/// Reads all sheets of a folder, or all that is wrong with them.
pub fn read(org: Id, folder: &Path, site: &str, moved: i32) -> Result<Sheets, Vec<Problem>> {
    let (id, name) = (site_id(org, site), site.to_owned());
    let site_row = Site { id, name, address: String::new(), region: None, version: None };
    let mut wanted = vec![Wanted {
        place: site.to_owned(),
        rows: vec![site_row.clone().into()],
        command: AddSite { site: site_row }.into(),
    }];
    let (mut problems, mut doubled) = (Vec::new(), Vec::new());
    let sheets: [(&str, bool, Reader); 3] = [
        ("weekprogramma.csv", true, programme::read),
        ("deelnemers.csv", true, participants::read),
        ("bereikbaarheid.csv", false, duty::read),
    ];
    let about = About { org, site: id, moved };
    for (name, needed, reader) in sheets {
        if !needed && !folder.join(name).exists() {
            continue;
        }
        let table = Table::open(&folder.join(name));
        let same =
            |double: &Doubled| format!("{name}, line {}: the same as line {}", double.line, double.first);
        doubled.extend(table.iter().flat_map(|table| table.doubled.iter().map(same)));
        match table.and_then(|table| reader(&about, &table, &wanted)) {
            Ok(more) => wanted.extend(more),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(Sheets { wanted, doubled }) } else { Err(problems) }
}

/// What every reader must know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    org: Id,
    site: Id,
    moved: i32,
}

type Reader = fn(&About, &Table, &[Wanted]) -> Result<Vec<Wanted>, Vec<Problem>>;

#[cfg(test)]
mod tests;
