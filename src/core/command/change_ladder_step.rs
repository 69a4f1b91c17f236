//! Changes whom to call on a step of the ladder, and when: a compare-and-set.

use serde::{Deserialize, Serialize};

use super::{Command, Order, still};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, LadderStep},
    scope::Scope,
    view::{Known, View},
};

/// Writes a step anew, on top of the version that it names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeLadderStep {
    /// The step as it shall be; its version is the one in view.
    pub step: LadderStep,
}

impl ChangeLadderStep {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeLadderStep {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.step.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.step.site)
    }

    fn after(&self) -> Option<Id> {
        self.step.version
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        self.step.must_be_sensible()?;
        match view.get(self.scope(), Kind::LadderStep, self.step.id)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => {}
            Known::Row(row) => {
                let old = LadderStep::from_row(&row).filter(|old| old.site == self.step.site);
                let Some(old) = old else { return Err(Refusal::NotYours.into()) };
                still(old.version, self.step.version)?;
            }
        }
        let changed = LadderStep { version: Some(said.op), ..self.step.clone() };
        Ok(vec![Change::Put(changed.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::LadderStep, self.step.id))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { step: LadderStep { version, ..self.step.clone() } }.into())
    }
}
