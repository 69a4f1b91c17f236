//! What is said about a site's spreadsheets: what is wrong with them, and what reading them would change. Shared by
//! the server, which reads them, and the phone, which shows it and says the commands. Reads no sheet itself.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::Id;

/// What a cell, line or file should hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Expected {
    /// A file that is named as one of the sheets.
    Sheet,
    /// A zip that can be opened, of a sensible size.
    Zip,
    /// Letters written in one way: CSV UTF-8.
    OneEncoding,
    /// Lines of cells.
    Cells,
    /// A line of headings.
    Headings,
    /// A column of that name.
    Column,
    /// A name.
    Name,
    /// A text.
    Text,
    /// A weekday such as maandag.
    Weekday,
    /// Days such as maandag t/m vrijdag.
    Weekdays,
    /// A part of the week such as maandag ochtend.
    DayParts,
    /// Forms of support such as vrijwillige inzet.
    SupportForms,
    /// At most twenty short words such as BHV.
    Competences,
    /// A time such as 09:30.
    Time,
    /// A time after another.
    TimeAfter {
        /// The other.
        time: String,
    },
    /// A date such as 23-11-2026.
    Date,
    /// A date and time such as 23-11-2026 09:30.
    Moment,
    /// elke, oneven or even.
    Weeks,
    /// Stages of life such as leert.
    Stages,
    /// A number.
    Number,
    /// huiskamer, tuin, or another kind of place.
    PlaceKind,
    /// Latitude and longitude in degrees, both.
    Position,
    /// vrij or met indicatie.
    Route,
    /// A telephone number.
    Phone,
    /// openbaar, met toestemming or nothing.
    Openness,
    /// geen antwoord, niet bereikbaar or nothing.
    Silence,
    /// A day, time and activity of the weekly programme.
    Line,
    /// An activity that the programme has then, on that date.
    Session,
    /// Somebody of the site, by name.
    Somebody,
    /// A name that one person has, not several.
    OnePerson,
    /// Something else than another line says.
    NotAgain {
        /// The other line.
        line: u64,
    },
    /// ja or nee.
    YesNo,
    /// is er, afgemeld, niet gekomen or ging weg.
    Mark,
    /// gaat niet door or verplaatst.
    Turn,
    /// How a line of the programme goes from a date on.
    Versions,
    /// noord, midden or zuid.
    Region,
    /// How sure a shift is: verwacht, in de rij and so on.
    State,
    /// gekomen, afgemeld or niet gekomen.
    Turnout,
    /// What came of a call for help: vraag, gevraagd aan, gezien and so on.
    HelpWord,
    /// A call for help that another line begins.
    Question,
    /// An id as an export writes it.
    Id,
}

/// What is wrong with a sheet, where, and what was expected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 is the whole file.
    pub line: u64,
    /// The column's heading; empty for the whole line.
    pub column: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: Expected,
}

/// For the keeper of the server, in English.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ", column '{}'", self.column)?;
        }
        write!(f, ": found '{}'; expected {}", self.found, self.expected)
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sheet => "a sheet with a known name, such as deelnemers.csv",
            Self::Zip => "a zip of sheets, of at most 16 MiB",
            Self::OneEncoding => "one way of writing letters; save the sheet as 'CSV UTF-8'",
            Self::Cells => "lines of cells",
            Self::Headings => "a line of headings",
            Self::Column => "a column of this name",
            Self::Name => "a name",
            Self::Text => "a text",
            Self::Weekday => "a weekday such as maandag",
            Self::Weekdays => "days such as maandag t/m vrijdag",
            Self::DayParts => "parts of the week such as maandag ochtend|dinsdag middag",
            Self::SupportForms => {
                "zelf en samen, vrijwillige inzet, collegiale ondersteuning or beroepskracht"
            }
            Self::Competences => "at most twenty short words such as BHV|koken",
            Self::Time => "a time such as 09:30",
            Self::TimeAfter { time } => return write!(f, "a time after {time}"),
            Self::Date => "a date such as 23-11-2026",
            Self::Moment => "a date and time such as 23-11-2026 09:30",
            Self::Weeks => "elke, oneven or even",
            Self::Stages => "leert, werkt of zoekt werk, zorgt voor iemand or met pensioen",
            Self::Number => "a number",
            Self::PlaceKind => "huiskamer, tuin, boerderij, werkplaats, gewone werkgever or beschutte plek",
            Self::Position => "degrees, in both columns",
            Self::Route => "vrij or met indicatie",
            Self::Phone => "a telephone number",
            Self::Line => "a day, time and activity of the weekly programme: maandag 09:30 Samen koken",
            Self::Session => "an activity that the weekly programme has at that time on that date",
            Self::Somebody => "the name of somebody of this site",
            Self::OnePerson => "a name that only one person has; add the id in brackets, as an export does",
            Self::NotAgain { line } => return write!(f, "something else than on line {line}"),
            Self::YesNo => "ja or nee",
            Self::Mark => "is er, afgemeld, niet gekomen or ging weg",
            Self::Turn => "gaat niet door or verplaatst",
            Self::Versions => "from when it goes how, such as 04-01-2027 dinsdag 10:00-12:00 elke ja Keuken",
            Self::Region => "noord, midden or zuid",
            Self::Silence => "geen antwoord, niet bereikbaar or nothing",
            Self::Openness => "openbaar, met toestemming or nothing",
            Self::State => {
                "verwacht, zoekt vervanging, in de rij, vervangen, kan niet or niet op het rooster"
            }
            Self::Turnout => "gekomen, afgemeld or niet gekomen",
            Self::HelpWord => "vraag, gevraagd aan, gezien, komt, weer open or antwoord",
            Self::Question => "a call for help that a line with 'vraag' begins",
            Self::Id => "an id, as an export writes it",
        })
    }
}

