//! What phone and server send each other, and the outbox record that is frozen from the first release.

pub mod desk;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{Id, Millis, decide::Refusal, seal::Key, span::Span};

/// The version of this protocol that a build speaks.
pub const SCHEMA: u32 = 1;
/// A push holds at most this many commands.
pub const PUSH_COMMANDS: usize = 500;
/// A push holds at most this many bytes of bodies.
pub const PUSH_BYTES: usize = 256 * 1024;
/// One command's body has at most this many bytes.
pub const BODY_BYTES: usize = 64 * 1024;

/// A place in an organisation's history. Epochs differ before and after a restore; `seq` counts transactions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Cursor {
    /// The epoch, Unix milliseconds of its beginning; 0 before anything is known.
    pub epoch: i64,
    /// The organisation's integer.
    pub seq: i64,
}

/// How the server decided a command.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Verdict {
    /// As it was said.
    Accepted,
    /// Refused, and why.
    Refused(Refusal),
    /// Kept for a build that knows it, or for a command that it waits for.
    Quarantined,
}

/// A decision, where in history it lies, and when the command was said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The decision.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The epoch that it counts in.
    pub epoch: i64,
    /// The transaction that decided it.
    pub seq: i64,
    /// When the command was said.
    pub span: Span,
}

/// What a record in the outbox waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// For the server.
    Waiting,
    /// For nothing: it is kept for a restore.
    Settled,
    /// For a person to put it away.
    Refused,
}

/// One record of `outbox_v1`, store `commands`. Its key is the order of storing.
///
/// Frozen: a field is never renamed or dropped, and `body` is the exact bytes that are sent and hashed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The record's version: 1.
    pub v: u8,
    /// One person on one device.
    pub stream: Id,
    /// The number within the stream, given inside the transaction that stores the record.
    pub n: u64,
    /// The command's id.
    pub op: Id,
    /// The persons and ops that the body names.
    pub refs: Vec<Id>,
    /// The scope that it writes to.
    pub scope: String,
    /// The phone's wall clock, Unix milliseconds.
    pub wall: Millis,
    /// The page's monotonic clock, milliseconds.
    pub mono: Millis,
    /// Which page.
    pub page: Id,
    /// 0: `body` is clear. 1: it is sealed.
    pub seal: u8,
    /// The body's key for the server, when sealed.
    pub to_server: Option<String>,
    /// The body's key for the scope, when sealed.
    pub to_scope: Option<String>,
    /// The command.
    pub body: String,
    /// The code under the stream's key.
    pub mac: String,
    /// What it waits for.
    pub state: State,
    /// The server's decision, once told.
    pub outcome: Option<Outcome>,
}

/// One person on this phone: a record of `outbox_v1`, store `people`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// The stream.
    pub stream: Id,
    /// The account behind it.
    pub account: Id,
    /// The name its owner is called by.
    pub name: String,
    /// The stream's key.
    pub key: Key,
    /// The last number given.
    pub head: u64,
    /// Replaced by a newer stream of the same account; kept until nothing names it.
    #[serde(default)]
    pub retired: bool,
}

/// What a phone learns when it enrols.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Enrolled {
    /// The organisation.
    pub org: Id,
    /// The present epoch.
    pub epoch: i64,
    /// The new stream.
    pub stream: Id,
    /// The account behind it.
    pub account: Id,
    /// The name its owner is called by.
    pub name: String,
    /// The stream's key.
    pub key: Key,
}

/// One command as it is pushed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pushed {
    /// The stream.
    pub stream: Id,
    /// The number within it.
    pub n: u64,
    /// The next lower number of the stream that the phone still holds; 0 if none.
    pub prev: u64,
    /// The command's id.
    pub op: Id,
    /// The persons and ops that it names.
    pub refs: Vec<Id>,
    /// The phone's clock when it was said.
    pub wall: Millis,
    /// The phone saw its clock go wrong after this record.
    #[serde(default)]
    pub doubt: bool,
    /// 0: clear. 1: sealed.
    #[serde(default)]
    pub seal: u8,
    /// The exact bytes.
    pub body: String,
    /// The code under the stream's key.
    pub mac: String,
    /// After a restore: what this phone was told before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// What a phone was told about a command in an earlier epoch. A refusal stays a refusal, a span a span.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told {
    /// The refusal, if it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refusal>,
    /// When the command was said.
    pub span: Span,
}

