//! A site does not need after all what it booked.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Booking, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Gives one booking back. One that is gone stays gone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CancelBooking {
    /// The organisation.
    pub organisation: Id,
    /// The site that booked.
    pub site: Id,
    /// The booking.
    pub booking: Id,
}

impl CancelBooking {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for CancelBooking {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.organisation)
    }

    fn after(&self) -> Option<Id> {
        Some(self.booking)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        match view.get(self.scope(), Kind::Booking, self.booking)? {
            Known::Row(row) if Booking::from_row(&row).is_some_and(|booking| booking.site != self.site) => {
                Err(Refusal::NotYours.into())
            }
            Known::Row(_) => Ok(vec![Change::Remove(Kind::Booking, self.booking)]),
            Known::Absent | Known::Unseen => Ok(Vec::new()),
        }
    }
}
