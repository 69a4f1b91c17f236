//! The moment has come to ask somebody who works alone whether they are still there, or to stop asking. Only the server
//! gives this command, when it is due.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id, Millis,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{AloneCheck, Body, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Asks, or ends a check whose time is over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskAlone {
    /// Where they are.
    pub site: Id,
    /// Whom.
    pub account: Id,
    /// The moment that this was due at, Unix milliseconds: when the row names another by now, nothing happens.
    pub at: Millis,
}

impl AskAlone {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for AskAlone {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Me(self.account)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Known::Row(row) = view.get(self.scope(), Kind::AloneCheck, self.account)? else {
            return Ok(Vec::new());
        };
        let is_due = |check: &&AloneCheck| check.due().is_some_and(|due| due.command == self.clone().into());
        let Some(check) = AloneCheck::from_row(&row).filter(is_due) else { return Ok(Vec::new()) };
        let now = said.received.unwrap_or(self.at);
        if now >= check.plan.until {
            return Ok(vec![Change::Remove(Kind::AloneCheck, check.id)]);
        }
        Ok(vec![Change::Put(AloneCheck { asked: Some(now), ..check.clone() }.into())])
    }
}
