//! Ends what an account may do. For now only the server's keeper can.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id, Millis,
    decide::{Change, Refusal, Said, Stop},
    grant::{Ended, Role, Who},
    row::{Account, Kind, Link},
    scope::Scope,
    view::{Known, Rows, View},
};

/// Ends every grant of an account that still runs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndGrants {
    /// The account.
    pub account: Id,
    /// Why.
    pub ended: Ended,
    /// From when, Unix milliseconds.
    pub at: Millis,
}

impl EndGrants {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for EndGrants {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: None, person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Me(self.account)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let Known::Row(row) = view.get(self.scope(), Kind::Account, self.account)? else {
            return Err(Refusal::NotYours.into());
        };
        let Some(mut account) = Account::from_row(&row).cloned() else {
            return Ok(Vec::new());
        };
        for grant in &mut account.grants {
            if grant.until.is_none_or(|until| until > self.at) {
                grant.until = Some(self.at);
                grant.ended = Some(self.ended);
            }
        }
        // Who works there no more is no face of the place.
        let mut changes = vec![Change::Put(account.into()), Change::Remove(Kind::Face, self.account)];
        changes.push(Change::Remove(Kind::AloneCheck, self.account));
        // Nobody shall count on somebody who may not answer any more.
        if let Rows::All(rows) = view.of(self.scope(), Kind::Responder, Link::Account, self.account)? {
            changes.extend(rows.iter().map(|row| Change::Remove(Kind::Responder, row.id())));
        }
        Ok(changes)
    }
}
