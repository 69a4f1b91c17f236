//! Somebody looked at the week that a participant opened to them. Their phone says so, at most once a day, and the
//! participant sees it: nobody looks unseen.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Relative},
    scope::Scope,
    view::{Known, View},
};

/// Says that one looked, oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SeeWeek {
    /// The site at which the participant comes.
    pub site: Id,
    /// The participant whose week it is.
    pub person: Id,
    /// The own account.
    pub relative: Id,
}

impl SeeWeek {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Relative];
}

impl Order for SeeWeek {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Me(self.relative)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.relative]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if self.relative != said.actor {
            return Err(Refusal::NotYours.into());
        }
        let Known::Row(row) = view.get(self.scope(), Kind::Relative, self.relative)? else {
            return Ok(Vec::new());
        };
        let Some(row) = Relative::from_row(&row).cloned() else { return Ok(Vec::new()) };
        // What was said on the way here may arrive after what was said later.
        let looked = row.looked.max(Some(said.span.to));
        Ok(vec![Change::Put(Relative { looked, ..row }.into())])
    }
}
