//! Changes the organisation's name, look or day parts: a compare-and-set. Accepted, or refused with the command that
//! was first; never adjusted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Order, sensible, still};
use crate::{
    Id,
    day_parts::DayParts,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Organisation},
    scope::Scope,
    view::{Known, View},
};

/// Changes the organisation, based on the version that `base` wrote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeOrganisation {
    /// The organisation.
    pub organisation: Id,
    /// The command that wrote the version in view.
    pub base: Id,
    /// The name it shall have.
    pub name: String,
    /// The design tokens it shall have.
    #[serde(default)]
    pub theme: BTreeMap<String, String>,
    /// The bounds of its day parts; nothing leaves them as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_parts: Option<DayParts>,
}

impl ChangeOrganisation {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeOrganisation {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: None, person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.organisation)
    }

    fn after(&self) -> Option<Id> {
        Some(self.base)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.name, 120)?;
        let unsafe_value = |text: &str| text.contains([';', '{', '}', '<', '\\']) || text.contains("url(");
        if self.theme.iter().any(|(token, value)| unsafe_value(token) || unsafe_value(value)) {
            return Err(Refusal::Nonsense { part: "theme".into() }.into());
        }
        if self.day_parts.is_some_and(|parts| !parts.are_in_order()) {
            return Err(Refusal::Nonsense { part: "day_parts".into() }.into());
        }
        let mut day_parts = DayParts::default();
        match view.get(self.scope(), Kind::Organisation, self.organisation)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => {}
            Known::Row(row) => {
                let Some(old) = Organisation::from_row(&row) else {
                    return Ok(Vec::new());
                };
                still(old.version, Some(self.base))?;
                day_parts = old.day_parts;
            }
        }
        let changed = Organisation {
            id: self.organisation,
            name: self.name.clone(),
            theme: self.theme.clone(),
            day_parts: self.day_parts.unwrap_or(day_parts),
            version: Some(said.op),
        };
        Ok(vec![Change::Put(changed.into())])
    }
}
