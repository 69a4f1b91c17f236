//! Who took a shift over gives it back: the other is expected again, and still looks for a stand-in.

use serde::{Deserialize, Serialize};

use super::{ClaimShift, Command, Order, TakeOver};
use crate::{
    Id,
    alias::leads_to,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::AssignmentState,
    scope::Scope,
    shift::{Shift, may_be_here, must_be_own},
    view::View,
};

/// Takes a [`TakeOver`] back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GiveBack {
    /// Which shift.
    pub shift: Shift,
    /// Who looked for a stand-in.
    pub from: Id,
    /// Who took over: oneself.
    pub by: Id,
}

impl GiveBack {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ClaimShift::ROLES;
}

impl Order for GiveBack {
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
        let by = must_be_own(view, said, shift.site, by)?.worker;
        let from = may_be_here(view, shift.site, from)?;
        let (Some(giver), Some(taker)) = (shift.of(view, from.stands)?, shift.of(view, by.stands)?) else {
            return Ok(Vec::new());
        };
        // Asked on this phone and not decided yet: the other still looks for a stand-in.
        let asked = taker.state == AssignmentState::Asked;
        let theirs = match giver.state {
            AssignmentState::TakenOver { by: taker } => leads_to(view, shift.site, taker, by.stands)?,
            _ => false,
        };
        if !asked && (!theirs || !taker.state.is_expected()) {
            return Err(Refusal::Taken.into());
        }
        let taker = taker.say(by.said, |part| part.put(AssignmentState::Released));
        let giver = giver.say(from.said, |part| part.put(AssignmentState::StandInWanted));
        Ok([taker, giver].map(|row| Change::Put(row.into())).into())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(TakeOver { shift: self.shift, from: self.from, by: self.by }.into())
    }
}
