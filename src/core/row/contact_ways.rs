//! By which ways somebody is told outside the app: their own choice, theirs alone.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::{Id, scope::Scope};

/// One way to reach somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Way {
    /// Web Push to one browser.
    Push {
        /// The address that its push service gave out.
        endpoint: String,
    },
    /// A mail.
    Mail {
        /// The address.
        address: String,
    },
    /// A text message.
    Sms {
        /// The number, as written.
        number: String,
    },
}

impl Way {
    /// What it is called where nobody may see where it leads.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Push { .. } => "push",
            Self::Mail { .. } => "mail",
            Self::Sms { .. } => "sms",
        }
    }
}

/// All ways of one account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactWays {
    /// The account.
    pub id: Id,
    /// In the order in which they were allowed.
    pub ways: Vec<Way>,
}

impl Body for ContactWays {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Me(self.id)]
    }
}
