//! A secret address under which a calendar of one's own shifts, or of a whole site's, is read by other programs.

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
}

impl Body for CalendarFeed {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Me(self.account)]
    }
}
