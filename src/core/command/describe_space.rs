//! Says what a space is like: outdoors, quiet, without a step, for how many. A compare-and-set; its name stays, because
//! sheets know it by that.

use serde::{Deserialize, Serialize};

use super::{Command, Order, edited};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Space},
    scope::Scope,
    view::View,
};

/// Describes a space.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DescribeSpace {
    /// The space as it shall be; its `version` is the one in view.
    pub space: Space,
}

impl DescribeSpace {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

/// Refuses a space for a number of people that cannot be meant.
pub(super) fn room(space: &Space) -> Result<(), Refusal> {
    match space.people {
        Some(people) if !Space::is_room_for(people) => Err(Refusal::Nonsense { part: "people".into() }),
        _ => Ok(()),
    }
}

/// A space of a site as it is in view; nothing when it cannot be seen from here.
pub(super) fn in_view(view: &dyn View, site: Id, space: Id, base: Option<Id>) -> Result<Option<Space>, Stop> {
    edited(view, (Scope::Plan(site), Kind::Space, space), base, |row| {
        let space = Space::from_row(row).filter(|space| space.site == site)?;
        Some((space, space.version))
    })
}

impl Order for DescribeSpace {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.space.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.space.site)
    }

    fn after(&self) -> Option<Id> {
        self.space.version
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let new = &self.space;
        room(new)?;
        let Some(old) = in_view(view, new.site, new.id, new.version)? else { return Ok(Vec::new()) };
        let (name, ended, version) = (old.name, old.ended, Some(said.op));
        Ok(vec![Change::Put(Space { name, ended, version, ..new.clone() }.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Space, self.space.id))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { space: Space { version, ..self.space.clone() } }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, row::Row};

    const SITE: Id = Id::from_u128(1);
    const ANNA: Id = Id::from_u128(0xA);

    #[test]
    fn a_space_is_described_keeps_its_name_and_knows_who_was_first() {
        let (mut board, id) = (Board::default(), Id::from_u128(2));
        let space = Space { id, site: SITE, name: "Tuin".into(), ..Space::default() };
        board.put(space.clone());
        let outdoors = Space { outdoors: Some(true), people: Some(12), name: "X".into(), ..space.clone() };
        let by = board.say(ANNA, 0, DescribeSpace { space: outdoors.clone() }).unwrap();
        let Row::Space(after) = &board.rows[&(Kind::Space, id)] else { panic!() };
        assert_eq!(*after, Space { name: "Tuin".into(), version: Some(by), ..outdoors.clone() });
        let again = board.say(ANNA, 0, DescribeSpace { space: outdoors });
        assert_eq!(again, Err(Refusal::Changed { by }));
        let none = Space { people: Some(0), version: Some(by), ..space.clone() };
        let part = "people".to_owned();
        assert_eq!(board.say(ANNA, 0, DescribeSpace { space: none }), Err(Refusal::Nonsense { part }));
        let elsewhere = Space { site: Id::from_u128(9), ..space };
        assert_eq!(board.say(ANNA, 0, DescribeSpace { space: elsewhere }), Err(Refusal::NotYours));
    }
}
