//! Adds a kind of thing done.

use serde::{Deserialize, Serialize};

use super::{Order, create, sensible};
use crate::{
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Activity,
    scope::Scope,
    view::View,
};

/// Adds one activity.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddActivity {
    /// The new row.
    pub activity: Activity,
}

impl AddActivity {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddActivity {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: None, person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.activity.organisation)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.activity.name, 120)?;
        create(view, self.scope(), self.activity.clone().into())
    }
}
