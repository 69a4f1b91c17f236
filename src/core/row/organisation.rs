//! One provider, or a circle of providers under one agreement.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Body;
use crate::{Id, day_parts::DayParts, scope::Scope};

/// The organisation's name and look. Everybody of the organisation reads it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Organisation {
    /// The organisation's id.
    pub id: Id,
    /// Its name as people say it.
    pub name: String,
    /// Design tokens that differ from Inloop's own: token name without dashes in front, CSS value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub theme: BTreeMap<String, String>,
    /// Where the parts of a day begin and end.
    #[serde(default)]
    pub day_parts: DayParts,
    /// The command that wrote this version: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl Body for Organisation {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Org(self.id)]
    }
}
