//! Somebody is here whose name nobody asks: one more visitor.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, UncountVisitor};
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Visit,
    scope::Scope,
    view::View,
};

/// Counts one visitor without a name at a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CountVisitor {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
}

impl CountVisitor {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for CountVisitor {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn decide(&self, _: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        // The command's own id is the visit's: said twice, it is still one visitor.
        let visit = Visit { id: said.op, site: self.site, rule: self.rule, date: self.date };
        Ok(vec![Change::Put(visit.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(UncountVisitor { site: self.site, date: self.date, visit: op }.into())
    }
}
