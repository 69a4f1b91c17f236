//! A site has something of another, or of its own, for some days. It names no person.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// A thing that is lent, for whole days.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Booking {
    /// The command that booked it.
    pub id: Id,
    /// The organisation.
    pub organisation: Id,
    /// What is lent.
    pub means: Id,
    /// The site that has it.
    pub site: Id,
    /// That site's name: others may not hold its programme.
    pub borrower: String,
    /// The first local date.
    pub from: Date,
    /// The last one, which counts.
    pub until: Date,
}

impl Booking {
    /// Whether it is away on one of these days.
    pub fn meets(&self, from: Date, until: Date) -> bool {
        self.from <= until && from <= self.until
    }
}

impl Body for Booking {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Org(self.organisation)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Means, self.means)]
    }
}
