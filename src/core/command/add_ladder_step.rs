//! Adds somebody to a site's fallback ladder.

use serde::{Deserialize, Serialize};

use super::{Order, create, sensible};
use crate::{
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::LadderStep,
    scope::Scope,
    view::View,
};

/// Adds one person or desk to call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddLadderStep {
    /// The new row.
    pub step: LadderStep,
}

impl AddLadderStep {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddLadderStep {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.step.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.step.site)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.step.name, 120)?;
        sensible("phone", &self.step.phone, 40)?;
        create(view, self.scope(), self.step.clone().into())
    }
}
