//! Whether a message about a call for help arrived, as far as its way says. Only the server gives this command.

use serde::{Deserialize, Serialize};

use super::{Order, backup_request};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    scope::Scope,
    view::View,
};

/// Notes it at every step that the account was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoteTold {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
    /// Who was told.
    pub account: Id,
    /// Whether a way took the message.
    pub arrived: bool,
}

impl NoteTold {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for NoteTold {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Some(mut request) = backup_request(view, said, self.site, self.request)? else {
            return Ok(Vec::new());
        };
        for asked in request.asked.iter_mut().filter(|asked| asked.accounts.contains(&self.account)) {
            asked.reached.retain(|account| *account != self.account);
            asked.missed.retain(|account| *account != self.account);
            if self.arrived { &mut asked.reached } else { &mut asked.missed }.push(self.account);
        }
        Ok(vec![Change::Put(request.into())])
    }
}
