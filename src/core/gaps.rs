//! Holes in the days to come: too few volunteers, a volunteer alone while nobody can be called, support that was agreed
//! and that nobody gives, a step of the ladder with nobody on it or with somebody who cannot be told. Seen days before,
//! not at the door. Pure over rows; knows no clock.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    Id,
    available::parts_of,
    calendar::minutes_of,
    day_parts::{DayPart, DayParts},
    ladder::{Moment, Reach, reach},
    order::in_order,
    programme::Session,
    row::{Availability, DayPartNeed, LadderStep, Openness, Responder, Volunteer},
    staffing::Staffing,
    support::{Support, SupportForm},
};

/// What is missing at a session, or in half a day of a site. The worst first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
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
    /// Nobody gives a form of support that was agreed.
    WithoutForm(SupportForm),
    /// Fewer volunteers than needed.
    TooFew {
        /// How many are missing.
        missing: usize,
    },
    /// Nobody can what was asked for.
    WithoutCompetence(String),
}

/// What is wrong with a ladder, whatever the day. The worst first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
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
    /// Whoever asks for help in the app reaches this person by telephone only.
    Untold {
        /// On which step.
        step: u8,
        /// Who.
        name: String,
    },
}

/// How soon a hole must be closed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Urgency {
    /// Today or tomorrow: a place that comes free now is offered, no longer given.
    Now,
    /// Within a week.
    Soon,
    /// Later.
    Later,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Now, Self::Soon, Self::Later];

    /// Of something on a date.
    pub fn of(date: Date, today: Date) -> Self {
        match date.since(today).map(|span| span.get_days()) {
            Ok(..2) => Self::Now,
            Ok(..7) => Self::Soon,
            _ => Self::Later,
        }
    }

    /// Of what is wrong with a ladder: a call that reaches nobody may be needed at any moment.
    pub const fn of_ladder(gap: &LadderGap) -> Self {
        match gap {
            LadderGap::None | LadderGap::EmptyStep(_) | LadderGap::MissingStep(_) => Self::Now,
            LadderGap::SameNumber(_) => Self::Soon,
            LadderGap::NothingPublished(_) | LadderGap::Untold { .. } => Self::Later,
        }
    }
}

/// Who a site has: whom one can call, and who works there.
#[derive(Clone, Copy, Debug)]
pub struct Team<'a> {
    /// The steps of its ladder.
    pub ladder: &'a [LadderStep],
    /// Its volunteers; those whom a phone cannot see are taken for volunteers of whom nothing is said.
    pub volunteers: &'a [Volunteer],
}

impl Team<'_> {
    /// What of some support nobody gives of those expected, and for a professional nobody of the ladder all the time.
    fn lacks(
        self,
        asked: &Support,
        expected: impl Iterator<Item = Id>,
        date: Date,
        hours: (u16, u16),
    ) -> Vec<Gap> {
        let plain = Support::default();
        let of = |id: Id| {
            self.volunteers.iter().find(|known| known.id == id).map_or(&plain, |known| &known.support)
        };
        let given: Vec<&Support> = expected.map(of).collect();
        let lacking = asked.lacking(given.iter().copied());
        let by_phone = |form: SupportForm| {
            form == SupportForm::Professional && unreachable(self.ladder, date, hours).is_none()
        };
        let forms = lacking.forms.into_iter().filter(|form| !by_phone(*form)).map(Gap::WithoutForm);
        forms.chain(lacking.competences.into_iter().map(Gap::WithoutCompetence)).collect()
    }
}

/// What is missing at one session, the worst first.
pub fn gaps(session: &Session, staffing: &Staffing, team: Team<'_>) -> Vec<Gap> {
    if !session.takes_place_on(session.held) {
        return Vec::new();
    }
    let need = &staffing.need;
    let expected = staffing.expected();
    let hours = (minutes_of(session.rule.start), minutes_of(session.rule.end));
    let mut gaps = team.lacks(&need.support, staffing.expected_ids(), session.held, hours);
    // A place that keeps no roster has no holes in it.
    let kept = need.needed > 0 || !need.support.is_nothing() || !staffing.people.is_empty();
    if kept
        && expected <= 1
        && let Some((from, until)) = unreachable(team.ladder, session.held, hours)
    {
        gaps.push(Gap::Unreachable { expected, from, until });
    }
    let missing = staffing.missing();
    if missing > 0 {
        // Whoever comes gives voluntary help: that is one hole, not two.
        gaps.retain(|gap| *gap != Gap::WithoutForm(SupportForm::Volunteer));
        gaps.push(Gap::TooFew { missing });
    }
    in_their_order(gaps)
}

