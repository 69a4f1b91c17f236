//! Takes marks back: what it names, and nothing else. Also the undo of "de rest is er".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Order,
    mark_attendance::{say, state},
};
use crate::{
    Id,
    attendance::Word,
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    scope::Scope,
    view::View,
};

/// Takes back the marks `over` about `persons` at one session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClearMark {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// About whom.
    pub persons: Vec<Id>,
    /// The marks that are taken back.
    pub over: Vec<Id>,
}

impl ClearMark {
    /// The roles that may.
    pub const ROLES: &'static [Role] =
        &[Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for ClearMark {
    fn who(&self) -> Who {
        let person = if let [one] = self.persons[..] { Some(one) } else { None };
        Who { roles: Self::ROLES, site: Some(self.site), person }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        self.persons.iter().chain(&self.over).copied().collect()
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if self.persons.is_empty() || self.over.is_empty() {
            return Err(Refusal::Nonsense { part: "persons".into() }.into());
        }
        let statements =
            self.persons.iter().map(|&person| state(said, person, self.over.clone(), Word::Clear));
        say(view, said, (self.site, self.rule, self.date), statements)
    }
}
