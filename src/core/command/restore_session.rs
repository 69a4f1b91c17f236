//! A session that was called off or moved goes as planned after all.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Order, call_off_session::put};
use crate::{
    Id,
    calendar::session_id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{SessionChange, Turn},
    scope::Scope,
    view::View,
};

/// Lets one session go as planned: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RestoreSession {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// The command that wrote the change in view.
    pub base: Id,
}

impl RestoreSession {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for RestoreSession {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        Some(self.base)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let (rule, date, reason) = (self.rule, self.date, String::new());
        let id = session_id(rule, date);
        let turn = Turn::AsPlanned;
        let change = SessionChange { id, site: self.site, rule, date, turn, reason, version: said.op };
        put(view, Some(self.base), change)
    }
}
