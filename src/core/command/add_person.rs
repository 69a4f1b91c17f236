//! Adds a participant: a card for who stands at the door, a file for professionals.

use serde::{Deserialize, Serialize};

use super::{Order, create};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{PersonCard, PersonFile},
    scope::Scope,
    view::View,
};

/// Adds one participant at a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddPerson {
    /// What a volunteer must know.
    pub card: PersonCard,
    /// What only professionals know.
    pub file: PersonFile,
}

impl AddPerson {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddPerson {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.card.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.card.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.card.id]
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        self.card.must_be_sensible()?;
        if self.card.id != self.file.id || self.card.site != self.file.site {
            return Err(Refusal::Nonsense { part: "file".into() }.into());
        }
        // After a restore, the phone that added somebody must not bring back who was erased.
        whom(view, self.card.site, self.card.id)?;
        let mut changes = create(view, self.scope(), self.card.clone().into())?;
        changes.extend(create(view, Scope::Files(self.file.site), self.file.clone().into())?);
        Ok(changes)
    }
}
