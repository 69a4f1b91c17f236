//! A room, kitchen, workshop or garden of a site.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A space.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Space {
    /// The space's id.
    pub id: Id,
    /// The site it belongs to.
    pub site: Id,
    /// Its name as on the door.
    pub name: String,
}

/// The one id of a site's space of that name.
pub fn space_id(site: Id, name: &str) -> Id {
    Id::new_v5(&site, format!("space:{}", name.to_lowercase()).as_bytes())
}

impl Body for Space {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Plan(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }
}
