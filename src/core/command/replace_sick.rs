//! A professional hears that a volunteer is ill and finds another: one command, so that nobody sees the shift empty.

use serde::{Deserialize, Serialize};

use super::{Command, Order, ReleaseShift};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    scope::Scope,
    shift::{Shift, hand_on, must_be_free, must_be_here},
    view::View,
};

/// Puts one volunteer in the place of another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReplaceSick {
    /// Which shift.
    pub shift: Shift,
    /// Who cannot come.
    pub sick: Id,
    /// Who comes instead.
    pub by: Id,
}

impl ReplaceSick {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ReleaseShift::FOR_OTHERS;
}

impl Order for ReplaceSick {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.sick, self.by]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, sick, by } = *self;
        let [sick, by] = [sick, by].map(|volunteer| must_be_here(view, shift.site, volunteer));
        let (sick, by) = (sick?, by?);
        must_be_free(view, shift, &[(shift.site, by.stands)])?;
        let giver = shift.of(view, sick.stands)?;
        if said.received.is_some() && !giver.as_ref().is_some_and(|row| row.state.is_expected()) {
            return Err(Refusal::Taken.into());
        }
        hand_on(view, said, shift, (sick, giver), by)
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(Self { sick: self.by, by: self.sick, ..self.clone() }.into())
    }
}
