//! What a volunteer must know about a participant: as little as possible.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A participant's card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonCard {
    /// The person's id.
    pub id: Id,
    /// The site that keeps the card.
    pub site: Id,
    /// The name the person is called by.
    pub first_name: String,
    /// Infix and surname, shown where two people have one first name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub surname: String,
    /// What is good to know at the door, in the site's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub good_to_know: String,
    /// The picture's sha256, if the person wants one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
    /// The entry that this one was merged into. Such a card is only kept for splitting, by professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged: Option<Id>,
}

impl PersonCard {
    /// First name, infix and surname.
    pub fn whole_name(&self) -> String {
        format!("{} {}", self.first_name.trim(), self.surname.trim()).trim().to_owned()
    }
}

impl Body for PersonCard {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![if self.merged.is_some() { Scope::Files(self.site) } else { Scope::Cards(self.site) }]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.id)]
    }

    fn files(&self) -> Vec<&str> {
        self.picture.as_deref().into_iter().collect()
    }

    fn version(&self) -> Option<Id> {
        self.version
    }
}
