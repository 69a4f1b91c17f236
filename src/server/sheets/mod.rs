//! A site's spreadsheets. Each sheet is one file here, where its columns, how it is read and how it is written stand
//! together; a new sheet is a new file and a line in [`SHEETS`].
//!
//! Reading describes rows and the commands that would add them; it writes nothing and asks nobody. Who said a mark on
//! which phone, and which version of a row an edit was based on, is the log's and not a sheet's.

mod absences;
mod attendance;
mod calls;
mod cells;
mod changes;
mod closing;
mod day_part_needs;
mod duty;
mod enrolments;
mod escape;
mod names;
mod needs;
mod notes;
mod packed;
mod participants;
mod programme;
mod requests;
mod roster;
mod shifts;
mod site;
mod spaces;
mod table;
mod visitors;
mod volunteers;

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::{AddSite, Command},
    row::{Assignment, AssignmentState, Row, Site},
    sheet::{Choices, Doubled, Expected, Nobody, Place, Problem},
    support::Support,
};
use jiff::civil::Date;

use self::{names::Names, table::Line};
pub use self::{
    packed::{Files, LIMIT, pack, unpack},
    table::Table,
};

/// One sheet: what it is called, what it holds, and both directions.
#[derive(Debug)]
pub struct Sheet {
    /// The file's name.
    pub name: &'static str,
    /// The columns, in the order in which they are written.
    pub columns: &'static [&'static str],
    /// Those that it cannot be read without.
    pub needed: &'static [&'static str],
    /// What a table of it describes.
    read: fn(&Reading<'_>, &Table) -> Result<Found, Vec<Problem>>,
    /// The lines that tell a site's rows.
    write: fn(&House<'_>) -> Vec<Vec<String>>,
}

/// All sheets, in the order in which they are read: what is named comes before what names it.
pub const SHEETS: &[Sheet] = &[
    site::SHEET,
    spaces::SHEET,
    programme::SHEET,
    closing::SHEET,
    changes::SHEET,
    participants::SHEET,
    enrolments::SHEET,
    absences::SHEET,
    volunteers::SHEET,
    roster::SHEET,
    shifts::SHEET,
    // After the shifts: places that are fewer than those expected send nobody away.
    needs::SHEET,
    day_part_needs::SHEET,
    duty::SHEET,
    attendance::SHEET,
    visitors::SHEET,
    notes::SHEET,
    requests::SHEET,
    calls::SHEET,
];

/// A row that the sheets describe, and the command that would add it.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// Which line of which sheet.
    pub place: Place,
    /// The rows that the command makes.
    pub rows: Vec<Row>,
    /// The command.
    pub command: Command,
    /// The command's id, where a row is named after it.
    pub op: Option<Id>,
}

impl Wanted {
    fn new(line: &Line<'_>, rows: Vec<Row>, command: impl Into<Command>) -> Self {
        Self { place: line.place(), rows, command: command.into(), op: None }
    }
}

/// What one table describes.
#[derive(Clone, PartialEq, Debug, Default)]
struct Found {
    wanted: Vec<Wanted>,
    nobody: Vec<Nobody>,
}

impl From<Vec<Wanted>> for Found {
    fn from(wanted: Vec<Wanted>) -> Self {
        Self { wanted, nobody: Vec::new() }
    }
}

/// What a reader must know.
#[derive(Debug)]
struct Reading<'a> {
    about: &'a About<'a>,
    org: Id,
    site: Id,
    /// Who and what the site knows, and the sheets before this one told.
    names: Names,
}

impl Reading<'_> {
    /// A person or volunteer by the id that a sheet gives: perhaps somebody whom the site knows by another.
    fn known_as(&self, id: Id) -> Id {
        self.about.choices.same.get(&id).copied().unwrap_or(id)
    }

    fn date(&self, text: &str) -> Option<Date> {
        cells::date(text, self.about.moved)
    }

    /// The date and rule of a line with the columns `Datum`, `Begin` and `Activiteit`.
    fn session(&self, line: &Line<'_>) -> Result<(Date, Id), Problem> {
        let date = line.cell("Datum", Expected::Date, |text| self.date(text))?;
        let start = line.maybe("Begin", Expected::Time, cells::time)?;
        let rule =
            line.cell("Activiteit", Expected::Session, |text| self.names.session(date, start, text))?;
        Ok((date, rule))
    }

    /// The support of a line with the columns `Steunvorm` and `Competenties`.
    fn support(line: &Line<'_>) -> Result<Support, Problem> {
        let forms = line.cell("Steunvorm", Expected::SupportForms, cells::support_forms)?;
        let known = line.cell("Competenties", Expected::Competences, cells::competences)?;
        Ok(Support::of(&forms, &known.competences.join("|")))
    }

    /// The participant of a line.
    fn person(&self, line: &Line<'_>) -> Result<Id, Problem> {
        let found = self.names.person(line.text("Deelnemer"));
        found.map(|id| self.known_as(id)).map_err(|expected| line.problem("Deelnemer", expected))
    }
}

