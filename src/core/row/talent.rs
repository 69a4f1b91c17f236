//! What a participant can, and what they like to help with, in words that they chose themselves.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// What kind of thing somebody says of themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gift {
    /// "Ik kan …"
    Can,
    /// "Ik help met …"
    HelpsWith,
}

/// One thing. It is never changed, only taken away. Whoever plans at the site reads it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Talent {
    /// The command that said it.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Whose it is.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// Whether it is a skill or a help.
    pub gift: Gift,
    /// In own words, or the name of an activity.
    pub text: String,
}

impl Body for Talent {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Cards(self.site), Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }
}
