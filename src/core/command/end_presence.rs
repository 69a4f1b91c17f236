//! A session is over: whoever was there is not said to be there any more. Only the server gives this command, when it is
//! due.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id, Millis,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Presence},
    scope::Scope,
    view::{Known, View},
};

/// Ends that somebody is there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndPresence {
    /// The site.
    pub site: Id,
    /// The row.
    pub presence: Id,
    /// The moment that this was due at, Unix milliseconds: when the row names another by now, nothing happens.
    pub at: Millis,
}

impl EndPresence {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for EndPresence {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Faces(self.site)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let Known::Row(row) = view.get(self.scope(), Kind::Presence, self.presence)? else {
            return Ok(Vec::new());
        };
        let over = Presence::from_row(&row).filter(|row| row.until == self.at);
        Ok(over.map(|row| Change::Remove(Kind::Presence, row.id)).into_iter().collect())
    }
}
