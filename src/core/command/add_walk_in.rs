//! Somebody comes in who is on no list: a first name suffices. A fact, so it is never refused for being odd; the
//! card is one for the door, and a coordinator completes it later.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, MarkAttendance, Order};
use crate::{
    Id,
    alias::whom,
    attendance::Mark,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, PersonCard},
    scope::Scope,
    view::{Known, View},
};

/// Puts a new person on one list, as present.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddWalkIn {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// The new person.
    pub person: Id,
    /// The name the person is called by.
    pub first_name: String,
    /// Infix and surname, if they were said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub surname: String,
}

impl AddWalkIn {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];

    /// What a walk-in is besides a new card.
    fn mark(&self) -> MarkAttendance {
        let Self { site, rule, date, person, .. } = *self;
        MarkAttendance { site, rule, date, person, mark: Mark::Present, over: Vec::new() }
    }
}

impl Order for AddWalkIn {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.mark().scope()
    }

    fn refs(&self) -> Vec<Id> {
        self.mark().refs()
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let card = PersonCard {
            id: self.person,
            site: self.site,
            first_name: self.first_name.clone(),
            surname: self.surname.clone(),
            good_to_know: String::new(),
            picture: None,
            version: None,
            merged: None,
        };
        card.must_be_sensible()?;
        let mut changes = self.mark().decide(view, said)?;
        // A card that is there already, after a restore perhaps, knows more than this one; and an entry that was
        // merged has its card where it was merged into.
        let known = view.get(Scope::Cards(self.site), Kind::PersonCard, self.person)?;
        let merged = whom(view, self.site, self.person)? != self.person;
        if !merged && !matches!(known, Known::Row(_)) {
            changes.push(Change::Put(card.into()));
        }
        Ok(changes)
    }

    fn undo(&self, op: Id) -> Option<Command> {
        self.mark().undo(op)
    }
}
