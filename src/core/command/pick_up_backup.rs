//! "Ik kom": the first who says so comes, and the others see it.

use serde::{Deserialize, Serialize};

use super::{Command, LeaveBackup, Order, backup_request};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::{ANSWERERS, word_of},
    scope::Scope,
    view::View,
};

/// Takes a call for help.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PickUpBackup {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
}

impl PickUpBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl Order for PickUpBackup {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn after(&self) -> Option<Id> {
        Some(self.request)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Some(mut request) = backup_request(view, said, self.site, self.request)? else {
            return Ok(Vec::new());
        };
        if !request.waits() {
            return Err(Refusal::Taken.into());
        }
        request.coming = Some(Box::new(word_of(view, said)?));
        request.next = None;
        Ok(vec![Change::Put(request.into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(LeaveBackup { site: self.site, request: self.request }.into())
    }
}
