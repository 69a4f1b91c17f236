//! A place with an address.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, school_holidays::Region, scope::Scope};

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
    /// The region of its school holidays, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// How many minutes a step of the ladder may think before the next is asked, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience: Option<u8>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
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
