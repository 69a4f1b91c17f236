//! Holes in the days to come: too few volunteers, a volunteer alone while nobody can be called, a step of the ladder
//! with nobody on it. Seen days before, not at the door. Pure over rows; knows no clock.

use jiff::civil::Date;

use crate::{
    calendar::minutes_of,
    ladder::{Moment, Reach, reach},
    programme::Session,
    row::{LadderStep, Openness},
    staffing::Staffing,
};

/// What is missing at a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// One volunteer works there, or none, and for a time nobody of the ladder answers.
    Unreachable {
        /// How many work there.
        expected: usize,
        /// Minutes after local midnight from which nobody answers.
        from: u16,
        /// Minutes after local midnight from which somebody answers again, at most the session's end.
        until: u16,
    },
    /// Fewer volunteers than needed.
    TooFew {
        /// How many are missing.
        missing: usize,
    },
}

/// What is wrong with a ladder, whatever the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LadderGap {
    /// There is no ladder.
    None,
    /// Nobody on this step ever has duty.
    EmptyStep(u8),
    /// A step is left out: the steps go on after this missing one.
    MissingStep(u8),
    /// One number answers on two steps at one moment, this one and a higher: who does not answer is asked twice.
    SameNumber(u8),
    /// On the last step stands no number that everybody may know, so that there may be nobody at the end.
    NothingPublished(u8),
}

/// What is missing at one session, the worst first.
pub fn gaps(session: &Session, staffing: &Staffing, ladder: &[LadderStep]) -> Vec<Gap> {
    if !session.takes_place_on(session.held) {
        return Vec::new();
    }
    let mut gaps = Vec::new();
    let expected = staffing.expected();
    // A place that keeps no roster has no holes in it.
    let kept = staffing.need.needed > 0 || !staffing.people.is_empty();
    if kept && expected <= 1 {
        let hours = (minutes_of(session.rule.start), minutes_of(session.rule.end));
        if let Some((from, until)) = unreachable(ladder, session.held, hours) {
            gaps.push(Gap::Unreachable { expected, from, until });
        }
    }
    let missing = staffing.missing();
    if missing > 0 {
        gaps.push(Gap::TooFew { missing });
    }
    gaps
}

/// The first time of a day, between two minutes after midnight, at which nobody of the ladder answers.
pub fn unreachable(ladder: &[LadderStep], date: Date, (start, end): (u16, u16)) -> Option<(u16, u16)> {
    let reaches = |minute: u16| {
        let now = Moment { date, minutes: minute.into() };
        ladder.iter().map(move |step| reach(step, now))
    };
    // Until when somebody answers who answers at that minute; nothing when nobody does.
    let answers_until = |minute: u16| {
        reaches(minute).filter(|reach| reach.is_now()).map(|reach| match reach {
            Reach::Now { days: 0, until } => until,
            _ => u16::MAX,
        })
    };
    let mut from = start;
    while from < end {
        match answers_until(from).max() {
            Some(until) => from = until,
            None => {
                let again = reaches(from).filter_map(|reach| match reach {
                    Reach::Later { days: 0, from, .. } => Some(from),
                    _ => None,
                });
                return Some((from, again.min().unwrap_or(end).min(end)));
            }
        }
    }
    None
}

/// What is wrong with a ladder.
pub fn ladder_gaps(ladder: &[LadderStep]) -> Vec<LadderGap> {
    let Some(last) = ladder.iter().map(|step| step.step).max() else {
        return vec![LadderGap::None];
    };
    let gap = |number: u8| {
        let on = || ladder.iter().filter(|step| step.step == number);
        match on().next() {
            None => Some(LadderGap::MissingStep(number)),
            Some(_) => on().all(|step| step.duty.is_empty()).then_some(LadderGap::EmptyStep(number)),
        }
    };
    let mut gaps: Vec<LadderGap> = (1..=last).filter_map(gap).collect();
    let collides = |step: &&LadderStep| {
        ladder.iter().any(|other| other.step > step.step && other.has_number_of(step) && meet(step, other))
    };
    let mut twice: Vec<u8> = ladder.iter().filter(collides).map(|step| step.step).collect();
    twice.sort_unstable();
    twice.dedup();
    gaps.extend(twice.into_iter().map(LadderGap::SameNumber));
    let ends_well = |step: &LadderStep| step.step == last && step.openness == Openness::Published;
    if !ladder.iter().any(ends_well) {
        gaps.push(LadderGap::NothingPublished(last));
    }
    gaps
}

/// Whether two steps have duty at one moment of the week.
fn meet(one: &LadderStep, other: &LadderStep) -> bool {
    one.duty.iter().any(|hours| {
        other.duty.iter().any(|theirs| {
            hours.from < theirs.until
                && theirs.from < hours.until
                && hours.weekdays.iter().any(|day| theirs.weekdays.contains(day))
        })
    })
}

#[cfg(test)]
mod tests;
