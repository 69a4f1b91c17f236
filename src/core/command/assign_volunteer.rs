//! A coordinator puts a volunteer on the roster of one session: at a place while there is one, else in line.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, ReleaseShift};
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Assignment, AssignmentState},
    scope::Scope,
    shift::{Shift, must_be_free, must_be_here, seat},
    view::View,
};

/// Puts one volunteer on the roster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AssignVolunteer {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// Who works.
    pub volunteer: Id,
}

impl AssignVolunteer {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The row that it makes, while there is a place.
    pub fn assignment(&self) -> Assignment {
        self.shift().taken_by(self.volunteer, AssignmentState::Confirmed)
    }

    fn shift(&self) -> Shift {
        let Self { site, rule, date, .. } = *self;
        Shift { site, rule, date }
    }
}

impl Order for AssignVolunteer {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Shifts(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.volunteer]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        // A plan, so it may be refused: both must be of this site.
        let shift = self.shift();
        let worker = must_be_here(view, shift.site, self.volunteer)?;
        must_be_free(view, shift, &[(shift.site, worker.stands)])?;
        let row = shift.row_of(view, worker)?;
        if row.state.is_expected() {
            return Err(Refusal::Exists.into());
        }
        let state = seat(view, said, shift, worker.stands)?;
        Ok(vec![Change::Put(row.say(worker.said, |part| part.put(state)).into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(ReleaseShift { shift: self.shift(), volunteer: self.volunteer, own: false }.into())
    }
}
