//! A participant is there now, for everybody at the site to see.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Due, Link};
use crate::{Id, Millis, command::EndPresence, scope::Scope};

/// Somebody who agreed to be seen and is there: a name, and a face if there is one. It follows from the marks and goes with
/// the session, so it never tells where somebody was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Presence {
    /// That of the consent.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Who.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// The name they want to be called by there.
    pub name: String,
    /// Their small photo's sha256, if one shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// When the session is over, and this row goes, Unix milliseconds.
    pub until: Millis,
}

impl Body for Presence {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Faces(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }

    fn files(&self) -> Vec<&str> {
        self.picture.as_deref().into_iter().collect()
    }

    fn due(&self) -> Option<Due> {
        let Self { site, id: presence, until: at, .. } = *self;
        Some(Due { at, command: EndPresence { site, presence, at }.into() })
    }
}
