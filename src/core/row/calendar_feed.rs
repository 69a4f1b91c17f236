//! A secret address under which a calendar is read by other programs: one's own shifts, a whole site's, or the week of
//! a participant.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::{Id, scope::Scope};

/// One address. Whoever knows it can read; taking the row away closes it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CalendarFeed {
    /// The secret itself: random, 122 bits.
    pub id: Id,
    /// Whose it is.
    pub account: Id,
    /// The site that is shown whole; nothing: one's own shifts, at all sites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Id>,
    /// The participant whose own week it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
}

impl Body for CalendarFeed {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Me(self.account)]
    }
}
