//! A session takes place at another time. Its list stays that of the original date.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Command, Order, RestoreSession, call_off_session::put, sensible};
use crate::{
    Id,
    calendar::session_id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, SessionChange, Turn},
    scope::Scope,
    view::View,
};

/// A session moves at most so many days: every phone that shows the new date then holds the list of the original
/// one too.
pub const FARTHEST: i32 = 14;

/// Moves one session: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MoveSession {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// The new local date, at most [`FARTHEST`] days from the original one.
    pub to: Date,
    /// Local time of start.
    pub start: Time,
    /// Local time of end.
    pub end: Time,
    /// Why, for everybody who meant to come.
    pub reason: String,
    /// The command that wrote the change in view; nothing when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl MoveSession {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for MoveSession {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("reason", &self.reason, 200)?;
        if self.end <= self.start {
            return Err(Refusal::Nonsense { part: "end".into() }.into());
        }
        if self.to.since(self.date).map_or(i32::MAX, |span| span.get_days().abs()) > FARTHEST {
            return Err(Refusal::Nonsense { part: "to".into() }.into());
        }
        let (rule, date, reason) = (self.rule, self.date, self.reason.clone());
        let id = session_id(rule, date);
        let turn = Turn::Moved { to: self.to, start: self.start, end: self.end };
        let change = SessionChange { id, site: self.site, rule, date, turn, reason, version: said.op };
        put(view, self.base, change)
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::SessionChange, session_id(self.rule, self.date)))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(RestoreSession { site: self.site, rule: self.rule, date: self.date, base: op }.into())
    }
}
