//! A sheet as it comes out of a spreadsheet: UTF-8, UTF-16 or Windows-1252, with or without byte order mark, `;`, `,`
//! or tab, CRLF or LF, with stray spaces, empty lines and doubled ones.

use std::{collections::HashMap, fmt, fs, path::Path};

/// What is wrong with a sheet, where, and what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 is the whole file.
    pub line: u64,
    /// The column's heading; empty for the whole line.
    pub column: String,
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ", column '{}'", self.column)?;
        }
        write!(f, ": found {}; expected {}", self.found, self.expected)
    }
}

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

/// A line that stands twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Doubled {
    /// The line that was left out, from 1.
    pub line: u64,
    /// The line that says the same.
    pub first: u64,
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
    /// Reads a file.
    pub fn open(path: &Path) -> Result<Self, Vec<Problem>> {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(path).map_err(|error| {
            vec![whole(&file, &error.to_string(), "a sheet with this name in the folder")]
        })?;
        Self::parse(&file, &bytes)
    }

    /// Reads the bytes of a sheet.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let text = decode(bytes).map_err(|line| {
            let expected = "one way of writing letters; save the sheet as 'CSV UTF-8'";
            vec![Problem { line, ..whole(file, "letters written in two ways", expected) }]
        })?;
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
            let record = record.map_err(|error| vec![whole(file, &error.to_string(), "a line of cells")])?;
            let number = record.position().map_or(0, csv::Position::line);
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if headings.is_none() {
                headings = Some(cells);
            } else if cells.iter().all(String::is_empty) {
                // Spreadsheets keep lines that were emptied.
            } else if let Some(first) = seen.get(&cells) {
                doubled.push(Doubled { line: number, first: *first });
            } else {
                seen.insert(cells.clone(), number);
                lines.push((number, cells));
            }
        }
        let headings = headings.ok_or_else(|| vec![whole(file, "an empty file", "a line of headings")])?;
        Ok(Self { file: file.to_owned(), headings, lines, doubled })
    }

    /// Checks that all columns are there.
    pub fn needs(&self, columns: &[&str]) -> Result<(), Vec<Problem>> {
        let missing: Vec<Problem> = columns
            .iter()
            .filter(|column| self.place(column).is_none())
            .map(|column| Problem {
                file: self.file.clone(),
                line: 1,
                column: (*column).to_owned(),
                found: format!("the columns {}", self.headings.join(", ")),
                expected: format!("a column named '{column}'"),
            })
            .collect();
        if missing.is_empty() { Ok(()) } else { Err(missing) }
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
    /// The text in a column; empty when the line is short.
    pub fn text(&self, column: &str) -> &str {
        let place = self.table.place(column);
        place.and_then(|place| self.cells.get(place)).map_or("", String::as_str)
    }

    /// A problem in a column of this line.
    pub fn problem(&self, column: &str, expected: &str) -> Problem {
        Problem {
            file: self.table.file.clone(),
            line: self.number,
            column: column.to_owned(),
            found: format!("'{}'", self.text(column)),
            expected: expected.to_owned(),
        }
    }

    /// A column read by `read`, or the problem that it is something else.
    pub fn cell<T>(
        &self,
        column: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Problem> {
        read(self.text(column)).ok_or_else(|| self.problem(column, expected))
    }

    /// The same, where an empty cell means nothing.
    pub fn maybe<T>(
        &self,
        column: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        if self.text(column).is_empty() { Ok(None) } else { self.cell(column, expected, read).map(Some) }
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

fn whole(file: &str, found: &str, expected: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 0,
        column: String::new(),
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
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
