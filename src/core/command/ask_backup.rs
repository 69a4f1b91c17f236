//! A volunteer asks for a professional. A fact: it is always taken. The server asks on, from the ladder.

use serde::{Deserialize, Serialize};

use super::{Command, Order, SolveBackup, add_day_note::LONGEST, sensible};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::{ask_next, word_of},
    row::BackupRequest,
    scope::Scope,
    view::View,
};

/// Asks for a professional at a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskBackup {
    /// The site.
    pub site: Id,
    /// What it is about, at most [`LONGEST`] characters; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl AskBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for AskBackup {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if !self.text.is_empty() {
            sensible("text", &self.text, LONGEST.into())?;
        }
        let request = BackupRequest {
            id: said.op,
            site: self.site,
            by: word_of(view, said)?,
            text: self.text.clone(),
            asked: Vec::new(),
            next: None,
            seen: Vec::new(),
            coming: None,
            again: None,
            answers: Vec::new(),
            recorded: false,
        };
        let request = match said.received {
            Some(now) => ask_next(view, request, now)?,
            None => request,
        };
        Ok(vec![Change::Put(request.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(SolveBackup { site: self.site, request: op, text: String::new(), own: true }.into())
    }
}
