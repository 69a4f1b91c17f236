//! The fallback ladder at one moment: who answers now and until when, and who does not and when they do again.
//!
//! Pure over the steps' duty hours, of every week and of single dates. It knows no clock, and nothing of who picked up.

mod swap;

use jiff::{Span, civil::Date};

pub use self::swap::{Unswappable, swap};
use crate::{
    Millis,
    calendar::{local_date, local_minutes},
    order::in_order,
    row::{DayHours, LadderStep},
};

/// Minutes in a day.
const DAY: u16 = 1440;
/// Whoever answers for so many days on end answers always. Days.
const WEEK: u8 = 7;
/// So far it is looked when somebody answers again: a leave of some weeks has an end. Days.
const AHEAD: u8 = 28;

/// A local moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The date.
    pub date: Date,
    /// Minutes after midnight.
    pub minutes: i32,
}

impl Moment {
    /// The local moment of a time, Unix milliseconds.
    pub fn of(at: Millis) -> Self {
        Self { date: local_date(at), minutes: i32::from(local_minutes(at)) }
    }
}

/// Whether somebody answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Answers now.
    Now {
        /// Midnights until the duty ends; 0 is today.
        days: u8,
        /// Minutes after midnight at which it ends; 1440 is the end of the day.
        until: u16,
    },
    /// Answers at every hour of the days to come.
    Always,
    /// Does not answer now.
    Later {
        /// Midnights until the next duty; 0 is today.
        days: u8,
        /// Its date.
        date: Date,
        /// Minutes after midnight at which it starts.
        from: u16,
    },
    /// Has no duty hours, or none for weeks.
    Never,
}

impl Reach {
    /// Whether somebody answers now.
    pub const fn is_now(self) -> bool {
        matches!(self, Self::Now { .. } | Self::Always)
    }
}

/// One step as it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rung<'a> {
    /// Whom to call.
    pub step: &'a LadderStep,
    /// Whether they answer.
    pub reach: Reach,
}

/// The ladder as it is called: first those who answer now, from the first step up, then the others in the same order.
/// A step with nobody on duty is not waited for.
pub fn rungs<'a>(steps: impl IntoIterator<Item = &'a LadderStep>, now: Moment) -> Vec<Rung<'a>> {
    let rungs = steps.into_iter().map(|step| Rung { step, reach: reach(step, now) });
    let key = |rung: &Rung<'a>| (!rung.reach.is_now(), rung.step.step, &rung.step.name, rung.step.id);
    in_order(rungs, |a, b| key(a).cmp(&key(b)))
}

/// Whether a step answers at a moment, until when, or when again.
pub fn reach(step: &LadderStep, now: Moment) -> Reach {
    let minute = u16::try_from(now.minutes).unwrap_or(0).min(DAY - 1);
    let Some(mut until) = end_of(step, now.date, minute) else {
        return next(step, now.date, minute);
    };
    let mut days = 0;
    // A duty that lasts until midnight may go on after it.
    while until == DAY && days < WEEK {
        match end_of(step, later(now.date, days + 1), 0) {
            Some(end) => (days, until) = (days + 1, end),
            None => break,
        }
    }
    if days == WEEK { Reach::Always } else { Reach::Now { days, until } }
}

/// When the duty that holds at a minute of a date ends, as far as midnight.
fn end_of(step: &LadderStep, date: Date, minute: u16) -> Option<u16> {
    let hours = hours_on(step, date);
    let mut end = minute;
    loop {
        let further = hours.iter().filter(|h| h.from <= end && h.until > end).map(|h| h.until).max();
        match further {
            Some(until) => end = until.min(DAY),
            None => return (end > minute).then_some(end),
        }
        if end == DAY {
            return Some(end);
        }
    }
}

fn next(step: &LadderStep, today: Date, minute: u16) -> Reach {
    for days in 0..=AHEAD {
        let date = later(today, days);
        let hours = hours_on(step, date);
        let starts = hours.iter().filter(|h| h.from < h.until).map(|h| h.from);
        let from = starts.filter(|from| days > 0 || *from > minute).min();
        if let Some(from) = from {
            return Reach::Later { days, date, from };
        }
    }
    Reach::Never
}

/// The hours of a date: its own where somebody said so, else those of its weekday.
pub fn hours_on(step: &LadderStep, date: Date) -> Vec<DayHours> {
    if let Some(other) = step.other.iter().find(|other| other.date == date) {
        return other.hours.into_iter().collect();
    }
    weekly_hours(step, date)
}

/// The hours that a date has as every week.
fn weekly_hours(step: &LadderStep, date: Date) -> Vec<DayHours> {
    let weekday = date.weekday().to_monday_one_offset();
    let of_weekday = step.duty.iter().filter(|hours| hours.weekdays.contains(&weekday));
    of_weekday.map(|hours| DayHours { from: hours.from, until: hours.until }).collect()
}

/// So many days later.
fn later(date: Date, days: u8) -> Date {
    date.saturating_add(Span::new().days(i64::from(days)))
}

#[cfg(test)]
mod tests;
