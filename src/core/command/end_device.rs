//! Ends a device, or takes it back into use. Changes no row; it exists so that the log says who did and why.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Ended, Role, Who},
    scope::Scope,
    view::View,
};

/// Ends a device.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndDevice {
    /// Which.
    pub device: Id,
    /// Why; nothing takes it back into use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

impl EndDevice {
    /// The roles that may say it themselves: none; see [`super::InviteSomebody`].
    pub const ROLES: &'static [Role] = &[];
}

impl Order for EndDevice {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: None, person: None }
    }

    // A device is nobody's row. Nothing of this is ever stored on a phone.
    fn scope(&self) -> Scope {
        Scope::Me(self.device)
    }

    fn decide(&self, _: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        Ok(Vec::new())
    }
}
