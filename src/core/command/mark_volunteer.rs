//! Whether a volunteer came. A fact: also about somebody who was not on the roster. What was said last holds,
//! whichever arrives last.

use serde::{Deserialize, Serialize};

use super::{ClaimShift, Command, Order, mark_attendance::must_be_of_site};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Turnout, TurnoutSaid},
    scope::Scope,
    shift::{Shift, may_be_here},
    view::View,
};

/// Says whether a volunteer came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MarkVolunteer {
    /// Which shift.
    pub shift: Shift,
    /// Who.
    pub volunteer: Id,
    /// Whether they came; nothing takes back what was said.
    pub turnout: Option<Turnout>,
    /// What stood there before, for who takes this back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Turnout>,
}

impl MarkVolunteer {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ClaimShift::ROLES;
}

impl Order for MarkVolunteer {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.volunteer]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, volunteer, turnout, .. } = *self;
        must_be_of_site(view, shift.site, shift.rule)?;
        let worker = may_be_here(view, shift.site, volunteer)?;
        let new = TurnoutSaid { turnout, at: said.span.from, stream: said.stream, n: said.n };
        let row = shift.row_of(view, worker)?.say(worker.said, |part| part.mark(new));
        Ok(vec![Change::Put(row.into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        let back = Self { turnout: self.before, before: self.turnout, ..self.clone() };
        Some(back.into())
    }
}
