//! A call for help is over: a professional says what helped, or who asked needs nobody any more. A fact; two answers are
//! both kept.

use serde::{Deserialize, Serialize};

use super::{Command, Order, ReopenBackup, add_day_note::LONGEST, backup_request, sensible};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::{ANSWERERS, word_of},
    row::Answer,
    scope::Scope,
    view::View,
};

/// Says that a call for help is over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SolveBackup {
    /// The site.
    pub site: Id,
    /// The request.
    pub request: Id,
    /// What helped, at most [`LONGEST`] characters; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Said by who asked.
    #[serde(default)]
    pub own: bool,
}

impl SolveBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for SolveBackup {
    fn who(&self) -> Who {
        let roles = if self.own { Self::ROLES } else { ANSWERERS };
        Who { roles, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn after(&self) -> Option<Id> {
        Some(self.request)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if !self.text.is_empty() {
            sensible("text", &self.text, LONGEST.into())?;
        }
        let Some(mut request) = backup_request(view, said, self.site, self.request)? else {
            return Ok(Vec::new());
        };
        if self.own && request.by.account != said.actor {
            return Err(Refusal::NotYours.into());
        }
        request.answers.push(Answer { op: said.op, by: word_of(view, said)?, text: self.text.clone() });
        request.next = None;
        Ok(vec![Change::Put(request.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(ReopenBackup { site: self.site, request: self.request, answer: op, own: self.own }.into())
    }
}
