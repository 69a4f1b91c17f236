//! A volunteer looks for somebody to come instead, and is expected until somebody does.

use serde::{Deserialize, Serialize};

use super::{Command, Order, ReleaseShift};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::AssignmentState,
    scope::Scope,
    shift::{Shift, must_be_here, must_be_own},
    view::View,
};

/// Asks for a stand-in, or not any more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskStandIn {
    /// Which shift.
    pub shift: Shift,
    /// Whose.
    pub volunteer: Id,
    /// Whether a stand-in is wanted; otherwise one comes oneself after all.
    pub wanted: bool,
    /// One's own shift. Who says so must be that volunteer.
    pub own: bool,
}

impl AskStandIn {
    /// The roles that may ask for themselves; the professionals among them may ask for others.
    pub const ROLES: &'static [Role] = ReleaseShift::ROLES;
}

impl Order for AskStandIn {
    fn who(&self) -> Who {
        let roles = if self.own { Self::ROLES } else { ReleaseShift::FOR_OTHERS };
        Who { roles, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.volunteer]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, volunteer, wanted, own } = *self;
        let worker = if own {
            must_be_own(view, said, shift.site, volunteer)?.worker
        } else {
            must_be_here(view, shift.site, volunteer)?
        };
        let old = shift.row_of(view, worker)?;
        let state = match (old.state, wanted) {
            (AssignmentState::Confirmed | AssignmentState::StandInWanted, true) => {
                AssignmentState::StandInWanted
            }
            (AssignmentState::StandInWanted, false) => AssignmentState::Confirmed,
            // Who comes after all finds that somebody else does.
            (AssignmentState::TakenOver { .. }, false) => return Err(Refusal::Taken.into()),
            _ => return Ok(Vec::new()),
        };
        Ok(vec![Change::Put(old.say(worker.said, |part| part.put(state)).into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(Self { wanted: !self.wanted, ..self.clone() }.into())
    }
}