/// What an export tells.
#[derive(Debug)]
struct House<'a> {
    rows: &'a [Row],
    names: Names,
}

impl<'a> House<'a> {
    /// The rows of a kind.
    fn of<T: 'a>(&self, kind: fn(&'a Row) -> Option<&'a T>) -> impl Iterator<Item = &'a T> + use<'a, T> {
        self.rows.iter().filter_map(kind)
    }
}

/// The sheets of one site: what is read, for whom.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The organisation.
    pub org: Id,
    /// The site, with its name.
    pub site: Site,
    /// The rows of the site that are there already.
    pub known: &'a [Row],
    /// Days added to every date, for a demo.
    pub moved: i32,
    /// What somebody decided about the files.
    pub choices: &'a Choices,
}

/// What files describe.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    /// The rows, in the order in which they can be added.
    pub wanted: Vec<Wanted>,
    /// Names that nobody has.
    pub nobody: Vec<Nobody>,
    /// Lines that stand twice.
    pub doubled: Vec<Doubled>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Files that are no sheet of ours.
    pub strange: Vec<String>,
    /// Which file was read as which sheet, with its headings.
    pub headings: Vec<(&'static Sheet, String, Vec<String>)>,
}

/// The id that a site gets when nothing else says one.
pub fn site_id(org: Id, name: &str) -> Id {
    Id::new_v5(&org, format!("site:{}", name.to_lowercase()).as_bytes())
}

/// The id of the site that an export's own sheet names.
pub fn site_of(files: &Files) -> Option<Id> {
    let (_, bytes) = files.iter().find(|(name, _)| name.eq_ignore_ascii_case(site::SHEET.name))?;
    site::id_in(bytes)
}

/// Reads all files. What is wrong with one stands beside what the others describe.
pub fn read(about: &About<'_>, files: &Files) -> Sheets {
    let mut sheets = Sheets::default();
    let mut by_sheet: BTreeMap<&str, Vec<(&String, &Vec<u8>)>> = BTreeMap::new();
    for (file, bytes) in files {
        let chosen = about.choices.sheets.get(file).map_or(file.as_str(), String::as_str);
        match SHEETS.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(chosen)) {
            Some(sheet) => by_sheet.entry(sheet.name).or_default().push((file, bytes)),
            None => sheets.strange.push(file.clone()),
        }
    }
    if !by_sheet.contains_key(site::SHEET.name) {
        let site = about.site.clone();
        let place = Place { file: site::SHEET.name.to_owned(), line: 0 };
        let rows = vec![site.clone().into()];
        sheets.wanted.push(Wanted { place, rows, command: AddSite { site }.into(), op: None });
    }
    if by_sheet.is_empty() && !files.is_empty() {
        let named = sheets.strange.join(", ");
        sheets.problems.push(table::whole(&named, "", Expected::Sheet));
    }
    for sheet in SHEETS {
        for (file, bytes) in by_sheet.remove(sheet.name).unwrap_or_default() {
            read_one(about, sheet, file, bytes, &mut sheets);
        }
    }
    // Whoever waits in line comes last: saying how many places there are would give them a free one.
    sheets.wanted.sort_by_key(|wanted| wanted.rows.iter().filter_map(Assignment::from_row).any(waits));
    sheets
}

fn waits(row: &Assignment) -> bool {
    matches!(row.state, AssignmentState::Waitlisted { .. })
}

fn read_one(about: &About<'_>, sheet: &'static Sheet, file: &str, bytes: &[u8], sheets: &mut Sheets) {
    let table = Table::parse(file, bytes).and_then(|mut table| {
        if let Some(names) = about.choices.columns.get(file) {
            table.rename(names);
        }
        sheets.headings.push((sheet, file.to_owned(), table.headings().to_vec()));
        table.needs(sheet.needed)?;
        Ok(table)
    });
    let found = table.and_then(|table| {
        sheets.doubled.extend(table.doubled.iter().cloned());
        let told = sheets.wanted.iter().flat_map(|wanted| &wanted.rows);
        let names = Names::of(about.known.iter().chain(told));
        let reading = Reading { about, org: about.org, site: about.site.id, names };
        (sheet.read)(&reading, &table)
    });
    match found {
        Ok(found) => {
            sheets.wanted.extend(found.wanted);
            sheets.nobody.extend(found.nobody);
        }
        Err(problems) => sheets.problems.extend(problems),
    }
}

/// A site's rows as sheets, written as a Dutch Excel does: semicolons, CRLF, a byte order mark. A sheet without
/// lines is left out, but for the site's own.
pub fn write(rows: &[Row]) -> Files {
    let house = House { rows, names: Names::of(rows.iter()) };
    let sheets = SHEETS.iter().map(|sheet| (sheet, (sheet.write)(&house)));
    sheets
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(sheet, lines)| (sheet.name.to_owned(), table::bytes(sheet.columns, &lines)))
        .collect()
}

#[cfg(test)]
mod tests;
