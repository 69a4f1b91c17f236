//! Something that a site lends to others: a beamer, a bus, a tent. Everybody of the organisation may know of it, and it
//! names nobody.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A thing to lend.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Means {
    /// The command that offered it.
    pub id: Id,
    /// The organisation whose sites may borrow it.
    pub organisation: Id,
    /// The site that it belongs to.
    pub site: Id,
    /// That site's name when this version was written: who borrows may not hold its programme.
    pub lender: String,
    /// What it is.
    pub name: String,
    /// Where it lies, what to mind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// It is lent no more. What was agreed stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// The command that wrote this version: the next edit must know it.
    pub version: Id,
}

impl Body for Means {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Org(self.organisation)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }

    fn version(&self) -> Option<Id> {
        Some(self.version)
    }
}
