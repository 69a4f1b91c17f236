//! Who comes to which line of the programme, from when until when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// An enrolment. The person sees their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Enrolment {
    /// The enrolment's id.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The participant.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// The line of the weekly programme.
    pub rule: Id,
    /// First date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl Enrolment {
    /// Whether the person is expected on a date on which the rule runs.
    pub fn holds_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

impl Body for Enrolment {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Cards(self.site), Scope::Person(self.person), Scope::Kin(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person), (Link::Rule, self.rule)]
    }

    fn version(&self) -> Option<Id> {
        self.version
    }
}
