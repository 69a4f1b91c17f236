//! A participant lets somebody look along again after all: the same account, without another code.

use serde::{Deserialize, Serialize};

use super::{CloseWeek, Command, Order};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    kin,
    scope::Scope,
    view::View,
};

/// Opens the week again to one relative.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReopenWeek {
    /// The site at which the participant comes.
    pub site: Id,
    /// The participant whose week it is.
    pub person: Id,
    /// The account of who looks.
    pub relative: Id,
}

impl ReopenWeek {
    /// The roles that may: the participant alone.
    pub const ROLES: &'static [Role] = &[Role::Participant];
}

impl Order for ReopenWeek {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.relative]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        match kin::of_person(view, self.site, self.person, self.relative)? {
            Some(row) => kin::turn(view, row, false, said.span.to),
            None => Ok(Vec::new()),
        }
    }

    fn undo(&self, _: Id) -> Option<Command> {
        let Self { site, person, relative } = *self;
        Some(CloseWeek { site, person, relative }.into())
    }
}
