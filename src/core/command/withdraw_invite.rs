//! Withdraws an invite. Changes no row; it exists so that the log says who did.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    scope::Scope,
    view::View,
};

/// Withdraws the invite of an account that nobody has come in with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WithdrawInvite {
    /// The account that it would have been.
    pub account: Id,
}

impl WithdrawInvite {
    /// The roles that may say it themselves: none; see [`super::InviteSomebody`].
    pub const ROLES: &'static [Role] = &[];
}

impl Order for WithdrawInvite {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: None, person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Me(self.account)
    }

    fn decide(&self, _: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        Ok(Vec::new())
    }
}
