//! A professional saw a call for help. A fact, and said once by everybody.

use serde::{Deserialize, Serialize};

use super::{Order, backup_request};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::{ANSWERERS, word_of},
    scope::Scope,
    view::View,
};

/// Says that one saw it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SeeBackup {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
}

impl SeeBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl Order for SeeBackup {
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
        if request.seen.iter().any(|seen| seen.account == said.actor) {
            return Ok(Vec::new());
        }
        request.seen.push(word_of(view, said)?);
        Ok(vec![Change::Put(request.into())])
    }
}
