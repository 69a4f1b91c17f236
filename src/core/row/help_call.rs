//! What came of calling somebody of the fallback ladder.

use serde::{Deserialize, Serialize};

use super::{Body, Link, Word};
use crate::{Id, scope::Scope};

/// One call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HelpCall {
    /// The command that said so.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The step that was called.
    pub step: Id,
    /// The name it had then.
    pub name: String,
    /// Whether it helped; else nobody answered.
    pub helped: bool,
    /// Who called, and when they said so.
    pub by: Word,
}

impl Body for HelpCall {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Files(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }
}
