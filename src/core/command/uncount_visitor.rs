//! Takes one nameless visitor back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Visit},
    scope::Scope,
    view::{Known, View},
};

/// Takes back the visitor that the command `visit` counted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct UncountVisitor {
    /// The site.
    pub site: Id,
    /// The session's original local date.
    pub date: Date,
    /// Which visitor.
    pub visit: Id,
}

impl UncountVisitor {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for UncountVisitor {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn after(&self) -> Option<Id> {
        Some(self.visit)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        match view.get(self.scope(), Kind::Visit, self.visit)? {
            // Another site's visitor is not for this hand to take.
            Known::Row(row) if Visit::from_row(&row).is_some_and(|visit| visit.site == self.site) => {
                Ok(vec![Change::Remove(Kind::Visit, self.visit)])
            }
            Known::Row(_) | Known::Absent | Known::Unseen => Ok(Vec::new()),
        }
    }
}
