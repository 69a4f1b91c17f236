//! A site takes something that is lent, for some days. Who was first has it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CancelBooking, Command, Order, offer_means::called};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Booking, Kind, Link, Means},
    scope::Scope,
    view::{Known, Rows, View},
};

/// Longer than a season is giving away. Days.
pub const LONGEST: i32 = 92;

/// Books one thing for whole days. The booking's id is the command's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BookMeans {
    /// The organisation.
    pub organisation: Id,
    /// The site that takes it.
    pub site: Id,
    /// What it takes.
    pub means: Id,
    /// The first local date.
    pub from: Date,
    /// The last one, which counts.
    pub until: Date,
}

impl BookMeans {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];

    /// Whether somebody can mean to have a thing on these days.
    pub fn is_time(from: Date, until: Date) -> bool {
        (0..LONGEST).contains(&(until - from).get_days())
    }
}

impl Order for BookMeans {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.organisation)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if !Self::is_time(self.from, self.until) {
            return Err(Refusal::Nonsense { part: "until".into() }.into());
        }
        match view.get(self.scope(), Kind::Means, self.means)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Row(row) if Means::from_row(&row).is_none_or(|means| means.ended) => {
                return Err(Refusal::Taken.into());
            }
            Known::Row(_) | Known::Unseen => {}
        }
        if let Rows::All(rows) = view.of(self.scope(), Kind::Booking, Link::Means, self.means)?
            && rows.iter().filter_map(|row| Booking::from_row(row)).any(|b| b.meets(self.from, self.until))
        {
            return Err(Refusal::Taken.into());
        }
        let booking = Booking {
            id: said.op,
            organisation: self.organisation,
            means: self.means,
            site: self.site,
            borrower: called(view, self.site)?,
            from: self.from,
            until: self.until,
        };
        Ok(vec![Change::Put(booking.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        let (organisation, site) = (self.organisation, self.site);
        Some(CancelBooking { organisation, site, booking: op }.into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::{
        board::Board,
        command::{ChangeMeans, OfferMeans},
        row::{Row, Site},
    };

    const ORG: Id = Id::from_u128(0xF);
    const HERE: Id = Id::from_u128(1);
    const THERE: Id = Id::from_u128(2);
    const ANNA: Id = Id::from_u128(0xA);

    fn board() -> (Board, Id) {
        let mut board = Board::default();
        for (id, name) in [(HERE, "De Linde"), (THERE, "Het Anker")] {
            board.put(Site { id, name: name.into(), ..Site::default() });
        }
        let offer = OfferMeans { organisation: ORG, site: HERE, name: "Beamer".into(), note: String::new() };
        let means = board.say(ANNA, 0, offer).unwrap();
        (board, means)
    }

    fn book(means: Id, site: Id, from: i8, until: i8) -> BookMeans {
        let day = |day| date(2026, 12, day);
        BookMeans { organisation: ORG, site, means, from: day(from), until: day(until) }
    }

    fn bookings(board: &Board) -> Vec<&Booking> {
        board.rows.values().filter_map(Booking::from_row).collect()
    }

    #[test]
    fn who_was_first_has_it_the_next_day_is_free_and_what_is_given_back_is_free_again() {
        let (mut board, beamer) = board();
        let first = board.say(ANNA, 0, book(beamer, THERE, 3, 5)).unwrap();
        assert_eq!(bookings(&board)[0].borrower, "Het Anker");
        for (from, until) in [(5, 5), (1, 3), (4, 4), (1, 9)] {
            assert_eq!(board.say(ANNA, 0, book(beamer, HERE, from, until)), Err(Refusal::Taken));
        }
        board.say(ANNA, 0, book(beamer, HERE, 6, 6)).unwrap();
        board.say(ANNA, 0, book(beamer, THERE, 3, 5).undo(first).unwrap()).unwrap();
        board.say(ANNA, 0, book(beamer, HERE, 4, 5)).unwrap();
    }

    #[test]
    fn what_is_lent_no_more_cannot_be_booked_and_what_was_agreed_stands() {
        let (mut board, beamer) = board();
        board.say(ANNA, 0, book(beamer, THERE, 3, 5)).unwrap();
        let Row::Means(means) = board.rows[&(Kind::Means, beamer)].clone() else { panic!() };
        assert_eq!(means.lender, "De Linde");
        let end = |ended| ChangeMeans { ended, ..ChangeMeans::of(&means) };
        let op = board.say(ANNA, 0, end(true)).unwrap();
        assert_eq!(board.say(ANNA, 0, book(beamer, HERE, 8, 8)), Err(Refusal::Taken));
        assert_eq!(bookings(&board).len(), 1);
        assert_eq!(board.say(ANNA, 0, end(false)), Err(Refusal::Changed { by: op }));
        board.say(ANNA, 0, ChangeMeans { base: Some(op), ..end(false) }).unwrap();
        board.say(ANNA, 0, book(beamer, HERE, 8, 8)).unwrap();
        let elsewhere = ChangeMeans { site: THERE, ..end(true) };
        assert_eq!(board.say(ANNA, 0, elsewhere), Err(Refusal::NotYours), "only whose it is");
    }

    #[test]
    fn a_thing_is_booked_forwards_and_for_no_longer_than_a_season() {
        let (mut board, beamer) = board();
        let part = || Refusal::Nonsense { part: "until".into() };
        assert_eq!(board.say(ANNA, 0, book(beamer, HERE, 5, 4)), Err(part()));
        let mut long = book(beamer, HERE, 1, 1);
        long.until = long.from.saturating_add(LONGEST.days());
        assert_eq!(board.say(ANNA, 0, long.clone()), Err(part()));
        long.until = long.from.saturating_add((LONGEST - 1).days());
        board.say(ANNA, 0, long).unwrap();
        assert_eq!(board.say(ANNA, 0, book(Id::from_u128(9), HERE, 1, 1)), Err(Refusal::NotYours));
    }

    proptest! {
        #[test]
        fn whatever_is_asked_in_whatever_order_nothing_is_at_two_sites_on_one_day(
            asked in prop::collection::vec((any::<bool>(), 1i8..28, 0i8..4, any::<bool>()), 1..30),
        ) {
            let (mut board, beamer) = board();
            for (here, from, more, back) in asked {
                let said = book(beamer, if here { HERE } else { THERE }, from, from + more);
                let done = board.say(ANNA, 0, said.clone());
                if let (Ok(op), true) = (done, back) {
                    board.say(ANNA, 0, said.undo(op).unwrap()).unwrap();
                }
            }
            let all = bookings(&board);
            for (place, one) in all.iter().enumerate() {
                prop_assert!(all[place + 1..].iter().all(|other| !other.meets(one.from, one.until)));
            }
        }
    }
}
