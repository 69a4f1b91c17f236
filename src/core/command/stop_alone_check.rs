//! Somebody does not want to be asked any more whether they are still there. Also an answer, if one is waited for.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order, StartAloneCheck,
    answer_alone_check::{answered, own_check},
};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{AlonePlan, Kind},
    scope::Scope,
    view::View,
};

/// Stops one's own check.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StopAloneCheck {
    /// Where one is.
    pub site: Id,
    /// How one was asked: with it, taking it back asks in the same way again.
    pub plan: AlonePlan,
}

impl StopAloneCheck {
    /// The roles that may.
    pub const ROLES: &'static [Role] = StartAloneCheck::ROLES;
}

impl Order for StopAloneCheck {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Some(check) = own_check(view, said, self.site)? else { return Ok(Vec::new()) };
        let mut changes = vec![Change::Remove(Kind::AloneCheck, check.id)];
        changes.extend(answered(view, said, &check)?);
        Ok(changes)
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(StartAloneCheck { site: self.site, plan: self.plan }.into())
    }
}
