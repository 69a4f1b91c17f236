//! Lists of days that are over and still have people without a mark: somebody is asked kindly to look again.
//!
//! Pure over the rows in view, and never stored: a mark on a past date is a correction, and takes the list away
//! from here. Knows nothing of who may read what.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};

use crate::{
    Id,
    order::in_order,
    programme::{Session, sessions_on},
    roll::{Roll, Rows},
    row::{Attendance, ProgrammeRule, Row},
};

/// So many days back a list is asked after.
pub const BACK: i32 = 14;

/// Who said something at a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Somebody of this phone, perhaps with others.
    Here,
    /// Only others.
    Elsewhere,
    /// Nobody at all.
    ByNobody,
}

/// A list that is not finished.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unmarked {
    /// The session.
    pub session: Session,
    /// How many people have no mark, and were not to stay away.
    pub people: usize,
    /// Who kept the list.
    pub kept: Kept,
}

/// The sessions that a site held in the days before `today`: the last day first, each day by time.
pub fn sessions_before(today: Date, rules: &[ProgrammeRule], exceptions: &[Arc<Row>]) -> Vec<Session> {
    let days = (1..=BACK).map(|days| today.saturating_sub(days.days()));
    let held = |date| {
        let sessions = sessions_on(date, rules, exceptions).into_iter();
        let held = sessions.filter(|session| session.takes_place_on(date));
        in_order(held, |a, b| (a.rule.start, a.rule.id).cmp(&(b.rule.start, b.rule.id)))
    };
    days.flat_map(held).collect()
}

/// Which of these sessions have people without a mark. `rows` hold the attendance of all of them; `streams` are
/// those of this phone.
pub fn unmarked(sessions: Vec<Session>, rows: Rows<'_>, streams: &[Id]) -> Vec<Unmarked> {
    let said = || rows.attendance.iter().filter_map(|row| Attendance::from_row(row));
    // Before the first mark nobody kept lists here.
    let Some(first) = said().map(|row| row.date).min() else {
        return Vec::new();
    };
    let open = sessions.into_iter().filter(|session| session.original >= first).map(|session| {
        let here = |row: &&Attendance| row.rule == session.rule.id && row.date == session.original;
        let by = |statement: &crate::attendance::Statement| streams.contains(&statement.stream);
        let kept = match said().find(here) {
            None => Kept::ByNobody,
            Some(_) if said().filter(here).any(|row| row.said.iter().any(by)) => Kept::Here,
            Some(_) => Kept::Elsewhere,
        };
        Unmarked { people: Roll::of(&session, rows).unmarked().len(), session, kept }
    });
    open.filter(|list| list.people > 0).collect()
}

#[cfg(test)]
mod tests;
