//! What only professionals know about a volunteer: how to reach them at home, and that their certificate of conduct
//! was seen. The certificate itself is never kept.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A volunteer's file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VolunteerFile {
    /// The volunteer's id.
    pub id: Id,
    /// The site that keeps the file.
    pub site: Id,
    /// The volunteer's own telephone number, as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The volunteer's own e-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// On which date a professional saw the certificate of conduct (VOG).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vog_seen: Option<Date>,
    /// Since when the volunteer works here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

impl Body for VolunteerFile {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Files(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.id)]
    }
}
