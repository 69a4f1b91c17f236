//! Somebody wants their shifts in their own calendar: a secret address is opened.

use serde::{Deserialize, Serialize};

use super::{CloseFeed, Command, Order, create};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::ANSWERERS,
    row::CalendarFeed,
    scope::Scope,
    view::View,
};

/// Opens an address for oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenFeed {
    /// The site that is shown whole; else a site at which one is something.
    pub site: Id,
    /// The secret, random.
    pub feed: Id,
    /// Who works at the whole site, by name: for professionals.
    #[serde(default)]
    pub whole: bool,
}

impl OpenFeed {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for OpenFeed {
    fn who(&self) -> Who {
        let roles = if self.whole { ANSWERERS } else { Self::ROLES };
        Who { roles, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        // Whose it is follows from who says it; a phone holds its own in any case.
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let feed =
            CalendarFeed { id: self.feed, account: said.actor, whole: self.whole.then_some(self.site) };
        create(view, Scope::Me(said.actor), feed.into())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(CloseFeed { site: self.site, feed: self.feed }.into())
    }
}
