//! A participant takes away what they said they did.

use serde::{Deserialize, Serialize};

use super::{AddContribution, Order};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Contribution, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Takes one contribution away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RemoveContribution {
    /// The site.
    pub site: Id,
    /// Who did it.
    pub person: Id,
    /// The command that said it.
    pub contribution: Id,
}

impl RemoveContribution {
    /// The roles that may.
    pub const ROLES: &'static [Role] = AddContribution::ROLES;
}

impl Order for RemoveContribution {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.contribution]
    }

    fn after(&self) -> Option<Id> {
        Some(self.contribution)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        let Known::Row(row) = view.get(Scope::Person(person), Kind::Contribution, self.contribution)? else {
            return Ok(Vec::new());
        };
        let own =
            Contribution::from_row(&row).is_some_and(|row| row.site == self.site && row.person == person);
        Ok(if own { vec![Change::Remove(Kind::Contribution, self.contribution)] } else { Vec::new() })
    }
}