/// One line of one sheet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)
    }
}

/// A name that nobody of the site has: read, told, and left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Nobody {
    /// Where it stands.
    pub place: Place,
    /// The name.
    pub name: String,
}

/// A line that says the same as an earlier one: read once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Doubled {
    /// The line that was left out.
    pub place: Place,
    /// The line that says the same, from 1.
    pub first: u64,
}

/// Something that is there and is otherwise than the sheet says: kept as it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// Where the sheet says it.
    pub place: Place,
    /// The row's field.
    pub field: String,
    /// What is there; empty for nothing.
    pub there: String,
    /// What the sheet says; empty for nothing.
    pub sheet: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, field, there, sheet } = self;
        write!(f, "{place}: {field}: '{there}' is kept, the sheet says '{sheet}'")
    }
}

/// Why two are perhaps one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same name, but for capitals and accents.
    Name,
    /// The same telephone number.
    Phone,
}

/// Somebody new who is perhaps somebody that the site knows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Likely {
    /// Where the sheet names them.
    pub place: Place,
    /// Who would be added.
    pub new: Id,
    /// The name in the sheet.
    pub name: String,
    /// Whom the site knows.
    pub known: Id,
    /// The name that the site knows.
    pub known_name: String,
    /// Why they may be one.
    pub likeness: Likeness,
}

/// What one sheet says.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Told {
    /// The sheet's name.
    pub sheet: String,
    /// The file that it was read from.
    pub file: String,
    /// How many things would be added.
    pub new: usize,
    /// How many are there already, just so.
    pub same: usize,
    /// The headings that mean nothing to us.
    pub unknown: Vec<String>,
    /// The columns that the sheet may have and does not.
    pub missing: Vec<String>,
}

/// A command that would add something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// The command's id where the row's own id is that; else the phone makes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<Id>,
    /// The command as [`crate::command::Command::write`] writes it.
    pub body: String,
}

/// What reading the sheets would do. Nothing was written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Preview {
    /// Sheet by sheet.
    pub sheets: Vec<Told>,
    /// What is wrong; while something is, nothing is offered.
    pub problems: Vec<Problem>,
    /// What is there and differs.
    pub differences: Vec<Difference>,
    /// Names that nobody has.
    pub nobody: Vec<Nobody>,
    /// Lines that stand twice.
    pub doubled: Vec<Doubled>,
    /// Who may be somebody that is there.
    pub likely: Vec<Likely>,
    /// Files that are no sheet of ours.
    pub strange: Vec<String>,
    /// The names of all sheets: what a strange file may be.
    pub names: Vec<String>,
    /// There is more to say than a phone should: the server's keeper can import it.
    #[serde(default)]
    pub too_many: bool,
    /// The commands, in the order in which they must be said.
    pub offers: Vec<Offer>,
}

/// What somebody decided about the files that they chose.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Choices {
    /// By file: which of our columns a heading of theirs is.
    #[serde(default)]
    pub columns: BTreeMap<String, BTreeMap<String, String>>,
    /// By file: which of our sheets it is, when its name does not say.
    #[serde(default)]
    pub sheets: BTreeMap<String, String>,
    /// Who is somebody that the site knows already.
    #[serde(default)]
    pub same: BTreeMap<Id, Id>,
}