/// How far a stream has numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StreamHead {
    /// The stream.
    pub stream: Id,
    /// The last number given.
    pub head: u64,
}

/// `POST /api/sync`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The cursor of the mirror that asks.
    pub cursor: Cursor,
    /// [`crate::sum::of_names`] of the scopes it holds.
    pub scopes_hash: i64,
    /// Scopes to send whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fetch: Vec<String>,
    /// The phone is locked: it wants to hear what became of its commands, and no rows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// The people on this phone.
    pub streams: Vec<StreamHead>,
    /// What they said, in the order of storing, across streams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<Pushed>,
    /// The phone's clock at sending.
    pub wall_sent: Millis,
    /// [`SCHEMA`] of the phone's build.
    pub schema: u32,
    /// The phone's build, for the coordinator's page.
    pub build: String,
}

/// The first line of an answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// Where the organisation is: all feeds are of this moment.
    pub cursor: Cursor,
    /// The server's clock, Unix milliseconds.
    pub time: Millis,
    /// What it knows of the phone's streams.
    pub streams: Vec<StreamAnswer>,
    /// All scopes that the phone may hold; left out when it holds exactly these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// How many lines follow.
    pub feeds: usize,
    /// The phone is too old to read feeds; what it pushes is taken all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub upgrade: bool,
    /// The phone shall forget everything: it was reported lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wipe: bool,
}

/// What stands in the way of a stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Two copies of one stream gave one number to two commands.
    Forked,
    /// The server does not know the stream.
    Unknown,
    /// A command is missing; `applied` says after which number.
    Gap,
}

/// What the server knows of one stream.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StreamAnswer {
    /// The stream.
    pub stream: Id,
    /// The last number it decided.
    pub applied: u64,
    /// Records up to this number are in a backup.
    pub safe: u64,
    /// What stands in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<Trouble>,
    /// Decisions on what was pushed, and decisions that changed since the cursor.
    pub outcomes: Vec<OutcomeOf>,
}

/// A decision and the command it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutcomeOf {
    /// The command.
    pub op: Id,
    /// The decision.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// One row as it is sent and kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The row's kind; may be one that this build does not know.
    pub kind: String,
    /// The row's id.
    pub id: Id,
    /// Its revision: higher with each write, also after it was removed.
    pub rev: i64,
    /// The command that last wrote it.
    pub op: Id,
    /// The row.
    pub body: Box<RawValue>,
}

/// A line after the head: one scope.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Feed {
    /// The scope.
    pub scope: String,
    /// Whether these are all rows of the scope, or the changes since the cursor.
    pub whole: bool,
    /// The scope's last transaction.
    pub seq: i64,
    /// The sum over all rows of the scope.
    pub sum: i64,
    /// Rows that are new or changed.
    pub rows: Vec<Entry>,
    /// Rows that are no longer in the scope.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<(String, Id)>,
}

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The first line.
    pub head: Head,
    /// The others.
    pub feeds: Vec<Feed>,
}

/// The answer was cut off, or is not one of Inloop's.
#[derive(Debug, thiserror::Error)]
pub enum NotAnAnswer {
    /// A line could not be read.
    #[error("a line is no part of an answer: {0}")]
    Line(#[from] serde_json::Error),
    /// There were fewer lines than the head promised.
    #[error("the answer was cut off")]
    CutOff,
}

impl Answer {
    /// The answer as NDJSON.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string(&self.head)?;
        for feed in &self.feeds {
            text.push('\n');
            text.push_str(&serde_json::to_string(feed)?);
        }
        text.push('\n');
        Ok(text)
    }

    /// Reads NDJSON. Nothing of an answer counts unless all of it came.
    pub fn read(text: &str) -> Result<Self, NotAnAnswer> {
        let mut lines = text.lines();
        let head: Head = serde_json::from_str(lines.next().unwrap_or_default())?;
        let feeds: Vec<Feed> = lines.map(serde_json::from_str).collect::<Result<_, _>>()?;
        if feeds.len() != head.feeds || !text.ends_with('\n') {
            return Err(NotAnAnswer::CutOff);
        }
        Ok(Self { head, feeds })
    }
}

#[cfg(test)]
mod tests;
