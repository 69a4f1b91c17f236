//! A session does not take place. What was marked stays, and those who meant to come read why.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, RestoreSession, sensible, still};
use crate::{
    Id,
    calendar::{runs_on, session_id},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, ProgrammeRule, SessionChange, Turn},
    scope::Scope,
    view::{Known, View},
};

/// Calls one session off: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CallOffSession {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// Why, for everybody who meant to come.
    pub reason: String,
    /// The command that wrote the change in view; nothing when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl CallOffSession {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for CallOffSession {
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
        let (rule, date, reason) = (self.rule, self.date, self.reason.clone());
        let id = session_id(rule, date);
        let turn = Turn::CalledOff;
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

/// Puts a session's change, based on the version that `base` wrote.
pub(super) fn put(view: &dyn View, base: Option<Id>, change: SessionChange) -> Result<Vec<Change>, Stop> {
    let scope = Scope::Plan(change.site);
    match view.get(scope, Kind::ProgrammeRule, change.rule)? {
        Known::Unseen => {}
        Known::Absent => return Err(Refusal::NotYours.into()),
        Known::Row(row) => {
            let rule = ProgrammeRule::from_row(&row).filter(|rule| rule.site == change.site);
            // Whoever changes a session in a school holiday may know better.
            if !runs_on(rule.ok_or(Refusal::NotYours)?, change.date, None) {
                return Err(Refusal::Nonsense { part: "date".into() }.into());
            }
        }
    }
    if let Known::Row(row) = view.get(scope, Kind::SessionChange, change.id)? {
        still(SessionChange::from_row(&row).map(|old| old.version), base)?;
    }
    Ok(vec![Change::Put(change.into())])
}
