//! A coordinator puts a volunteer on the roster of one session.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Order, create};
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Assignment, AssignmentState, Kind, ProgrammeRule, Row, Volunteer, assignment_id},
    scope::Scope,
    view::{Known, View},
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

    /// The row that it makes.
    pub fn assignment(&self) -> Assignment {
        let Self { site, rule, date, volunteer } = *self;
        let id = assignment_id(rule, date, volunteer);
        Assignment { id, site, rule, date, volunteer, state: AssignmentState::Confirmed }
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

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        // A plan, so it may be refused: both must be of this site.
        let rule = view.get(Scope::Plan(self.site), Kind::ProgrammeRule, self.rule)?;
        let volunteer = view.get(Scope::Cards(self.site), Kind::Volunteer, self.volunteer)?;
        let here = |known: &Known, site: fn(&Row) -> Option<Id>| match known {
            Known::Row(row) => site(row) == Some(self.site),
            Known::Absent => false,
            Known::Unseen => true,
        };
        if !here(&rule, |row| ProgrammeRule::from_row(row).map(|rule| rule.site))
            || !here(&volunteer, |row| Volunteer::from_row(row).map(|volunteer| volunteer.site))
        {
            return Err(Refusal::NotYours.into());
        }
        create(view, self.scope(), self.assignment().into())
    }
}
