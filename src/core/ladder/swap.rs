//! Two of a ladder swap dates: what each of them has afterwards, or why they cannot. One rule, for who decides and for the
//! form that asks before anything is said.

use jiff::civil::Date;

use super::{hours_on, weekly_hours};
use crate::row::{DayHours, LadderStep, OtherDay};

/// Why two cannot swap so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unswappable {
    /// Somebody has no duty on the date that they would give, or more than one time from and until.
    Nothing,
    /// Somebody has duty already on the date that they would get: they would lose it, or answer twice.
    Busy,
}

/// Gives `gives` of the one to the other, and `takes` of the other to the one. On one and the same date each takes the
/// hours of the other.
pub fn swap(
    one: &mut LadderStep,
    other: &mut LadderStep,
    gives: Option<Date>,
    takes: Option<Date>,
) -> Result<(), Unswappable> {
    let given = |step: &LadderStep, date: Option<Date>| {
        date.map(|date| only(step, date).map(|hours| (date, hours)).ok_or(Unswappable::Nothing)).transpose()
    };
    let (ours, theirs) = (given(one, gives)?, given(other, takes)?);
    let busy =
        |step: &LadderStep, date: Option<Date>| date.is_some_and(|date| !hours_on(step, date).is_empty());
    if gives != takes && (busy(other, gives) || busy(one, takes)) {
        return Err(Unswappable::Busy);
    }
    // Both are off first: on one date the hours of the other come after it.
    for (step, date) in [(&mut *one, gives), (&mut *other, takes)] {
        date.into_iter().for_each(|date| set(step, date, None));
    }
    for (step, got) in [(one, theirs), (other, ours)] {
        got.into_iter().for_each(|(date, hours)| set(step, date, Some(hours)));
    }
    Ok(())
}

/// The hours of a date, when there is one time from and until: only that can stand as the hours of another's date.
fn only(step: &LadderStep, date: Date) -> Option<DayHours> {
    match hours_on(step, date)[..] {
        [hours] => Some(hours),
        _ => None,
    }
}

/// A date gets these hours; it is said only where it differs from every week.
fn set(step: &mut LadderStep, date: Date, hours: Option<DayHours>) {
    step.other.retain(|other| other.date != date);
    if weekly_hours(step, date) != hours.into_iter().collect::<Vec<_>>() {
        step.other.push(OtherDay { date, hours });
        step.other.sort_by_key(|other| other.date);
    }
}
