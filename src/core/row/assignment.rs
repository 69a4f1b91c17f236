//! A volunteer's shift at one session.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Link};
use crate::{
    Id,
    calendar::{Week, session_id},
    scope::Scope,
};

/// How sure a shift is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    /// The volunteer is expected.
    Confirmed,
}

/// Who works at a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// Derived from session and volunteer.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date. It decides the week, so no row ever moves.
    pub date: Date,
    /// Who works.
    pub volunteer: Id,
    /// How sure it is.
    pub state: AssignmentState,
}

/// The one id that a volunteer's shift at a session can have.
pub fn assignment_id(rule: Id, date: Date, volunteer: Id) -> Id {
    Uuid::new_v5(&session_id(rule, date), format!("shift:{volunteer}").as_bytes())
}

impl Body for Assignment {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Shifts(self.site, Week::of(self.date))]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Session, session_id(self.rule, self.date)), (Link::Person, self.volunteer)]
    }
}
