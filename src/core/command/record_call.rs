//! What came of calling somebody of the ladder: it helped, or nobody answered. A fact.

use serde::{Deserialize, Serialize};

use super::{Command, Order, RemoveCall};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::word_of,
    row::{HelpCall, Kind, LadderStep},
    scope::Scope,
    view::{Known, View},
};

/// Writes down one call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordCall {
    /// The site.
    pub site: Id,
    /// The step that was called.
    pub step: Id,
    /// Whether it helped; else nobody answered.
    pub helped: bool,
}

impl RecordCall {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for RecordCall {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let name = match view.get(Scope::Ladder(self.site), Kind::LadderStep, self.step)? {
            Known::Row(row) => LadderStep::from_row(&row).map(|step| step.name.clone()),
            Known::Absent | Known::Unseen => None,
        };
        let (id, site, step, helped) = (said.op, self.site, self.step, self.helped);
        let call =
            HelpCall { id, site, step, name: name.unwrap_or_default(), helped, by: word_of(view, said)? };
        Ok(vec![Change::Put(call.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(RemoveCall { site: self.site, call: op }.into())
    }
}
