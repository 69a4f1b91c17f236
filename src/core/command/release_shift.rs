//! A volunteer cannot come. A fact, and possible up to the minute: only who speaks for another is refused. The place
//! goes to who is in line.

use serde::{Deserialize, Serialize};

use super::{AssignVolunteer, ClaimShift, Command, Order, mark_attendance::must_be_of_site};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::AssignmentState,
    scope::Scope,
    shift::{Shift, may_be_here, must_be_own, put_and_fill},
    view::View,
};

/// Gives a shift back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReleaseShift {
    /// Which.
    pub shift: Shift,
    /// Who cannot come.
    pub volunteer: Id,
    /// One's own shift. Who says so must be that volunteer.
    pub own: bool,
}

impl ReleaseShift {
    /// The roles that may give back their own; the professionals among them may give back others'.
    pub const ROLES: &'static [Role] = ClaimShift::ROLES;
    /// The roles that speak for others.
    pub const FOR_OTHERS: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for ReleaseShift {
    fn who(&self) -> Who {
        let roles = if self.own { Self::ROLES } else { Self::FOR_OTHERS };
        Who { roles, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.volunteer]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, volunteer, own } = *self;
        must_be_of_site(view, shift.site, shift.rule)?;
        let worker = if own {
            must_be_own(view, said, shift.site, volunteer)?.worker
        } else {
            may_be_here(view, shift.site, volunteer)?
        };
        let row = shift.row_of(view, worker)?;
        if matches!(row.state, AssignmentState::TakenOver { .. }) {
            return Ok(Vec::new());
        }
        put_and_fill(view, said, shift, row.say(worker.said, |part| part.put(AssignmentState::Released)))
    }

    fn undo(&self, _: Id) -> Option<Command> {
        let Self { shift, volunteer, own } = *self;
        let Shift { site, rule, date } = shift;
        Some(if own {
            ClaimShift { shift, volunteer, last_minute: false }.into()
        } else {
            AssignVolunteer { site, rule, date, volunteer }.into()
        })
    }
}
