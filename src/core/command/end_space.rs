//! A space is not used any more, or after all. Lines of the programme that were there keep its name.

use serde::{Deserialize, Serialize};

use super::{Command, Order, describe_space::in_view};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Space},
    scope::Scope,
    view::View,
};

/// Ends a space: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndSpace {
    /// The site.
    pub site: Id,
    /// The space.
    pub space: Id,
    /// Whether it is used no more.
    pub ended: bool,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl EndSpace {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for EndSpace {
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
        let Some(old) = in_view(view, self.site, self.space, self.base)? else { return Ok(Vec::new()) };
        let ended = Space { ended: self.ended, version: Some(said.op), ..old };
        Ok(vec![Change::Put(ended.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Space, self.space))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(Self { ended: !self.ended, base: Some(op), ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, decide::Refusal, row::Row};

    const SITE: Id = Id::from_u128(1);
    const ANNA: Id = Id::from_u128(0xA);

    #[test]
    fn a_space_ends_and_does_not_end_after_all() {
        let (mut board, id) = (Board::default(), Id::from_u128(2));
        board.put(Space { id, site: SITE, name: "Zolder".into(), quiet: Some(true), ..Space::default() });
        let ended = |board: &Board| {
            let Row::Space(space) = &board.rows[&(Kind::Space, id)] else { panic!() };
            (space.ended, space.quiet)
        };
        let end = EndSpace { site: SITE, space: id, ended: true, base: None };
        let op = board.say(ANNA, 0, end.clone()).unwrap();
        assert_eq!(ended(&board), (true, Some(true)));
        assert_eq!(board.say(ANNA, 0, end.clone()), Err(Refusal::Changed { by: op }));
        board.say(ANNA, 0, end.undo(op).unwrap()).unwrap();
        assert_eq!(ended(&board), (false, Some(true)));
    }
}
