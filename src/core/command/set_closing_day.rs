//! Closes a site on a date, or opens it after all.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, must_exist, sensible, still};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{ClosingDay, Kind, closing_day_id},
    scope::Scope,
    view::{Known, View},
};

/// Closes or opens a site on one date: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetClosingDay {
    /// The site.
    pub site: Id,
    /// The local date.
    pub date: Date,
    /// Whether it is closed.
    pub closed: bool,
    /// Why, for everybody who meant to come; a closed day has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The command that wrote the version in view; nothing when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl SetClosingDay {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for SetClosingDay {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if self.closed || !self.reason.is_empty() {
            sensible("reason", &self.reason, 200)?;
        }
        must_exist(view, self.scope(), Kind::Site, self.site)?;
        let id = closing_day_id(self.site, self.date);
        if let Known::Row(row) = view.get(self.scope(), Kind::ClosingDay, id)? {
            still(ClosingDay::from_row(&row).map(|old| old.version), self.base)?;
        }
        let day = ClosingDay {
            id,
            site: self.site,
            date: self.date,
            closed: self.closed,
            reason: self.reason.clone(),
            version: said.op,
        };
        Ok(vec![Change::Put(day.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::ClosingDay, closing_day_id(self.site, self.date)))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        let back = Self { closed: !self.closed, base: Some(op), ..self.clone() };
        Some(back.into())
    }
}
