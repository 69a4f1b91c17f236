//! Invites somebody. Changes no row; it exists so that the log says who invited whom as what. The code itself is
//! known to nobody but its owner.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    scope::Scope,
    view::View,
};

/// Invites an account that does not exist yet. Its name is said when the invite is redeemed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InviteSomebody {
    /// The account that it will be.
    pub account: Id,
    /// As what.
    pub role: Role,
    /// At which site; nothing means all sites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// For participants: which person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
}

impl InviteSomebody {
    /// The roles that may say it themselves: none. A coordinator asks the server, which makes the code and says
    /// it for them.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for InviteSomebody {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: self.site, person: self.person }
    }

    fn scope(&self) -> Scope {
        Scope::Me(self.account)
    }

    fn refs(&self) -> Vec<Id> {
        self.person.into_iter().collect()
    }

    fn decide(&self, _: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        Ok(Vec::new())
    }
}
