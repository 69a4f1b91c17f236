//! Opening a person's file. Changes nothing; it exists so that the log says who looked, before it is shown.

use serde::{Deserialize, Serialize};

use super::{Order, must_exist};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Kind,
    scope::Scope,
    view::View,
};

/// Opens the file of one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenFile {
    /// The site that keeps the file.
    pub site: Id,
    /// Whose file.
    pub person: Id,
}

impl OpenFile {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for OpenFile {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        must_exist(view, self.scope(), Kind::PersonFile, person)?;
        Ok(Vec::new())
    }
}
