//! "De rest is er": everybody that was painted unmarked is present. Never beats a tap.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    ClearMark, Command, Order,
    mark_attendance::{say, state},
};
use crate::{
    Id,
    attendance::{Force, Mark, Word},
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    scope::Scope,
    view::View,
};

/// Marks the people that were painted unmarked as present.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MarkRestPresent {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// Who was painted unmarked when the finger went down.
    pub persons: Vec<Id>,
}

impl MarkRestPresent {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for MarkRestPresent {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        self.persons.clone()
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if self.persons.is_empty() {
            return Err(Refusal::Nonsense { part: "persons".into() }.into());
        }
        let word = Word::Mark { value: Mark::Present, force: Force::Rest };
        let statements = self.persons.iter().map(|&person| state(said, person, Vec::new(), word));
        say(view, said, (self.site, self.rule, self.date), statements)
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(
            ClearMark {
                site: self.site,
                rule: self.rule,
                date: self.date,
                persons: self.persons.clone(),
                over: vec![op],
            }
            .into(),
        )
    }
}
