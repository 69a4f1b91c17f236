//! Somebody who works alone did not answer in time: a call for help is made for them, and says which it is, no answer or a
//! phone out of reach. Only the server gives this command, when it is due.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id, Millis,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::{ask_next, word_by},
    row::{AloneCheck, BackupRequest, Kind, Silence},
    scope::Scope,
    view::{Known, View},
};

/// Calls for help in somebody's place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MissAloneCheck {
    /// Where they are.
    pub site: Id,
    /// Who does not answer.
    pub account: Id,
    /// When they were asked, Unix milliseconds: when the row names another moment by now, nothing happens.
    pub asked: Millis,
    /// Whether the server heard anything of a phone of theirs since then.
    pub in_reach: bool,
}

impl MissAloneCheck {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for MissAloneCheck {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let check = match view.get(Scope::Me(self.account), Kind::AloneCheck, self.account)? {
            Known::Row(row) => AloneCheck::from_row(&row).cloned(),
            Known::Absent | Known::Unseen => None,
        };
        let waits = |check: &AloneCheck| check.missed.is_none() && check.asked == Some(self.asked);
        let (Some(check), Some(now)) = (check.filter(waits), said.received) else { return Ok(Vec::new()) };
        let request = BackupRequest {
            silence: Some(if self.in_reach { Silence::NoAnswer } else { Silence::OutOfReach }),
            ..BackupRequest::new(said.op, self.site, word_by(view, self.account, now)?)
        };
        let is_over = now >= check.plan.until;
        let changed = AloneCheck { missed: Some(said.op), ..check };
        Ok(vec![
            Change::Put(ask_next(view, request, now)?.into()),
            if is_over { Change::Remove(Kind::AloneCheck, changed.id) } else { Change::Put(changed.into()) },
        ])
    }
}
