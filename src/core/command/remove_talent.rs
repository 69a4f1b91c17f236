//! A participant takes away what they said they can.

use serde::{Deserialize, Serialize};

use super::{AddTalent, Order};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Talent},
    scope::Scope,
    view::{Known, View},
};

/// Takes one talent away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RemoveTalent {
    /// The site.
    pub site: Id,
    /// Whose it is.
    pub person: Id,
    /// The command that said it.
    pub talent: Id,
}

impl RemoveTalent {
    /// The roles that may.
    pub const ROLES: &'static [Role] = AddTalent::ROLES;
}

impl Order for RemoveTalent {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.talent]
    }

    fn after(&self) -> Option<Id> {
        Some(self.talent)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        let Known::Row(row) = view.get(Scope::Person(person), Kind::Talent, self.talent)? else {
            return Ok(Vec::new());
        };
        let own = Talent::from_row(&row).is_some_and(|row| row.site == self.site && row.person == person);
        Ok(if own { vec![Change::Remove(Kind::Talent, self.talent)] } else { Vec::new() })
    }
}
