//! A face that a site shows: the name somebody chose to be called by, and a picture if they like.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, grant::Role, scope::Scope};

/// A face of who works there. Participants who agreed have a [`super::Presence`] while they are there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Face {
    /// The account's id.
    pub id: Id,
    /// The site that shows it.
    pub site: Id,
    /// The name the person chose to be called by.
    pub name: String,
    /// The picture's sha256, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The sha256 of the same in large, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub large: Option<String>,
    /// Who they are on the site's roster, since they showed a picture: it stands beside that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volunteer: Option<Id>,
    /// What the person does at the site.
    pub role: Role,
}

impl Body for Face {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Faces(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }

    fn files(&self) -> Vec<&str> {
        self.picture.as_deref().into_iter().chain(self.large.as_deref()).collect()
    }
}
