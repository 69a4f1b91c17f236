//! A shift: the volunteers of one session. Who has a place, who waits in line, and whose other shift is at the same
//! time.
//!
//! Only the server gives places, in the order in which it decides. **Invariant I5: no decision raises the number of
//! those expected above the places.** Lowering the places drops nobody.

mod entries;
mod line;
mod who;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::who::overlap;
pub(crate) use self::{
    entries::{give_up, part, unite, work_until},
    line::{as_it_stood, fill_all, in_line, put_and_fill, seat},
    who::{Own, Worker, may_be_here, must_be_free, must_be_here, must_be_own},
};
use crate::{
    Id, Millis,
    calendar::{Week, session_id},
    decide::{Change, Refusal, Said, Stop},
    programme::Session,
    row::{
        Assignment, AssignmentState, Kind, Link, ProgrammeRule, Row, ShiftNeed, assignment_id,
        closing_day_id, shift_need_id,
    },
    scope::Scope,
    view::{Known, Miss, Rows, View, each},
};

/// A place that comes free later than this before the start is offered, not given: nobody should find out at
/// breakfast that they are expected. Milliseconds.
pub const GIVEN_UNTIL: Millis = 48 * 3_600_000;

/// Which shift.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Shift {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
}

impl Shift {
    /// The scope of its assignments.
    pub fn scope(self) -> Scope {
        Scope::Shifts(self.site, Week::of(self.date))
    }

    /// The session whose shift it is.
    pub fn session(self) -> Id {
        session_id(self.rule, self.date)
    }

    /// The row of one volunteer, when nothing else was said.
    pub fn taken_by(self, volunteer: Id, state: AssignmentState) -> Assignment {
        let Self { site, rule, date } = self;
        let id = assignment_id(rule, date, volunteer);
        let (last_minute, came, ended, as_said) = (false, None, None, Vec::new());
        Assignment { id, site, rule, date, volunteer, state, last_minute, came, ended, as_said }
    }

    /// What was said about a volunteer; nothing yet, when there is no row.
    pub(crate) fn row_of(self, view: &dyn View, worker: Worker) -> Result<Assignment, Stop> {
        let row = self.of(view, worker.stands)?;
        Ok(row.unwrap_or_else(|| self.taken_by(worker.stands, AssignmentState::Unplanned)))
    }

    /// The row of one volunteer, if there is one.
    pub(crate) fn of(self, view: &dyn View, volunteer: Id) -> Result<Option<Assignment>, Stop> {
        let id = assignment_id(self.rule, self.date, volunteer);
        let row = match view.get(self.scope(), Kind::Assignment, id)? {
            Known::Row(row) => Assignment::from_row(&row).cloned(),
            Known::Absent | Known::Unseen => None,
        };
        match row {
            // The id does not name the site, so it may be another's.
            Some(row) if row.site != self.site => Err(Refusal::NotYours.into()),
            row => Ok(row),
        }
    }

    /// The rows of all its volunteers, as far as they can be seen.
    fn all(self, view: &dyn View) -> Result<Vec<Assignment>, Miss> {
        let rows = view.of(self.scope(), Kind::Assignment, Link::Session, self.session())?;
        Ok(rows_of(rows, Assignment::from_row))
    }

    /// The session as it is held. Refuses a rule of another site; nothing when the rule cannot be seen.
    pub(crate) fn held(self, view: &dyn View) -> Result<Option<Session>, Stop> {
        let plan = Scope::Plan(self.site);
        let rule = match view.get(plan, Kind::ProgrammeRule, self.rule)? {
            Known::Row(row) => ProgrammeRule::from_row(&row).filter(|rule| rule.site == self.site).cloned(),
            Known::Absent => None,
            Known::Unseen => return Ok(None),
        };
        let Some(rule) = rule else { return Err(Refusal::NotYours.into()) };
        let closing = closing_day_id(self.site, self.date);
        let exceptions =
            each([(Kind::SessionChange, self.session()), (Kind::ClosingDay, closing)], |(kind, id)| {
                Ok(view.get(plan, kind, id)?)
            })?;
        let row = |known| if let Known::Row(row) = known { Some(row) } else { None };
        let exceptions: Vec<_> = exceptions.into_iter().filter_map(row).collect();
        Ok(Some(Session::of(&rule, self.date, &exceptions)))
    }

    /// How many places there are; nothing means no limit.
    fn places(self, view: &dyn View) -> Result<Option<u16>, Miss> {
        for date in [Some(self.date), None] {
            let id = shift_need_id(self.rule, date);
            if let Known::Row(row) = view.get(Scope::Plan(self.site), Kind::ShiftNeed, id)? {
                return Ok(ShiftNeed::from_row(&row).and_then(|need| need.places));
            }
        }
        Ok(None)
    }
}

/// One volunteer comes in the place of another: nobody more is expected than before. `giver` is nothing where it cannot
/// be seen. A phone only asks, and the giver stays expected until the server knows better.
pub(crate) fn hand_on(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    giver: (Worker, Option<Assignment>),
    by: Worker,
) -> Result<Vec<Change>, Stop> {
    let taker = shift.row_of(view, by)?;
    if taker.state.is_expected() {
        return Err(Refusal::Exists.into());
    }
    let lasts = said.received.is_some();
    let state = if lasts { AssignmentState::Confirmed } else { AssignmentState::Asked };
    let taker = taker.say(by.said, |part| part.put(state));
    let (from, giver) = giver;
    let gone = AssignmentState::TakenOver { by: by.stands };
    let giver = giver.filter(|_| lasts).map(|row| row.say(from.said, |part| part.put(gone)));
    Ok([Some(taker), giver].into_iter().flatten().map(|row| Change::Put(row.into())).collect())
}

/// How many of these are expected.
pub fn expected(rows: &[Assignment]) -> usize {
    rows.iter().filter(|row| row.state.is_expected()).count()
}

/// Rows of one kind, as far as they can be seen.
pub(crate) fn rows_of<T: Clone>(rows: Rows, of: fn(&Row) -> Option<&T>) -> Vec<T> {
    match rows {
        Rows::All(rows) => rows.iter().filter_map(|row| of(row)).cloned().collect(),
        Rows::Unseen => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
