//! What only professionals know about a participant. Opening it is a command (`OpenFile`).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// By which route a person comes. Both live in one system; nobody is sorted by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessRoute {
    /// vrij: open to everybody
    #[default]
    Open,
    /// met indicatie
    Indicated,
}

/// A participant's file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct PersonFile {
    /// The person's id; the card has the same.
    pub id: Id,
    /// The site that keeps the file.
    pub site: Id,
    /// The person's own telephone number, as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Whom to call about this person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact_name: String,
    /// The contact's telephone number, as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact_phone: String,
    /// The neighbourhood's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub district: String,
    /// The neighbourhood's code as Statistics Netherlands gives it: `WK001400`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub district_code: String,
    /// The route by which the person comes.
    #[serde(default)]
    pub access_route: AccessRoute,
    /// Agreed day parts a week, if any were agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_parts_per_week: Option<u16>,
    /// Since when the person comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl Body for PersonFile {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Files(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.id)]
    }

    fn version(&self) -> Option<Id> {
        self.version
    }
}
