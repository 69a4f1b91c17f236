//! "Dat ben ik": a professional answers in the app for a step of the ladder, or does not any more. Each says it for
//! themselves.

use serde::{Deserialize, Serialize};

use super::{Command, Order, must_exist};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::ANSWERERS,
    row::{ContactWays, Kind, Responder, responder_id},
    scope::Scope,
    view::{Known, View},
};

/// Answers for a step, oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AnswerStep {
    /// The site.
    pub site: Id,
    /// The step.
    pub step: Id,
    /// Whether one does.
    pub answers: bool,
}

impl AnswerStep {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl Order for AnswerStep {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let (site, step, account) = (self.site, self.step, said.actor);
        let id = responder_id(step, account);
        if !self.answers {
            return Ok(vec![Change::Remove(Kind::Responder, id)]);
        }
        must_exist(view, self.scope(), Kind::LadderStep, step)?;
        let told = match view.get(Scope::Me(account), Kind::ContactWays, account)? {
            Known::Row(row) => ContactWays::from_row(&row).is_some_and(|known| !known.ways.is_empty()),
            Known::Absent | Known::Unseen => false,
        };
        Ok(vec![Change::Put(Responder { id, site, step, account, told }.into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(Self { answers: !self.answers, ..self.clone() }.into())
    }
}
