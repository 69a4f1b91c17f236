//! A place with an address.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, place::ForGuests, school_holidays::Region, scope::Scope};

/// A site.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Site {
    /// The site's id.
    pub id: Id,
    /// Its name as people say it.
    pub name: String,
    /// Its street and house number, where known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The region of its school holidays, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// How many minutes a step of the ladder may think before the next is asked, where somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patience: Option<u8>,
    /// What guests may want to know of it.
    #[serde(default, skip_serializing_if = "ForGuests::is_empty")]
    pub guests: ForGuests,
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

    fn version(&self) -> Option<Id> {
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Feature;

    #[test]
    fn a_site_of_an_older_build_is_read_and_what_is_not_said_is_not_written() {
        let id = Id::from_u128(1);
        let old = format!(r#"{{"id":"{id}","name":"De Linde","address":"Dorpsstraat 1"}}"#);
        let mut site: Site = serde_json::from_str(&old).unwrap();
        assert!(site.guests.is_empty());
        assert_eq!(serde_json::to_string(&site).unwrap(), old);
        site.guests = site.guests.with(Feature::HearingLoop, Some(false));
        let body = serde_json::to_string(&site).unwrap();
        assert!(body.contains(r#""guests":{"features":{"hearing_loop":false}}"#), "{body}");
        assert_eq!(serde_json::from_str::<Site>(&body).unwrap(), site);
    }
}
