//! Adds a room, kitchen, workshop or garden.

use serde::{Deserialize, Serialize};

use super::{Order, create, describe_space::room, sensible};
use crate::{
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Space,
    scope::Scope,
    view::View,
};

/// Adds one space.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddSpace {
    /// The new row.
    pub space: Space,
}

impl AddSpace {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddSpace {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.space.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.space.site)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.space.name, 120)?;
        room(&self.space)?;
        create(view, self.scope(), self.space.clone().into())
    }
}
