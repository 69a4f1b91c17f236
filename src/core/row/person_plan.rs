//! What a participant wants, the sentence in their own words first; and what was agreed about it. Where they go in the
//! week stands in no plan: that follows from their enrolments.

use serde::{Deserialize, Serialize};

use super::{Body, Link, Word};
use crate::{
    Id,
    person_plan::{Agreement, OwnPlan},
    scope::Scope,
};

/// The plan of one person at one site. The person sees their own; professionals see those of their sites.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PersonPlan {
    /// Follows from the site and the person.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Whose plan it is.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// What the person says.
    pub own: OwnPlan,
    /// What was agreed with the person; nothing yet is the lightest of everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Box<Agreement>>,
    /// Who wrote what the person says, and when.
    pub by: Word,
    /// Whether the two of them wrote it together.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub together: bool,
    /// The command that wrote this version.
    pub version: Id,
}

/// The id of a person's plan at a site.
pub fn person_plan_id(site: Id, person: Id) -> Id {
    Id::new_v5(&site, format!("plan:{person}").as_bytes())
}

impl Body for PersonPlan {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        // Invariant I4: no volunteer, no relative and no screen on the wall.
        vec![Scope::Files(self.site), Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }

    fn version(&self) -> Option<Id> {
        Some(self.version)
    }
}
