//! One visitor without a name. Counted by being there: nothing is ever incremented.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Fact, Link};
use crate::{
    Id,
    calendar::{Week, session_id},
    scope::Scope,
};

/// A nameless visitor at a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Visit {
    /// The command that counted it.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
}

impl Body for Visit {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Roll(self.site, Week::of(self.date))]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Session, session_id(self.rule, self.date))]
    }

    fn facts(&self) -> Vec<Fact> {
        // Nobody knows who it was: the visit stands for the person.
        vec![Fact { site: self.site, date: self.date, person: self.id, what: "visitor" }]
    }
}
