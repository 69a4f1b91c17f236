//! Nobody came in time: the next step of the ladder is asked. Only the server gives this command, when it is due.

use serde::{Deserialize, Serialize};

use super::{Order, backup_request};
use crate::{
    Id, Millis,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::ask_next,
    scope::Scope,
    view::View,
};

/// Asks on about a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EscalateBackup {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
    /// The moment that this was due at, Unix milliseconds: when the row names another by now, nothing happens.
    pub at: Millis,
}

impl EscalateBackup {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for EscalateBackup {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        match (backup_request(view, said, self.site, self.request)?, said.received) {
            (Some(request), Some(now)) if request.waits() && request.next == Some(self.at) => {
                Ok(vec![Change::Put(ask_next(view, request, now)?.into())])
            }
            _ => Ok(Vec::new()),
        }
    }
}
