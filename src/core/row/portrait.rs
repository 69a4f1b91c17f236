//! The photo of a participant, who said that it may be shown, and when.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{
    Id,
    photo::{Agreed, Photo},
    scope::Scope,
};

/// A participant's photo. Who stands at the door sees it, and the person themselves; another participant only while its
/// owner is there and agreed to be seen ([`super::Presence`]), and nobody who looks along. It is never changed, only
/// replaced or taken away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Portrait {
    /// The command that set it.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Whose it is.
    pub person: Id,
    /// The entry that it was set for, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// The photo.
    pub photo: Photo,
    /// Whose word it is that it may be shown.
    pub agreed: Agreed,
}

impl Body for Portrait {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Cards(self.site), Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }

    fn files(&self) -> Vec<&str> {
        self.photo.files().to_vec()
    }
}
