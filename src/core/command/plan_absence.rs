//! Somebody says beforehand not to come: sick, on holiday. The list shows it; why is for professionals.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, EndAbsence, Order, sensible};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{AbsenceReason, PlannedAbsence},
    scope::Scope,
    view::View,
};

/// Plans an absence of one participant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanAbsence {
    /// The site.
    pub site: Id,
    /// Who does not come.
    pub person: Id,
    /// First date.
    pub from: Date,
    /// Last date; nothing means until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why, if it was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl PlanAbsence {
    /// The roles that may; a participant for themselves.
    pub const ROLES: &'static [Role] =
        &[Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for PlanAbsence {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if self.until.is_some_and(|until| until < self.from) {
            return Err(Refusal::Nonsense { part: "until".into() }.into());
        }
        let (id, site, person) = (said.op, self.site, whom(view, self.site, self.person)?);
        let as_said = (person != self.person).then_some(self.person);
        let absence = PlannedAbsence { id, site, person, as_said, from: self.from, until: self.until };
        let mut changes = vec![Change::Put(absence.into())];
        if !self.reason.is_empty() {
            sensible("reason", &self.reason, 500)?;
            let reason = AbsenceReason { id, site, person, as_said, reason: self.reason.clone() };
            changes.push(Change::Put(reason.into()));
        }
        Ok(changes)
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(EndAbsence { site: self.site, person: self.person, absence: op, back: self.from }.into())
    }
}
