//! A secret address is closed: who has it reads nothing any more.

use serde::{Deserialize, Serialize};

use super::{OpenFeed, Order};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{CalendarFeed, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Closes an address of one's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CloseFeed {
    /// A site at which one is something.
    pub site: Id,
    /// The secret.
    pub feed: Id,
    /// The participant who closes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
}

impl CloseFeed {
    /// The roles that may.
    pub const ROLES: &'static [Role] = OpenFeed::ROLES;
}

impl Order for CloseFeed {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: self.person }
    }

    fn refs(&self) -> Vec<Id> {
        self.person.into_iter().collect()
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Known::Row(row) = view.get(Scope::Me(said.actor), Kind::CalendarFeed, self.feed)?
            && CalendarFeed::from_row(&row).is_none_or(|feed| feed.account != said.actor)
        {
            return Err(Refusal::NotYours.into());
        }
        Ok(vec![Change::Remove(Kind::CalendarFeed, self.feed)])
    }
}
