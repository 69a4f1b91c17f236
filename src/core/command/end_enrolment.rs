//! Somebody stops coming to a line of the programme, or does not stop after all. Lists of the past stay true.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, still};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Enrolment, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Gives an enrolment its last date: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndEnrolment {
    /// The site.
    pub site: Id,
    /// The participant.
    pub person: Id,
    /// The enrolment.
    pub enrolment: Id,
    /// The last date on which it holds; nothing means that it does not end. A date before its first one: it never
    /// held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl EndEnrolment {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for EndEnrolment {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        [self.person, self.enrolment].into_iter().chain(self.base).collect()
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        let row = match view.get(self.scope(), Kind::Enrolment, self.enrolment)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => return Ok(Vec::new()),
            Known::Row(row) => row,
        };
        let known = Enrolment::from_row(&row);
        let Some(old) = known.filter(|old| old.site == self.site && old.person == person) else {
            return Err(Refusal::NotYours.into());
        };
        still(old.version, self.base)?;
        let ended = Enrolment { until: self.last, version: Some(said.op), ..old.clone() };
        Ok(vec![Change::Put(ended.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Enrolment, self.enrolment))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(Self { last: None, base: Some(op), ..self.clone() }.into())
    }
}
