//! A date on which a site is closed: a public holiday, a broken boiler. Closing is the site's choice.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// Whether a site is closed on a date. It stays when the site opens after all, so that the next edit knows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosingDay {
    /// Derived from site and date.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The local date.
    pub date: Date,
    /// Whether it is closed.
    pub closed: bool,
    /// Why, for everybody who meant to come.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The command that wrote this version: the next edit must know it.
    pub version: Id,
}

/// The one id that a site's date can have.
pub fn closing_day_id(site: Id, date: Date) -> Id {
    Uuid::new_v5(&site, format!("closing:{date}").as_bytes())
}

impl Body for ClosingDay {
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
        Some(self.version)
    }
}
