//! Somebody comes again. The days that were missed stay missed: lists of the past stay true.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, PlannedAbsence},
    scope::Scope,
    view::{Known, View},
};

/// Ends a planned absence: the person comes again from `back` on. Nothing is left of an absence that ends before
/// it begins, so this is its undo too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndAbsence {
    /// The site.
    pub site: Id,
    /// Who comes again.
    pub person: Id,
    /// The command that planned the absence.
    pub absence: Id,
    /// The first date on which the person comes.
    pub back: Date,
}

impl EndAbsence {
    /// The roles that may; a participant for themselves.
    pub const ROLES: &'static [Role] =
        &[Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for EndAbsence {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.absence]
    }

    fn after(&self) -> Option<Id> {
        Some(self.absence)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        let Known::Row(row) = view.get(self.scope(), Kind::PlannedAbsence, self.absence)? else {
            return Ok(Vec::new());
        };
        let known = PlannedAbsence::from_row(&row);
        let Some(absence) = known.filter(|row| row.site == self.site && row.person == person) else {
            return Ok(Vec::new());
        };
        if self.back <= absence.from {
            return Ok(vec![
                Change::Remove(Kind::PlannedAbsence, self.absence),
                Change::Remove(Kind::AbsenceReason, self.absence),
            ]);
        }
        let last = self.back.yesterday().unwrap_or(absence.from);
        let until = Some(absence.until.map_or(last, |until| until.min(last)));
        Ok(vec![Change::Put(PlannedAbsence { until, ..absence.clone() }.into())])
    }
}
