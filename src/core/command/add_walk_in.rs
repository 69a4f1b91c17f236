//! Somebody comes in who is on no list: a first name suffices. A fact, so it is never refused for being odd; the
//! card is one for the door, and a coordinator completes it later.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    ClearMark, Command, Order,
    mark_attendance::{say, state},
    sensible,
};
use crate::{
    Id,
    attendance::{Mark, Word},
    calendar::Week,
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
}

impl Order for AddWalkIn {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("first_name", &self.first_name, 80)?;
        if !self.surname.is_empty() {
            sensible("surname", &self.surname, 120)?;
        }
        let word = Word::Mark { value: Mark::Present, force: said.force_on(self.date) };
        let statement = state(said, self.person, Vec::new(), word);
        let mut changes = say(view, self.site, self.rule, self.date, statement)?;
        // A card that is there already, after a restore perhaps, knows more than this one.
        let known = view.get(Scope::Cards(self.site), Kind::PersonCard, self.person)?;
        if !matches!(known, Known::Row(_)) {
            let card = PersonCard {
                id: self.person,
                site: self.site,
                first_name: self.first_name.clone(),
                surname: self.surname.clone(),
                good_to_know: String::new(),
                picture: None,
            };
            changes.push(Change::Put(card.into()));
        }
        Ok(changes)
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(
            ClearMark {
                site: self.site,
                rule: self.rule,
                date: self.date,
                persons: vec![self.person],
                over: vec![op],
            }
            .into(),
        )
    }
}
