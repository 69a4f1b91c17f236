//! Adds a line to the weekly programme.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Order, create, describe_programme_rule::stages_make_sense, must_exist};
use crate::{
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, ProgrammeRule},
    scope::Scope,
    view::View,
};

/// Adds one rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddProgrammeRule {
    /// The new row.
    pub rule: ProgrammeRule,
}

impl AddProgrammeRule {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddProgrammeRule {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.rule.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.rule.site)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let rule = &self.rule;
        rule.timetable_on(Date::MIN).must_make_sense()?;
        for version in &rule.later {
            version.timetable.must_make_sense()?;
        }
        stages_make_sense(&rule.stages)?;
        if !rule.later.is_sorted_by(|a, b| a.from < b.from) {
            return Err(Refusal::Nonsense { part: "later".into() }.into());
        }
        must_exist(view, self.scope(), Kind::Site, rule.site)?;
        create(view, self.scope(), rule.clone().into())
    }
}
