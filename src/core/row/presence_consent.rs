//! A participant agreed that everybody at the site sees when they are there.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, photo::Agreed, scope::Scope};

/// That somebody may be seen to be there, as what, and whose word that is. It lies where their card lies: who else comes
/// sees no more of it than a [`super::Presence`], and only while they are there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PresenceConsent {
    /// The command by which it was agreed.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Who.
    pub person: Id,
    /// The entry that agreed, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// The name they want to be called by there.
    pub name: String,
    /// Whose word it is.
    pub agreed: Agreed,
}

impl Body for PresenceConsent {
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
