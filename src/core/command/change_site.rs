//! Changes a site: its name, its address, the region of its school holidays, how long a step of the ladder may think.
//! A compare-and-set. What guests may want to know of it stays: an older build does not know of that.

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
        let mut changed = Site { version: Some(said.op), ..self.site.clone() };
        match view.get(self.scope(), Kind::Site, self.site.id)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => {}
            Known::Row(row) => {
                let old = Site::from_row(&row);
                still(old.and_then(|old| old.version), self.site.version)?;
                changed.guests = old.map(|old| old.guests.clone()).unwrap_or_default();
            }
        }
        Ok(vec![Change::Put(changed.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, place::Feature, row::Row};

    #[test]
    fn what_guests_want_to_know_outlives_a_change_by_a_build_that_does_not_know_of_it() {
        let (mut board, id) = (Board::default(), Id::from_u128(1));
        let mut site = Site { id, name: "De Linde".into(), ..Site::default() };
        site.guests = site.guests.with(Feature::Lift, Some(true));
        board.put(site.clone());
        let change = ChangeSite { site: Site { id, name: "De Eik".into(), ..Site::default() } };
        board.say(Id::nil(), 0, change).unwrap();
        let Row::Site(after) = &board.rows[&(Kind::Site, id)] else { panic!() };
        assert_eq!((after.name.as_str(), &after.guests), ("De Eik", &site.guests));
    }
}
