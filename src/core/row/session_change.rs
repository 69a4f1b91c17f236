//! What is different about one session: called off, moved, or as planned again.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// What becomes of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// It goes as the programme says, after all.
    AsPlanned,
    /// It does not take place.
    CalledOff,
    /// It takes place then instead. Its id, and so its list, stay those of the original date.
    Moved {
        /// On this local date.
        to: Date,
        /// Local time of start.
        start: Time,
        /// Local time of end.
        end: Time,
    },
}

/// The change of one session. It stays when the session goes as planned again, so that the next edit knows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionChange {
    /// The session's id.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// What becomes of it.
    pub turn: Turn,
    /// Why, for everybody who meant to come.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The command that wrote this version: the next edit must know it.
    pub version: Id,
}

impl Body for SessionChange {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Plan(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Rule, self.rule), (Link::Session, self.id)]
    }

    fn version(&self) -> Option<Id> {
        Some(self.version)
    }
}
