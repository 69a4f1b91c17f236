//! What became of a person's id: it leads to another entry of the same person, stands for itself again, or belongs
//! to nobody any more. Holds ids only, so it may stay for ever, and every decision about a person follows it.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, Millis, scope::Scope};

/// Where an id leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leads {
    /// To another entry of the same person: the two were merged.
    To(Id),
    /// To itself: the two were split again.
    Itself,
    /// To nobody: the person was erased.
    Nobody,
}

/// The fate of one id.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alias {
    /// The person's id.
    pub id: Id,
    /// The site that kept the person's card.
    pub site: Id,
    /// Where the id leads.
    pub leads: Leads,
    /// Since when, Unix milliseconds.
    pub at: Millis,
    /// The command that wrote this version.
    pub version: Id,
}

impl Body for Alias {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Cards(self.site), Scope::Person(self.id), Scope::Kin(self.id)]
    }

    /// The person it leads to: whoever is merged can be found from there.
    fn links(&self) -> Vec<(Link, Id)> {
        let to = if let Leads::To(person) = self.leads { Some((Link::Person, person)) } else { None };
        std::iter::once((Link::Site, self.site)).chain(to).collect()
    }
}
