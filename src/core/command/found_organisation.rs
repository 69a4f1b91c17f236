//! Founds an organisation. Only the server's keeper can.

use serde::{Deserialize, Serialize};

use super::{Order, create, sensible};
use crate::{
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Organisation,
    scope::Scope,
    view::View,
};

/// Founds one organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FoundOrganisation {
    /// The new row.
    pub organisation: Organisation,
}

impl FoundOrganisation {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for FoundOrganisation {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: None, person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.organisation.id)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.organisation.name, 120)?;
        let founded = Organisation { version: Some(said.op), ..self.organisation.clone() };
        create(view, self.scope(), founded.into())
    }
}
