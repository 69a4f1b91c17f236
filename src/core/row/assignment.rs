//! A volunteer's shift at one session: how sure it is, and whether the volunteer came.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Fact, Link};
use crate::{
    Id, Millis,
    calendar::{Week, session_id},
    scope::Scope,
};

/// How sure a shift is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    /// Said on a phone; only the server gives places. Never on the server.
    Asked,
    /// The volunteer is expected.
    Confirmed,
    /// Expected until somebody takes over.
    StandInWanted,
    /// All places are taken.
    Waitlisted {
        /// Who has the lowest comes first.
        place: u32,
    },
    /// The volunteer cannot come after all.
    Released,
    /// Somebody else comes instead.
    TakenOver {
        /// Who.
        by: Id,
    },
    /// Was never on the roster, and something was said about it all the same.
    Unplanned,
}

impl AssignmentState {
    /// Whether somebody is expected, and so has a place.
    pub const fn is_expected(self) -> bool {
        matches!(self, Self::Confirmed | Self::StandInWanted)
    }
}

/// Whether a volunteer came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turnout {
    /// Came.
    Came,
    /// Stayed away, and had said so.
    StayedAwayWithWord,
    /// Stayed away without a word.
    StayedAway,
}

/// What was last said about whether a volunteer came. "Last" is when it was said, whatever arrives last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TurnoutSaid {
    /// What; nothing when it was taken back.
    pub turnout: Option<Turnout>,
    /// The start of the span in which it was said. Within a stream it never goes back.
    pub at: Millis,
    /// The stream that said it.
    pub stream: Id,
    /// Its number there: of two words in one span the later one of a stream counts.
    pub n: u64,
}

/// Who works at a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// Derived from session and volunteer.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date. It decides the week, so no row ever moves.
    pub date: Date,
    /// Who works.
    pub volunteer: Id,
    /// How sure it is.
    pub state: AssignmentState,
    /// A place that comes free at the last moment may be given to this volunteer without asking.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_minute: bool,
    /// Whether the volunteer came, once somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<TurnoutSaid>,
}

impl Assignment {
    /// Whether the volunteer came, as was last said.
    pub fn turnout(&self) -> Option<Turnout> {
        self.came.and_then(|said| said.turnout)
    }
}

/// The one id that a volunteer's shift at a session can have.
pub fn assignment_id(rule: Id, date: Date, volunteer: Id) -> Id {
    Uuid::new_v5(&session_id(rule, date), format!("shift:{volunteer}").as_bytes())
}

impl Body for Assignment {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Shifts(self.site, Week::of(self.date))]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        let session = session_id(self.rule, self.date);
        vec![(Link::Session, session), (Link::Rule, self.rule), (Link::Person, self.volunteer)]
    }

    fn facts(&self) -> Vec<Fact> {
        let fact = |what| Fact { site: self.site, date: self.date, person: self.volunteer, what };
        match self.turnout() {
            Some(Turnout::Came) => vec![fact("worked")],
            Some(Turnout::StayedAwayWithWord | Turnout::StayedAway) | None => Vec::new(),
        }
    }
}
