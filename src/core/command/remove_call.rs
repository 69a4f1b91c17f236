//! A call that was written down is taken back by who did.

use serde::{Deserialize, Serialize};

use super::{Order, RecordCall};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{HelpCall, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Takes one's own note of a call away.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RemoveCall {
    /// The site.
    pub site: Id,
    /// The call.
    pub call: Id,
}

impl RemoveCall {
    /// The roles that may.
    pub const ROLES: &'static [Role] = RecordCall::ROLES;
}

impl Order for RemoveCall {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn after(&self) -> Option<Id> {
        Some(self.call)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Known::Row(row) = view.get(self.scope(), Kind::HelpCall, self.call)? {
            let own = |call: &HelpCall| call.site == self.site && call.by.account == said.actor;
            if !HelpCall::from_row(&row).is_some_and(own) {
                return Err(Refusal::NotYours.into());
            }
        }
        Ok(vec![Change::Remove(Kind::HelpCall, self.call)])
    }
}