/// What a site misses in the parts of one day, besides what its sessions miss each for themselves: nothing is told
/// twice. `day` are the sessions that take place there on that date, as far as it is known who works at them.
pub fn half_day_gaps<'a>(
    date: Date,
    parts: DayParts,
    needs: impl IntoIterator<Item = &'a DayPartNeed>,
    day: &[(Session, Staffing)],
    team: Team<'_>,
) -> Vec<(DayPart, Vec<Gap>)> {
    let weekday = date.weekday().to_monday_one_offset();
    let found = needs.into_iter().filter(|need| need.weekday == weekday).filter_map(|need| {
        let at = Availability { weekday, part: need.part };
        let is_in =
            |session: &Session| session.takes_place_on(date) && parts_of(date, session, parts).contains(&at);
        let here = || day.iter().filter(|(session, _)| is_in(session));
        let minutes = |(session, _): &(Session, Staffing)| {
            (minutes_of(session.rule.start), minutes_of(session.rule.end))
        };
        let (from, until) =
            (here().map(|one| minutes(one).0).min()?, here().map(|one| minutes(one).1).max()?);
        let expected: BTreeSet<Id> = here().flat_map(|(_, staffing)| staffing.expected_ids()).collect();
        let told = here().map(|(_, staffing)| staffing.missing()).sum::<usize>();
        let missing = usize::from(need.needed).saturating_sub(expected.len());
        let mut found = team.lacks(&need.support, expected.into_iter(), date, (from, until));
        let of_sessions: Vec<Gap> =
            here().flat_map(|(session, staffing)| gaps(session, staffing, team)).collect();
        found.retain(|gap| !of_sessions.contains(gap));
        if missing > 0 {
            found.retain(|gap| *gap != Gap::WithoutForm(SupportForm::Volunteer));
        }
        if missing > told {
            found.push(Gap::TooFew { missing: missing - told });
        }
        (!found.is_empty()).then(|| (need.part, in_their_order(found)))
    });
    in_order(found, |(one, _), (other, _)| one.cmp(other))
}

fn in_their_order(gaps: Vec<Gap>) -> Vec<Gap> {
    in_order(gaps, Gap::cmp)
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

/// What is wrong with a ladder, the worst first. `responders` say who answers for its steps in the app.
pub fn ladder_gaps(ladder: &[LadderStep], responders: &[Responder]) -> Vec<LadderGap> {
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
    let collides = |step: &&LadderStep| {
        ladder.iter().any(|other| other.step > step.step && other.has_number_of(step) && meet(step, other))
    };
    let mut twice = in_order(ladder.iter().filter(collides).map(|step| step.step), u8::cmp);
    twice.dedup();
    let twice = twice.into_iter().map(LadderGap::SameNumber);
    let ends_well = |step: &LadderStep| step.step == last && step.openness == Openness::Published;
    let end = (!ladder.iter().any(ends_well)).then_some(LadderGap::NothingPublished(last));
    let is_told = |step: &LadderStep| responders.iter().any(|row| row.step == step.id && row.told);
    // Whoever never has duty is never asked, and a desk that everybody may call is called.
    let asked = |step: &&LadderStep| {
        (!step.duty.is_empty() || !step.other.is_empty()) && step.openness != Openness::Published
    };
    let untold = ladder.iter().filter(asked).filter(|step| !is_told(step));
    let untold = untold.map(|step| LadderGap::Untold { step: step.step, name: step.name.clone() });
    in_order((1..=last).filter_map(gap).chain(twice).chain(end).chain(untold), LadderGap::cmp)
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
