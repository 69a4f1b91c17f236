//! What came of calling somebody of the ladder, from a sheet: who called then, and when. It only begins a row.

use serde::{Deserialize, Serialize};

use super::{Order, create, recorded, sensible};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{HelpCall, Word},
    scope::Scope,
    view::View,
};

/// Takes over one call. The row is named after this command.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordHelpCall {
    /// The site.
    pub site: Id,
    /// The step that was called; a step that nobody knows any more is no mistake.
    pub step: Id,
    /// The name it had then; may be empty.
    pub name: String,
    /// Whether it helped; else nobody answered.
    pub helped: bool,
    /// Who called, and when they said so.
    pub by: Word,
}

impl RecordHelpCall {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The row that it makes as the command `id`, as far as the command alone says it.
    pub fn call(&self, id: Id) -> HelpCall {
        let Self { site, step, name, helped, by } = self.clone();
        HelpCall { id, site, step, name, helped, by }
    }
}

impl Order for RecordHelpCall {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.by.account]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if !self.name.is_empty() {
            sensible("name", &self.name, 200)?;
        }
        let by = recorded(&self.by, said)?;
        create(view, self.scope(), Self { by, ..self.clone() }.call(said.op).into())
    }
}
