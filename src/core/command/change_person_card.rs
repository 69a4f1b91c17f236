//! Changes what a volunteer must know about a participant: a compare-and-set.

use serde::{Deserialize, Serialize};

use super::{Command, Order, sensible, still};
use crate::{
    Id,
    alias::{alias, whom},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, PersonCard},
    scope::Scope,
    view::{Known, View},
};

/// Changes a participant's card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangePersonCard {
    /// The card as it shall be; its `version` is the one in view.
    pub card: PersonCard,
}

impl ChangePersonCard {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for ChangePersonCard {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.card.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.card.site)
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.card.id).chain(self.card.version).collect()
    }

    fn after(&self) -> Option<Id> {
        self.card.version
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        self.card.must_be_sensible()?;
        if whom(view, self.card.site, self.card.id)? != self.card.id
            && let Some(alias) = alias(view, self.card.site, self.card.id)?
        {
            // The card that stands is another one: somebody merged the two first.
            return Err(Refusal::Changed { by: alias.version }.into());
        }
        match view.get(self.scope(), Kind::PersonCard, self.card.id)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => {}
            Known::Row(row) => {
                let old = PersonCard::from_row(&row);
                // Another site keeps this card.
                if old.is_none_or(|old| old.site != self.card.site) {
                    return Err(Refusal::NotYours.into());
                }
                still(old.and_then(|old| old.version), self.card.version)?;
            }
        }
        let changed = PersonCard { version: Some(said.op), merged: None, ..self.card.clone() };
        Ok(vec![Change::Put(changed.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::PersonCard, self.card.id))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { card: PersonCard { version, ..self.card.clone() } }.into())
    }
}

impl PersonCard {
    /// Refuses texts that are too long or hold control characters, and a card without a first name.
    pub(super) fn must_be_sensible(&self) -> Result<(), Refusal> {
        sensible("first_name", &self.first_name, 80)?;
        if !self.surname.is_empty() {
            sensible("surname", &self.surname, 120)?;
        }
        if !self.good_to_know.is_empty() {
            sensible("good_to_know", &self.good_to_know, 500)?;
        }
        Ok(())
    }
}
