//! Says what guests may want to know of a site: its name and address, what kind of place it is, and what it has for who
//! cannot step, hear or bear a crowd. A compare-and-set that leaves alone how the site is run.

use serde::{Deserialize, Serialize};

use super::{Command, Order, edited, sensible};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    place::ForGuests,
    row::{Kind, Site},
    scope::Scope,
    view::View,
};

/// Describes a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DescribeSite {
    /// The site.
    pub site: Id,
    /// Its name as people say it.
    pub name: String,
    /// Its street and house number; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// What else guests may want to know.
    #[serde(default)]
    pub guests: ForGuests,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl DescribeSite {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The command that describes a site as it is now: what differs is changed in it.
    pub fn of(site: &Site) -> Self {
        let (name, address, guests) = (site.name.clone(), site.address.clone(), site.guests.clone());
        Self { site: site.id, name, address, guests, base: site.version }
    }
}

impl Order for DescribeSite {
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
        sensible("name", &self.name, 120)?;
        if !self.address.is_empty() {
            sensible("address", &self.address, 200)?;
        }
        self.guests.must_make_sense()?;
        let known = edited(view, (self.scope(), Kind::Site, self.site), self.base, |row| {
            let site = Site::from_row(row)?;
            Some((site, site.version))
        })?;
        let Some(old) = known else { return Ok(Vec::new()) };
        let (name, address, guests) = (self.name.clone(), self.address.clone(), self.guests.clone());
        let described = Site { name, address, guests, version: Some(said.op), ..old };
        Ok(vec![Change::Put(described.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Site, self.site))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, decide::Refusal, place::Feature, row::Row, school_holidays::Region};

    const SITE: Id = Id::from_u128(1);
    const ANNA: Id = Id::from_u128(0xA);

    fn house() -> (Board, Site) {
        let mut board = Board::default();
        let site = Site { id: SITE, name: "De Linde".into(), region: Some(Region::North), ..Site::default() };
        board.put(site.clone());
        (board, site)
    }

    fn now(board: &Board) -> Site {
        let Row::Site(site) = &board.rows[&(Kind::Site, SITE)] else { panic!() };
        site.clone()
    }

    #[test]
    fn a_site_is_described_and_how_it_is_run_stays() {
        let (mut board, site) = house();
        let guests = site.guests.clone().with(Feature::StepFree, Some(true));
        let describe = DescribeSite { guests, address: "Dorpsstraat 1".into(), ..DescribeSite::of(&site) };
        let op = board.say(ANNA, 0, describe).unwrap();
        let after = now(&board);
        assert_eq!((after.address.as_str(), after.region), ("Dorpsstraat 1", Some(Region::North)));
        assert_eq!((after.guests.has(Feature::StepFree), after.version), (Some(true), Some(op)));
        // Said again as it was before, it is as it was before.
        let back = DescribeSite { base: Some(op), ..DescribeSite::of(&site) };
        board.say(ANNA, 0, back).unwrap();
        assert_eq!(Site { version: None, ..now(&board) }, site);
    }

    #[test]
    fn an_edit_on_an_older_version_a_site_without_a_name_and_one_that_is_not_there_are_refused() {
        let (mut board, site) = house();
        let by = board.say(ANNA, 0, DescribeSite::of(&site)).unwrap();
        assert_eq!(board.say(ANNA, 0, DescribeSite::of(&site)), Err(Refusal::Changed { by }));
        let nameless = DescribeSite { name: " ".into(), ..DescribeSite::of(&now(&board)) };
        assert_eq!(board.say(ANNA, 0, nameless), Err(Refusal::Nonsense { part: "name".into() }));
        let elsewhere = DescribeSite { site: Id::from_u128(9), ..DescribeSite::of(&site) };
        assert_eq!(board.say(ANNA, 0, elsewhere), Err(Refusal::NotYours));
    }
}
