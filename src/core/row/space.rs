//! A room, kitchen, workshop or garden of a site.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A space.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Space {
    /// The space's id.
    pub id: Id,
    /// The site it belongs to.
    pub site: Id,
    /// Its name as on the door.
    pub name: String,
    /// Whether it is outdoors; nothing: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outdoors: Option<bool>,
    /// Whether it is quiet there; nothing: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<bool>,
    /// Whether one gets there without a step; nothing: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_free: Option<bool>,
    /// How many people it has room for, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// It is not used any more. Lines that were there keep its name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl Space {
    /// Whether a space for so many people can be meant.
    pub const fn is_room_for(people: u16) -> bool {
        people >= 1 && people <= 5_000
    }
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

    fn version(&self) -> Option<Id> {
        self.version
    }
}
