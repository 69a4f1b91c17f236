//! A sheet as it comes out of a spreadsheet: UTF-8, UTF-16 or Windows-1252, with or without byte order mark, `;`, `,`
//! or tab, CRLF or LF, with stray spaces, empty lines and doubled ones.

use std::collections::{BTreeMap, HashMap};

use inloop_core::{
    Id,
    row::Word,
    sheet::{Doubled, Expected, Place, Problem},
};

use super::{cells, escape};

/// A sheet: its headings and its lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The file's name.
    pub file: String,
    headings: Vec<String>,
    lines: Vec<(u64, Vec<String>)>,
    /// Lines that say the same as an earlier one in every cell: left out.
    pub doubled: Vec<Doubled>,
}

/// One line of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    table: &'a Table,
    /// The line's number in the file, from 1.
    pub number: u64,
    cells: &'a [String],
}

impl Table {
    /// Reads the bytes of a sheet.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let text =
            decode(bytes).map_err(|line| vec![Problem { line, ..whole(file, "", Expected::OneEncoding) }])?;
        // The csv reader counts a CRLF line as begun before its LF; line numbers must be those of an editor.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        let first = text.lines().next().unwrap_or_default();
        let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|mark| {
            // On a tie the first of the list wins, so look from the back.
            (first.bytes().filter(|byte| byte == mark).count(), *mark == b';')
        });
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b';'))
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let (mut headings, mut doubled) = (None, Vec::new());
        let mut lines: Vec<(u64, Vec<String>)> = Vec::new();
        let mut seen: HashMap<Vec<String>, u64> = HashMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| vec![whole(file, &error.to_string(), Expected::Cells)])?;
            let number = record.position().map_or(0, csv::Position::line);
            let cells: Vec<String> = record.iter().map(escape::read).collect();
            if headings.is_none() {
                headings = Some(cells);
            } else if cells.iter().all(String::is_empty) {
                // Spreadsheets keep lines that were emptied.
            } else if let Some(first) = seen.get(&cells) {
                let place = Place { file: file.to_owned(), line: number };
                doubled.push(Doubled { place, first: *first });
            } else {
                seen.insert(cells.clone(), number);
                lines.push((number, cells));
            }
        }
        let headings = headings.ok_or_else(|| vec![whole(file, "", Expected::Headings)])?;
        Ok(Self { file: file.to_owned(), headings, lines, doubled })
    }

    /// Calls headings by the names that we know them by.
    pub fn rename(&mut self, names: &BTreeMap<String, String>) {
        for heading in &mut self.headings {
            if let Some(name) = names.get(heading) {
                heading.clone_from(name);
            }
        }
    }

    /// Checks that all columns are there.
    pub fn needs(&self, columns: &[&str]) -> Result<(), Vec<Problem>> {
        let missing: Vec<Problem> = columns
            .iter()
            .filter(|column| !self.has(column))
            .map(|column| Problem {
                file: self.file.clone(),
                line: 1,
                column: (*column).to_owned(),
                found: self.headings.join(", "),
                expected: Expected::Column,
            })
            .collect();
        if missing.is_empty() { Ok(()) } else { Err(missing) }
    }

    /// Whether there is a column of that name.
    pub fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    /// The headings, as they are written.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The lines that hold anything.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines.iter().map(|(number, cells)| Line { table: self, number: *number, cells })
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading.eq_ignore_ascii_case(column))
    }
}

impl Line<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { file: self.table.file.clone(), line: self.number }
    }

    /// The text in a column; empty when the line is short.
    pub fn text(&self, column: &str) -> &str {
        let place = self.table.place(column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// A problem in a column of this line.
    pub fn problem(&self, column: &str, expected: Expected) -> Problem {
        Problem {
            file: self.table.file.clone(),
            line: self.number,
            column: column.to_owned(),
            found: self.text(column).to_owned(),
            expected,
        }
    }

    /// A column read by `read`, or the problem that it is something else.
    pub fn cell<T>(
        &self,
        column: &str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Problem> {
        read(self.text(column)).ok_or_else(|| self.problem(column, expected))
    }

    /// The same, where an empty cell means nothing.
    pub fn maybe<T>(
        &self,
        column: &str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        if self.text(column).is_empty() { Ok(None) } else { self.cell(column, expected, read).map(Some) }
    }

    /// A text that must not be empty.
    pub fn filled(&self, column: &str, expected: Expected) -> Result<String, Problem> {
        self.cell(column, expected, |text| (!text.is_empty()).then(|| text.to_owned()))
    }

    /// Whose word a line is, and when it was said: by name, and by the account where an export wrote it.
    pub fn word(&self) -> Result<Word, Problem> {
        let at = self.cell("Gezegd op", Expected::Moment, cells::moment)?;
        Ok(Word { account: self.account()?, name: self.text("Wie").to_owned(), at })
    }

    /// The account that an export wrote there; else nobody's.
    pub fn account(&self) -> Result<Id, Problem> {
        Ok(self.maybe("Account", Expected::Id, |text| text.parse().ok())?.unwrap_or_default())
    }

    /// The id that an export wrote there; else the one that follows from the rest of the line.
    pub fn id(&self, otherwise: impl FnOnce() -> Id) -> Result<Id, Problem> {
        let written = self.maybe("Id", Expected::Id, |text| text.parse().ok())?;
        Ok(written.unwrap_or_else(otherwise))
    }
}

/// The text of a file as a spreadsheet writes it: UTF-8, UTF-16 with its mark, or else Windows-1252. A file that
/// mixes UTF-8 with something else gives the line where it does.
fn decode(bytes: &[u8]) -> Result<String, u64> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        return if broken { Err(0) } else { Ok(text.into_owned()) };
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    // Letters beyond ASCII that are good UTF-8 do not come about by chance: then the rest is broken.
    let mixed = String::from_utf8_lossy(bytes).chars().any(|c| !c.is_ascii() && c != '\u{fffd}');
    let (text, ..) = encoding_rs::WINDOWS_1252.decode(bytes);
    let strange = text.chars().any(|c| ('\u{80}'..'\u{a0}').contains(&c));
    if mixed || strange {
        return Err(bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1);
    }
    Ok(text.into_owned())
}

/// A problem of a whole file.
pub fn whole(file: &str, found: &str, expected: Expected) -> Problem {
    let (file, found) = (file.to_owned(), found.to_owned());
    Problem { file, line: 0, column: String::new(), found, expected }
}

/// Collects what could be read, or all that could not.
pub fn all<T>(results: impl Iterator<Item = Result<T, Problem>>) -> Result<Vec<T>, Vec<Problem>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => good.push(value),
            Err(problem) => bad.push(problem),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

/// Checks that no two lines describe the same thing. `ids` are those of the lines, in their order.
pub fn once(table: &Table, column: &str, ids: impl Iterator<Item = Id>) -> Result<(), Vec<Problem>> {
    let mut seen: BTreeMap<Id, u64> = BTreeMap::new();
    let lines = table.lines().zip(ids).map(|(line, id)| match seen.insert(id, line.number) {
        None => Ok(()),
        Some(first) => Err(line.problem(column, Expected::NotAgain { line: first })),
    });
    all(lines).map(drop)
}

/// A sheet's bytes: semicolons, CRLF, a byte order mark, as a Dutch Excel writes them.
pub fn bytes(columns: &[&str], lines: &[Vec<String>]) -> Vec<u8> {
    let quoted = |cell: &str| {
        let cell = escape::write(cell);
        if cell.contains([';', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    let headings = columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>();
    let mut text = String::from('\u{feff}');
    for line in std::iter::once(&headings).chain(lines) {
        text.push_str(&line.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}
