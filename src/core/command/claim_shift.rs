//! A volunteer wants to work at a session. A phone asks; the server gives a place or the last place in line.

use serde::{Deserialize, Serialize};

use super::{Command, Order, ReleaseShift};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::AssignmentState,
    scope::Scope,
    shift::{Own, Shift, must_be_free, must_be_own, seat},
    view::View,
};

/// Asks for a shift, for oneself. Who is in line and asks again takes a place that came free.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClaimShift {
    /// Which.
    pub shift: Shift,
    /// Who one is on the roster.
    pub volunteer: Id,
    /// A place that comes free at the last moment may be given without asking.
    #[serde(default)]
    pub last_minute: bool,
}

impl ClaimShift {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for ClaimShift {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.volunteer]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, volunteer, last_minute } = *self;
        let Own { worker, names, new } = must_be_own(view, said, shift.site, volunteer)?;
        must_be_free(view, shift, &names)?;
        let row = shift.row_of(view, worker)?;
        let mut state = seat(view, said, shift, worker.stands)?;
        match row.state {
            old if old.is_expected() => return Err(Refusal::Exists.into()),
            // Asking again never costs a place in line.
            old @ AssignmentState::Waitlisted { .. } if !state.is_expected() => state = old,
            _ => {}
        }
        let row = row.say(worker.said, |part| {
            part.put(state);
            part.last_minute = last_minute;
        });
        Ok(new.into_iter().chain([Change::Put(row.into())]).collect())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(ReleaseShift { shift: self.shift, volunteer: self.volunteer, own: true }.into())
    }
}
