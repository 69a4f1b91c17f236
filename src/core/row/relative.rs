//! Somebody who may look at a participant's week, because that participant said so. The participant sees who it is and
//! when they last looked; whoever looks sees whose week it is, and that it was closed.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, Millis, scope::Scope};

/// One relative of one participant. There from the invite on, so that it can be closed before anybody comes in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Relative {
    /// The account that looks, or will.
    pub id: Id,
    /// The site at which the participant comes.
    pub site: Id,
    /// The participant whose week it is.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// Who looks, in the participant's own words: "mijn zus".
    pub name: String,
    /// What the participant is called by: all that whoever looks reads of them beside the week.
    pub called: String,
    /// When they last looked, Unix milliseconds. Nothing is kept of the times before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looked: Option<Millis>,
    /// The participant has closed the week to them.
    #[serde(default)]
    pub closed: bool,
}

impl Body for Relative {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        // Not `kin/P`: two relatives need not know of each other, and who is shut out must still be told.
        vec![Scope::Person(self.person), Scope::Me(self.id)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Person, self.person)]
    }
}
