//! A place with an address.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Site {
    /// The site's id.
    pub id: Id,
    /// Its name as people say it.
    pub name: String,
    /// Its address, where known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

impl Body for Site {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Plan(self.id)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.id)]
    }
}
