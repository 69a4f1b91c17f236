//! Somebody wants their shifts, or their own week, in their own calendar: a secret address is opened.

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
    /// The participant whose own week it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
}

impl OpenFeed {
    /// The roles that may.
    pub const ROLES: &'static [Role] =
        &[Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];
    /// Of these, those who come and do not work.
    const COMES: &'static [Role] = &[Role::Participant];
}

impl Order for OpenFeed {
    fn who(&self) -> Who {
        // A week is its own participant's alone, whoever else may read it on paper.
        let roles = match (self.person, self.whole) {
            (Some(_), _) => Self::COMES,
            (None, true) => ANSWERERS,
            (None, false) => Self::ROLES,
        };
        Who { roles, site: Some(self.site), person: self.person }
    }

    fn refs(&self) -> Vec<Id> {
        self.person.into_iter().collect()
    }

    fn scope(&self) -> Scope {
        // Whose it is follows from who says it; a phone holds its own in any case.
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let whole = (self.whole && self.person.is_none()).then_some(self.site);
        let feed = CalendarFeed { id: self.feed, account: said.actor, whole, person: self.person };
        create(view, Scope::Me(said.actor), feed.into())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(CloseFeed { site: self.site, feed: self.feed, person: self.person }.into())
    }
}
