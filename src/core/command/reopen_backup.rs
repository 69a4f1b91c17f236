//! An answer to a call for help is taken back. When none is left, the call is open again and the next of the ladder are
//! asked, unless somebody said that they come.

use serde::{Deserialize, Serialize};

use super::{Order, backup_request};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::{ANSWERERS, ask_next},
    row::Again,
    scope::Scope,
    view::View,
};

/// Takes one's own answer back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReopenBackup {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
    /// The command that answered.
    pub answer: Id,
    /// Said by who asked.
    #[serde(default)]
    pub own: bool,
}

impl ReopenBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for ReopenBackup {
    fn who(&self) -> Who {
        let roles = if self.own { Self::ROLES } else { ANSWERERS };
        Who { roles, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn after(&self) -> Option<Id> {
        Some(self.answer)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Some(mut request) = backup_request(view, said, self.site, self.request)? else {
            return Ok(Vec::new());
        };
        let Some(place) = request.answers.iter().position(|answer| answer.op == self.answer) else {
            return Ok(Vec::new());
        };
        if request.answers.remove(place).by.account != said.actor {
            return Err(Refusal::NotYours.into());
        }
        request.again = Some(Box::new(Again { op: said.op, by: said.actor }));
        if let (Some(now), true) = (said.received, request.waits()) {
            request = ask_next(view, request, now)?;
        }
        Ok(vec![Change::Put(request.into())])
    }
}
