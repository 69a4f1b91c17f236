//! Two of a ladder swap: one gives a date to the other, and may take one of theirs in return. Both or neither, so that no
//! half swap leaves a date with nobody or with two. A compare-and-set of both steps.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ChangeDutyOn, Command, Order, change_duty_on::step_of};
use crate::{
    Id,
    calendar::local_date,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::ANSWERERS,
    ladder::swap,
    row::LadderStep,
    scope::Scope,
    view::View,
};

/// One side of a swap.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GivenDay {
    /// The step.
    pub step: Id,
    /// The local date that it gives away; nothing when it only takes the other's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The version of the step in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

/// Swaps.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SwapDuty {
    /// The site.
    pub site: Id,
    /// Who gives, and what.
    pub one: GivenDay,
    /// The other.
    pub other: GivenDay,
}

impl SwapDuty {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl Order for SwapDuty {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.one.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let nonsense = |part: &str| Stop::Refused(Refusal::Nonsense { part: part.into() });
        let today = local_date(said.span.from);
        let mut dates = [self.one.date, self.other.date].into_iter().flatten();
        if self.one.step == self.other.step || dates.clone().count() == 0 {
            return Err(nonsense("step"));
        }
        if !dates.all(|date| ChangeDutyOn::can_plan(date, today)) {
            return Err(nonsense("date"));
        }
        let side = |side: GivenDay| step_of(view, self.site, side.step, side.base);
        let (Some(mut one), Some(mut other)) = (side(self.one)?, side(self.other)?) else {
            return Ok(Vec::new());
        };
        swap(&mut one, &mut other, self.one.date, self.other.date).map_err(|_| nonsense("duty"))?;
        let put = |mut step: LadderStep| {
            step.version = Some(said.op);
            step.must_be_sensible().map(|()| Change::Put(step.into()))
        };
        Ok(vec![put(one)?, put(other)?])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        let back = |side: GivenDay, date| GivenDay { step: side.step, date, base: Some(op) };
        let (one, other) = (back(self.one, self.other.date), back(self.other, self.one.date));
        Some(Self { site: self.site, one, other }.into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        board::Board,
        calendar::moment,
        ladder::hours_on,
        row::{DutyHours, Kind, Openness},
    };

    const SITE: Id = Id::from_u128(1);
    const GERDA: Id = Id::from_u128(2);
    const PIET: Id = Id::from_u128(3);
    const COACH: Id = Id::from_u128(80);

    /// Gerda on Mondays and Tuesdays from nine, Piet on Thursdays from ten.
    fn house() -> Board {
        let mut board = Board::default();
        for (id, weekdays, from) in [(GERDA, vec![1, 2], 540), (PIET, vec![4], 600)] {
            board.put(LadderStep {
                id,
                site: SITE,
                step: 1,
                name: "iemand".into(),
                role: "werkcoach".into(),
                phone: "06-12345678".into(),
                openness: Openness::Inside,
                duty: vec![DutyHours { weekdays, from, until: 1020 }],
                other: Vec::new(),
                version: None,
            });
        }
        board
    }

    fn now() -> i64 {
        moment(date(2026, 11, 23), time(9, 0, 0, 0))
    }

    fn day(number: i8) -> Date {
        date(2026, 11, number)
    }

    fn swap(one: Option<i8>, other: Option<i8>, base: Option<Id>) -> SwapDuty {
        let side = |step, given: Option<i8>| GivenDay { step, date: given.map(day), base };
        SwapDuty { site: SITE, one: side(GERDA, one), other: side(PIET, other) }
    }

    fn hours(board: &Board, step: Id, number: i8) -> Vec<u16> {
        let step = LadderStep::from_row(&board.rows[&(Kind::LadderStep, step)]).unwrap();
        hours_on(step, day(number)).iter().map(|hours| hours.from).collect()
    }

    #[test]
    fn two_swap_two_dates_and_the_undo_leaves_nothing_behind() {
        let mut board = house();
        let swap = swap(Some(24), Some(26), None);
        let op = board.say(COACH, now(), swap.clone()).unwrap();
        assert_eq!((hours(&board, GERDA, 24), hours(&board, PIET, 24)), (vec![], vec![540]));
        assert_eq!((hours(&board, GERDA, 26), hours(&board, PIET, 26)), (vec![600], vec![]));
        assert_eq!(hours(&board, GERDA, 23), [540], "other dates stay");
        board.say(COACH, now(), swap.undo(op).unwrap()).unwrap();
        for step in [GERDA, PIET] {
            let step = LadderStep::from_row(&board.rows[&(Kind::LadderStep, step)]).unwrap();
            assert_eq!(step.other, [], "as every week");
        }
    }

    #[test]
    fn a_date_can_be_given_for_nothing() {
        let mut board = house();
        board.say(COACH, now(), swap(Some(24), None, None)).unwrap();
        assert_eq!((hours(&board, GERDA, 24), hours(&board, PIET, 24)), (vec![], vec![540]));
        assert_eq!(hours(&board, PIET, 26), [600]);
    }

    #[test]
    fn what_nobody_has_cannot_be_given_and_what_one_has_is_not_overwritten() {
        let part = |part: &str| Err(Refusal::Nonsense { part: part.into() });
        assert_eq!(house().say(COACH, now(), swap(Some(25), None, None)), part("duty"));
        let mut board = house();
        let first = board.say(COACH, now(), swap(Some(24), None, None)).unwrap();
        let monday = swap(Some(23), None, Some(first));
        board.say(COACH, now(), monday).unwrap();
        let taken = SwapDuty {
            site: SITE,
            one: GivenDay { step: PIET, date: Some(day(30)), base: None },
            other: GivenDay { step: GERDA, date: None, base: None },
        };
        assert_eq!(house().say(COACH, now(), taken), part("duty"), "Piet has no Monday");
        assert_eq!(house().say(COACH, now(), swap(None, None, None)), part("step"));
        let far = SwapDuty {
            one: GivenDay { step: GERDA, date: Some(date(2029, 1, 2)), base: None },
            ..swap(Some(24), None, None)
        };
        assert_eq!(house().say(COACH, now(), far), part("date"));
    }

    #[test]
    fn of_two_swaps_at_one_moment_the_second_is_told() {
        let mut board = house();
        let by = board.say(COACH, now(), swap(Some(24), Some(26), None)).unwrap();
        assert_eq!(board.say(COACH, now(), swap(Some(23), None, None)), Err(Refusal::Changed { by }));
    }
}
