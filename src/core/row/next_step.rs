//! Who looks for a place for somebody who has none; or why none is looked for.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, Millis, places::Step, scope::Scope};

/// What happens next for one person at one site. The person sees their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NextStep {
    /// Follows from the site and the person.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// For whom.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// Who acts, or why nobody has to.
    pub step: Step,
    /// When it was said, Unix milliseconds: what was said before the last place ended is over.
    pub at: Millis,
    /// The command that wrote this version.
    pub version: Id,
}

/// The id of what happens next for a person at a site.
pub fn next_step_id(site: Id, person: Id) -> Id {
    Id::new_v5(&site, format!("next:{person}").as_bytes())
}

impl Body for NextStep {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Files(self.site), Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }

    fn version(&self) -> Option<Id> {
        Some(self.version)
    }
}
