//! Adds somebody to a site's fallback ladder.

use serde::{Deserialize, Serialize};

use super::{Command, Order, RemoveLadderStep, create, sensible};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{DutyHours, LadderStep, OtherDay},
    scope::Scope,
    view::View,
};

/// A number has at least as many digits as 112.
const FEWEST_DIGITS: usize = 3;

/// Adds one person or desk to call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddLadderStep {
    /// The new row.
    pub step: LadderStep,
}

impl AddLadderStep {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddLadderStep {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.step.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.step.site)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        self.step.must_be_sensible()?;
        create(view, self.scope(), self.step.clone().into())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(RemoveLadderStep { step: self.step.clone() }.into())
    }
}

impl LadderStep {
    /// Refuses a step that nobody could call: without a name, without a number, or with hours that are none.
    pub(super) fn must_be_sensible(&self) -> Result<(), Refusal> {
        let nonsense = |part: &str| Refusal::Nonsense { part: part.into() };
        sensible("name", &self.name, 120)?;
        sensible("phone", &self.phone, 40)?;
        if self.phone.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
            return Err(nonsense("phone"));
        }
        if !self.role.is_empty() {
            sensible("role", &self.role, 80)?;
        }
        if self.step == 0 {
            return Err(nonsense("step"));
        }
        let is_hours = |hours: &DutyHours| {
            let days = !hours.weekdays.is_empty() && hours.weekdays.iter().all(|day| (1..=7).contains(day));
            days && hours.from < hours.until && hours.until <= 1440
        };
        let is_day = |other: &OtherDay| {
            other.hours.is_none_or(|hours| hours.from < hours.until && hours.until <= 1440)
        };
        let in_order = self.other.windows(2).all(|pair| pair[0].date < pair[1].date);
        let fits = in_order && self.duty.iter().all(is_hours) && self.other.iter().all(is_day);
        if fits { Ok(()) } else { Err(nonsense("duty")) }
    }
}
