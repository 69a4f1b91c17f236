//! Who said that they come does not come after all: the next of the ladder are asked at once.

use serde::{Deserialize, Serialize};

use super::{Command, Order, PickUpBackup, backup_request};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::{ANSWERERS, ask_next},
    row::Again,
    scope::Scope,
    view::View,
};

/// Gives a call for help back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeaveBackup {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
}

impl LeaveBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl Order for LeaveBackup {
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
        if request.coming.take().is_none_or(|coming| coming.account != said.actor) {
            return Err(Refusal::NotYours.into());
        }
        request.again = Some(Box::new(Again { op: said.op, by: said.actor }));
        if let (Some(now), true) = (said.received, request.is_open()) {
            request = ask_next(view, request, now)?;
        }
        Ok(vec![Change::Put(request.into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(PickUpBackup { site: self.site, request: self.request }.into())
    }
}
