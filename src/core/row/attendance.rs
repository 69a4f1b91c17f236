//! All that was said about one person at one session. What is shown follows from it by
//! [`crate::attendance::shown`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Fact, Link};
use crate::{
    Id,
    attendance::{Mark, Statement, shown},
    calendar::{Week, session_id},
    scope::Scope,
};

/// Attendance of a person at a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attendance {
    /// Derived from session and person.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date. It decides the week, so no row ever moves.
    pub date: Date,
    /// The participant.
    pub person: Id,
    /// The set of marks and clears, in the order of (op, person).
    pub said: Vec<Statement>,
}

/// The one id that attendance of a person at a session can have.
pub fn attendance_id(rule: Id, date: Date, person: Id) -> Id {
    Uuid::new_v5(&session_id(rule, date), person.as_bytes())
}

impl Body for Attendance {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Roll(self.site, Week::of(self.date)), Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Session, session_id(self.rule, self.date)), (Link::Person, self.person)]
    }

    fn facts(&self) -> Vec<Fact> {
        let what = match shown(&self.said).map(|shown| shown.mark) {
            Some(Mark::Present) => "present",
            Some(Mark::Left) => "left",
            Some(Mark::Cancelled) => "cancelled",
            Some(Mark::Absent) => "absent",
            None => return Vec::new(),
        };
        vec![Fact { site: self.site, date: self.date, person: self.person, what }]
    }
}
