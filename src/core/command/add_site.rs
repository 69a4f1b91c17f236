//! Adds a place with an address.

use serde::{Deserialize, Serialize};

use super::{Order, create, sensible};
use crate::{
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Site,
    scope::Scope,
    view::View,
};

/// Adds one site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddSite {
    /// The new row.
    pub site: Site,
}

impl AddSite {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddSite {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site.id), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site.id)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.site.name, 120)?;
        self.site.guests.must_make_sense()?;
        create(view, self.scope(), self.site.clone().into())
    }
}
