//! What a decision is given and what it gives back.
//!
//! **Invariant: decide refuses only on what it has seen.** What a phone cannot see it accepts for now; the
//! server knows better.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Id, Millis,
    attendance::Force,
    calendar::local_date,
    command::Command,
    row::{Kind, Row},
    span::Span,
    view::{Miss, View},
};

/// The account, stream and device of the server itself, in every organisation.
pub const SYSTEM: Id = Id::nil();

/// Who said a command, and when. Comes from the stream and the server, never from the command's body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// The command's own id.
    pub op: Id,
    /// The stream that said it.
    pub stream: Id,
    /// Its number within the stream.
    pub n: u64,
    /// The account behind the stream.
    pub actor: Id,
    /// When it was said.
    pub span: Span,
    /// When the server received it, Unix milliseconds; nothing on a phone, which never has the last word: what only
    /// one can have, a phone asks for.
    pub received: Option<Millis>,
}

impl Said {
    /// The weight of a tap about a session on `date`: a correction when it was said on a later local date.
    pub fn force_on(&self, date: Date) -> Force {
        if local_date(self.span.from) > date { Force::Correction } else { Force::Tap }
    }
}

/// One change of the rows.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// The row is now this.
    Put(Row),
    /// The row is gone.
    Remove(Kind, Id),
}

impl Change {
    /// Which row it is about.
    pub fn key(&self) -> (Kind, Id) {
        match self {
            Self::Put(row) => (row.kind(), row.id()),
            Self::Remove(kind, id) => (*kind, *id),
        }
    }
}

/// Why a command is refused, made of what a person can act on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Refusal {
    /// Not yours, or not there: one answer for both.
    NotYours,
    /// The person was erased.
    SubjectErased,
    /// Something with this id is there already.
    Exists,
    /// The command makes no sense, whoever gives it.
    Nonsense {
        /// Which part of it.
        part: String,
    },
    /// Somebody else changed the same thing first; both versions are kept.
    Changed {
        /// The command that wrote the version that stands.
        by: Id,
    },
    /// The time in which this can be taken back is over.
    TooLate,
    /// Whoever would work then works elsewhere at that time.
    OtherShift,
    /// Whoever would work then does not work there any more.
    WorksNoMore,
    /// Somebody else was first, or it is not wanted any more.
    Taken,
    /// It named something that never arrived.
    NeverArrived,
}

/// Why a decision stopped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stop {
    /// Something must be loaded first.
    Miss(Miss),
    /// The command is refused.
    Refused(Refusal),
}

impl From<Miss> for Stop {
    fn from(miss: Miss) -> Self {
        Self::Miss(miss)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Decides one command on what `view` shows.
pub fn decide(view: &dyn View, said: &Said, command: &Command) -> Result<Vec<Change>, Stop> {
    command.order().decide(view, said)
}
