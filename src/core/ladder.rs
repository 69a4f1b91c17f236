//! The fallback ladder at one moment: who answers now and until when, and who does not and when they do again.
//!
//! Pure over the steps' weekly duty hours. It knows no clock, and nothing of who picked up.

use crate::{
    order::in_order,
    row::{DutyHours, LadderStep},
};

/// Minutes in a day.
const DAY: u16 = 1440;
/// Duty hours come back every week, so looking further than this shows nothing new. Days.
const WEEK: u8 = 7;

/// A local moment within the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// Minutes after local midnight.
    pub minutes: i32,
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
    /// Answers at every hour of the week.
    Always,
    /// Does not answer now.
    Later {
        /// Midnights until the next duty; 0 is today.
        days: u8,
        /// 1 is Monday, 7 is Sunday.
        weekday: i8,
        /// Minutes after midnight at which it starts.
        from: u16,
    },
    /// Has no duty hours at all.
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
    let rungs = steps.into_iter().map(|step| Rung { step, reach: reach(&step.duty, now) });
    let key = |rung: &Rung<'a>| (!rung.reach.is_now(), rung.step.step, &rung.step.name, rung.step.id);
    in_order(rungs, |a, b| key(a).cmp(&key(b)))
}

/// Whether these duty hours hold at a moment, until when, or when again.
pub fn reach(duty: &[DutyHours], now: Moment) -> Reach {
    let minute = u16::try_from(now.minutes).unwrap_or(0).min(DAY - 1);
    let Some(mut until) = end_of(duty, now.weekday, minute) else {
        return next(duty, now.weekday, minute);
    };
    let mut days = 0;
    // A duty that lasts until midnight may go on after it.
    while until == DAY && days < WEEK {
        match end_of(duty, later(now.weekday, days + 1), 0) {
            Some(end) => (days, until) = (days + 1, end),
            None => break,
        }
    }
    if days == WEEK { Reach::Always } else { Reach::Now { days, until } }
}

/// When the duty that holds at a minute of a weekday ends, as far as midnight.
fn end_of(duty: &[DutyHours], weekday: i8, minute: u16) -> Option<u16> {
    let mut end = minute;
    loop {
        let further = on(duty, weekday).filter(|h| h.from <= end && h.until > end).map(|h| h.until).max();
        match further {
            Some(until) => end = until.min(DAY),
            None => return (end > minute).then_some(end),
        }
        if end == DAY {
            return Some(end);
        }
    }
}

fn next(duty: &[DutyHours], weekday: i8, minute: u16) -> Reach {
    for days in 0..=WEEK {
        let day = later(weekday, days);
        let starts = on(duty, day).filter(|h| h.from < h.until).map(|h| h.from);
        let from = starts.filter(|from| days > 0 || *from > minute).min();
        if let Some(from) = from {
            return Reach::Later { days, weekday: day, from };
        }
    }
    Reach::Never
}

fn on(duty: &[DutyHours], weekday: i8) -> impl Iterator<Item = &DutyHours> {
    duty.iter().filter(move |hours| hours.weekdays.contains(&weekday))
}

/// The weekday so many days later; 1 is Monday.
const fn later(weekday: i8, days: u8) -> i8 {
    (weekday - 1 + days as i8).rem_euclid(7) + 1
}

#[cfg(test)]
mod tests;
