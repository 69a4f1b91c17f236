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

/// In which language somebody is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tongue {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Tongue {
    /// The code of BCP 47.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// Whether it need not be written down.
    pub const fn is_usual(&self) -> bool {
        matches!(self, Self::Dutch)
    }
}

/// All ways of one account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContactWays {
    /// The account.
    pub id: Id,
    /// In the order in which they were allowed.
    pub ways: Vec<Way>,
    /// What the phone spoke on which a way was last allowed.
    #[serde(default, skip_serializing_if = "Tongue::is_usual")]
    pub tongue: Tongue,
}

impl Body for ContactWays {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Me(self.id)]
    }
}
