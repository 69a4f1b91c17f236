//! A line of the weekly programme stops, or goes on after all. Lists of the past stay true.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, edited};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, ProgrammeRule},
    scope::Scope,
    view::View,
};

/// Gives a rule its last date: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndProgrammeRule {
    /// The site.
    pub site: Id,
    /// The rule.
    pub rule: Id,
    /// The last date on which it may run; nothing means that it does not end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl EndProgrammeRule {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for EndProgrammeRule {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Some(old) = in_view(view, self.site, self.rule, self.base)? else {
            return Ok(Vec::new());
        };
        let ended = ProgrammeRule { until: self.last, version: Some(said.op), ..old };
        Ok(vec![Change::Put(ended.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::ProgrammeRule, self.rule))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(Self { last: None, base: Some(op), ..self.clone() }.into())
    }
}

/// The rule as somebody changes it who saw the version `base`; nothing when it cannot be seen from here. Refuses
/// when the site has no such rule, or somebody changed it first.
pub(super) fn in_view(
    view: &dyn View,
    site: Id,
    rule: Id,
    base: Option<Id>,
) -> Result<Option<ProgrammeRule>, Stop> {
    edited(view, (Scope::Plan(site), Kind::ProgrammeRule, rule), base, |row| {
        let rule = ProgrammeRule::from_row(row).filter(|rule| rule.site == site)?;
        Some((rule, rule.version))
    })
}
