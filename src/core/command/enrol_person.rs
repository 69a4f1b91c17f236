//! Enrols a participant in a line of the weekly programme.

use serde::{Deserialize, Serialize};

use super::{Order, create, must_exist};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Enrolment, Kind, Link},
    scope::Scope,
    view::{Rows, View},
};

/// Enrols one participant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnrolPerson {
    /// The enrolment.
    pub enrolment: Enrolment,
}

impl EnrolPerson {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for EnrolPerson {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.enrolment.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.enrolment.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.enrolment.person]
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let said = &self.enrolment;
        let person = whom(view, said.site, said.person)?;
        let as_said = (person != said.person).then_some(said.person);
        let new = &Enrolment { person, as_said, ..said.clone() };
        must_exist(view, self.scope(), Kind::PersonCard, new.person)?;
        must_exist(view, Scope::Plan(new.site), Kind::ProgrammeRule, new.rule)?;
        if let Rows::All(rows) = view.of(self.scope(), Kind::Enrolment, Link::Person, new.person)? {
            let twice = rows
                .iter()
                .filter_map(|row| Enrolment::from_row(row))
                .any(|old| old.rule == new.rule && overlap(old, new));
            if twice {
                return Err(Refusal::Exists.into());
            }
        }
        create(view, self.scope(), new.clone().into())
    }
}

/// Whether two enrolments share a date.
fn overlap(one: &Enrolment, other: &Enrolment) -> bool {
    let starts_before_end = |a: &Enrolment, b: &Enrolment| match (a.from, b.until) {
        (Some(from), Some(until)) => from <= until,
        _ => true,
    };
    starts_before_end(one, other) && starts_before_end(other, one)
}
