//! A volunteer comes instead of another who looked for a stand-in. The first to do so does; a phone only asks.

use serde::{Deserialize, Serialize};

use super::{ClaimShift, Command, GiveBack, Order};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::AssignmentState,
    scope::Scope,
    shift::{Own, Shift, hand_on, may_be_here, must_be_free, must_be_own},
    view::View,
};

/// Takes a shift over, oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakeOver {
    /// Which shift.
    pub shift: Shift,
    /// Who looked for a stand-in.
    pub from: Id,
    /// Who one is on the roster.
    pub by: Id,
}

impl TakeOver {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ClaimShift::ROLES;
}

impl Order for TakeOver {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.from, self.by]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, from, by } = *self;
        let Own { worker: by, names, new } = must_be_own(view, said, shift.site, by)?;
        must_be_free(view, shift, &names)?;
        let from = may_be_here(view, shift.site, from)?;
        let giver = shift.of(view, from.stands)?;
        // What a phone cannot see it accepts for now.
        let unknown = giver.is_none() && said.received.is_none();
        if !unknown && !giver.as_ref().is_some_and(|row| row.state == AssignmentState::StandInWanted) {
            return Err(Refusal::Taken.into());
        }
        let changes = hand_on(view, said, shift, (from, giver), by)?;
        Ok(new.into_iter().chain(changes).collect())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(GiveBack { shift: self.shift, from: self.from, by: self.by }.into())
    }
}
