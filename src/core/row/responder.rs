//! Who answers in the app for a step of the fallback ladder. They say so themselves; the ladder's own row is the
//! coordinator's, and says whom to call.

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// One account that answers for one step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Responder {
    /// Derived from step and account.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The step.
    pub step: Id,
    /// The account.
    pub account: Id,
    /// Whether a message can reach them outside the app.
    pub told: bool,
}

/// The id of the row about one account and one step.
pub fn responder_id(step: Id, account: Id) -> Id {
    Id::new_v5(&step, format!("responder:{account}").as_bytes())
}

impl Body for Responder {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Ladder(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Account, self.account)]
    }
}
