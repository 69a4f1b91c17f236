//! Changes a site: its name, its address, the region of its school holidays, how long a step of the ladder may think.
//! A compare-and-set.

use serde::{Deserialize, Serialize};

use super::{Order, sensible, still};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Site},
    scope::Scope,
    view::{Known, View},
};

/// Changes a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeSite {
    /// The site as it shall be; its `version` is the one in view.
    pub site: Site,
}

impl ChangeSite {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeSite {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site.id), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site.id)
    }

    fn after(&self) -> Option<Id> {
        self.site.version
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.site.name, 120)?;
        match view.get(self.scope(), Kind::Site, self.site.id)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => {}
            Known::Row(row) => still(Site::from_row(&row).and_then(|old| old.version), self.site.version)?,
        }
        let changed = Site { version: Some(said.op), ..self.site.clone() };
        Ok(vec![Change::Put(changed.into())])
    }
}
