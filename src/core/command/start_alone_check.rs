//! Somebody who works alone wants to be asked now and then whether they are still there. Only who can be told outside the
//! app: a question that nobody hears would send help for nothing.

use serde::{Deserialize, Serialize};

use super::{Command, Order, StopAloneCheck};
use crate::{
    Id, Millis,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{AloneCheck, AlonePlan, ContactWays, Kind, Way},
    scope::Scope,
    view::{Known, View},
};

/// So long a check lasts at most, milliseconds: a whole day of work.
const LONGEST: Millis = 16 * 3_600_000;

/// Starts a check, or another one in its place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StartAloneCheck {
    /// Where one is.
    pub site: Id,
    /// How one wants to be asked.
    pub plan: AlonePlan,
}

impl StartAloneCheck {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for StartAloneCheck {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        // Whose it is follows from who says it; a phone holds its own in any case.
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let nonsense = |part: &str| Err(Refusal::Nonsense { part: part.into() }.into());
        let AlonePlan { every, grace, until } = self.plan;
        if !(10..=240).contains(&every) {
            return nonsense("every");
        }
        if !(2..=60).contains(&grace) {
            return nonsense("grace");
        }
        if until <= said.span.from || until > said.span.to + LONGEST {
            return nonsense("until");
        }
        let ways = match view.get(Scope::Me(said.actor), Kind::ContactWays, said.actor)? {
            Known::Unseen => None,
            Known::Absent => Some(Vec::new()),
            Known::Row(row) => ContactWays::from_row(&row).map(|known| known.ways.clone()),
        };
        if ways.is_some_and(|ways| !ways.iter().any(|way| matches!(way, Way::Push { .. }))) {
            return nonsense("push");
        }
        let next = self.plan.next_after(said.received.unwrap_or(said.span.to));
        let check =
            AloneCheck { id: said.actor, site: self.site, plan: self.plan, next, asked: None, missed: None };
        Ok(vec![Change::Put(check.into())])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(StopAloneCheck { site: self.site, plan: self.plan }.into())
    }
}
