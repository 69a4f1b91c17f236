//! A participant writes down something that they did: "dit heb ik gedaan".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, RemoveContribution, sensible};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    opinion::LONGEST_WORDS,
    row::Contribution,
    scope::Scope,
    view::View,
};

/// Adds one thing that was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddContribution {
    /// The site.
    pub site: Id,
    /// Who did it.
    pub person: Id,
    /// The local date.
    pub date: Date,
    /// What was done, at most [`LONGEST_WORDS`] characters.
    pub text: String,
}

impl AddContribution {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Participant];
}

impl Order for AddContribution {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("text", &self.text, LONGEST_WORDS.into())?;
        let (id, site, date, text) = (said.op, self.site, self.date, self.text.clone());
        let person = whom(view, site, self.person)?;
        let as_said = (person != self.person).then_some(self.person);
        Ok(vec![Change::Put(Contribution { id, site, person, as_said, date, text }.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(RemoveContribution { site: self.site, person: self.person, contribution: op }.into())
    }
}
