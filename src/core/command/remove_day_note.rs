//! Takes a day note away: its author, or a professional who reads what should not stand there.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{DayNote, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Takes away the note that the command `note` wrote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RemoveDayNote {
    /// The site.
    pub site: Id,
    /// The date that the note is about.
    pub date: Date,
    /// Which note.
    pub note: Id,
    /// As its author; otherwise as a professional of the site.
    pub own: bool,
}

impl RemoveDayNote {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for RemoveDayNote {
    fn who(&self) -> Who {
        let roles = if self.own { Self::ROLES } else { &Self::ROLES[1..] };
        Who { roles, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn after(&self) -> Option<Id> {
        Some(self.note)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let row = match view.get(self.scope(), Kind::DayNote, self.note)? {
            Known::Row(row) => row,
            Known::Absent | Known::Unseen => return Ok(Vec::new()),
        };
        let here = DayNote::from_row(&row).filter(|note| note.site == self.site);
        if here.is_none_or(|note| self.own && note.by != said.actor) {
            return Err(Refusal::NotYours.into());
        }
        Ok(vec![Change::Remove(Kind::DayNote, self.note)])
    }
}
