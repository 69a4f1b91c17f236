//! A time in which a participant does not come. Why lies apart, in [`super::AbsenceReason`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// An absence that is known beforehand. The person sees their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlannedAbsence {
    /// The command that planned it.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Who does not come.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// First date.
    pub from: Date,
    /// Last date; nothing means until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl PlannedAbsence {
    /// Whether the person stays away on a date.
    pub fn holds_on(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}

impl Body for PlannedAbsence {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Cards(self.site), Scope::Person(self.person), Scope::Kin(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }
}
