//! A note about a day at a site, for everybody who works there: volunteers and professionals read the same one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, Millis, calendar::Week, scope::Scope};

/// One note. It is never changed, only taken away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayNote {
    /// The command that said it: two phones never write over each other.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The local date that it is about.
    pub date: Date,
    /// What is said.
    pub text: String,
    /// The account that said it.
    pub by: Id,
    /// The name its owner was called by then; empty where it could not be known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// About when it was said, Unix milliseconds: the middle of its span.
    pub at: Millis,
}

impl Body for DayNote {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Roll(self.site, Week::of(self.date))]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }
}
