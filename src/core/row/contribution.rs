//! Something that a participant did, in their own words. It is their own list: only their phone holds it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// One thing that was done. It is never changed, only taken away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contribution {
    /// The command that said it.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Who did it.
    pub person: Id,
    /// The entry that said it, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// The local date.
    pub date: Date,
    /// What was done.
    pub text: String,
}

impl Body for Contribution {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Person, self.person)]
    }
}
