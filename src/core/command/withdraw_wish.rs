//! Somebody does not wish it any more, or does after all.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order, SayWish,
    answer_wish::{Planned, wish_of},
};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Wish},
    scope::Scope,
    view::View,
};

/// Takes a wish back, or holds on to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WithdrawWish {
    /// The site that was asked.
    pub site: Id,
    /// Whose wish it is.
    pub person: Id,
    /// The wish.
    pub wish: Id,
    /// Whether it is taken back.
    pub withdrawn: bool,
}

impl WithdrawWish {
    /// The roles that may; a participant for themselves.
    pub const ROLES: &'static [Role] = SayWish::ROLES;
}

impl Order for WithdrawWish {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.wish]
    }

    fn after(&self) -> Option<Id> {
        Some(self.wish)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        let Some(old) = wish_of(view, self.site, self.person, self.wish)? else { return Ok(Vec::new()) };
        if old.person != person {
            return Err(Refusal::NotYours.into());
        }
        let visit = Planned::of(&old, said).map(|Planned(visit)| {
            if self.withdrawn { Change::Remove(Kind::Enrolment, visit.id) } else { Change::Put(visit.into()) }
        });
        let wish = Wish { withdrawn: self.withdrawn, ..old };
        Ok(visit.into_iter().chain([Change::Put(wish.into())]).collect())
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(Self { withdrawn: !self.withdrawn, ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, row::Wished};

    #[test]
    fn a_wish_is_taken_back_and_held_on_to_by_whose_it_is_alone() {
        let (site, dirk, els, anna) =
            (Id::from_u128(1), Id::from_u128(2), Id::from_u128(3), Id::from_u128(0xA));
        let mut board = Board::default();
        let wish = SayWish { site, person: dirk, wished: Wished::Words("Vissen".into()) };
        let wish = board.say(anna, 0, wish).unwrap();
        let withdraw = |person, withdrawn| WithdrawWish { site, person, wish, withdrawn };
        assert_eq!(board.say(anna, 0, withdraw(els, true)), Err(Refusal::NotYours));
        board.say(anna, 0, withdraw(dirk, true)).unwrap();
        let open = |board: &Board| Wish::from_row(&board.rows[&(Kind::Wish, wish)]).unwrap().is_open();
        assert!(!open(&board));
        let undo = withdraw(dirk, true).undo(wish).unwrap();
        assert_eq!(undo, withdraw(dirk, false).into());
        board.say(anna, 0, undo).unwrap();
        assert!(open(&board));
    }
}
