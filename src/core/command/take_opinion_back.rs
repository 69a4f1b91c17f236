//! A participant takes back what they said: it is gone, and so is its part in what all say together.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{GiveOpinion, Order};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    opinion::with_tallies,
    row::{Kind, Question, opinion_id},
    scope::Scope,
    view::View,
};

/// Takes an answer back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakeOpinionBack {
    /// The site.
    pub site: Id,
    /// The line of the programme.
    pub rule: Id,
    /// The original local date of the session.
    pub date: Date,
    /// Who answered.
    pub person: Id,
    /// What was asked.
    pub question: Question,
    /// The command that answered.
    pub given: Id,
}

impl TakeOpinionBack {
    /// The roles that may.
    pub const ROLES: &'static [Role] = GiveOpinion::ROLES;
}

impl Order for TakeOpinionBack {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.given]
    }

    fn after(&self) -> Option<Id> {
        Some(self.given)
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        whom(view, self.site, self.person)?;
        // The id holds the person who says it, so it is nobody else's.
        let id = opinion_id(self.question, self.rule, self.date, self.person);
        with_tallies(view, self.site, vec![Change::Remove(Kind::Opinion, id)])
    }
}
