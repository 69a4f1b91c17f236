//! Who has no place any more, or not yet, and who acts next for them. Nobody drops out of sight: as long as nothing else
//! was said it is whoever plans the site, and that is late after a week, as with a wish.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Id,
    calendar::local_date,
    order::in_order,
    person_plan::Reason,
    row::{Enrolment, NextStep},
};

/// So long whoever plans the site may take to say who acts, days.
const PATIENCE: i32 = 7;

/// What happens next.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Somebody acts.
    Acts {
        /// Their account.
        account: Id,
        /// The name they were called by then; empty once their account was erased.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// By when.
        until: Date,
        /// What they do; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        what: String,
    },
    /// The person needs no place here.
    Settled {
        /// Why not.
        why: Reason,
    },
}

impl Step {
    /// The step stays; what its owner was called does not.
    pub fn unsign(&mut self, accounts: &[Id]) {
        if let Self::Acts { account, name, .. } = self
            && accounts.contains(account)
        {
            name.clear();
        }
    }
}

/// Who acts next: always somebody.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Acts {
    /// Whoever plans the site.
    Planner,
    /// Somebody who was asked.
    Somebody {
        /// Their account.
        account: Id,
        /// The name they were called by then.
        name: String,
        /// By when.
        until: Date,
        /// What they do.
        what: String,
    },
}

/// Somebody without a place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Waiting {
    /// Who.
    pub person: Id,
    /// The first day without a place; nothing when they never had one here.
    pub since: Option<Date>,
    /// Who acts next.
    pub acts: Acts,
    /// Whether somebody should have acted by now.
    pub late: bool,
    /// The version of what was said about it, for who says something else.
    pub version: Option<Id>,
}

/// What is known of one site: for each person the day from which they are known, when that was written down; who comes to
/// what; and what was said about who acts.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The persons.
    pub persons: &'a [(Id, Option<Date>)],
    /// The enrolments.
    pub enrolments: &'a [Enrolment],
    /// What was said.
    pub steps: &'a [NextStep],
}

/// An enrolment as it ends: a line of the programme that stops takes its places along. `stops` has the last date of each.
pub fn ending(enrolment: &Enrolment, stops: &BTreeMap<Id, Date>) -> Enrolment {
    let until = enrolment.until.into_iter().chain(stops.get(&enrolment.rule).copied()).min();
    Enrolment { until, ..enrolment.clone() }
}

/// Everybody without a place on a day: who should have been helped by now first, then who waits longest.
pub fn without_place(known: Known<'_>, today: Date) -> Vec<Waiting> {
    let waiting = known.persons.iter().filter_map(|(person, met)| waits(known, *person, *met, today));
    in_order(waiting, |a, b| (!a.late, a.since, a.person).cmp(&(!b.late, b.since, b.person)))
}

fn waits(known: Known<'_>, person: Id, met: Option<Date>, today: Date) -> Option<Waiting> {
    let places = || known.enrolments.iter().filter(|row| row.person == person);
    // One that begins later is a place too.
    if places().any(|row| row.until.is_none_or(|until| today <= until)) {
        return None;
    }
    let since = places().filter_map(|row| row.until).max().map(|until| until.saturating_add(1.days()));
    let said = known.steps.iter().filter(|row| row.person == person);
    // What was said before the last place ended was about another time.
    let said = said.filter(|row| since.is_none_or(|since| since <= local_date(row.at)));
    let said = said.max_by_key(|row| (row.as_said.is_none(), row.at, row.id));
    let version = own_version(known.steps, person);
    let (acts, late) = match said.map(|row| &row.step) {
        Some(Step::Settled { .. }) => return None,
        Some(Step::Acts { account, name, until, what }) => {
            let (account, name, until, what) = (*account, name.clone(), *until, what.clone());
            (Acts::Somebody { account, name, until, what }, until < today)
        }
        // Nobody knows since when: that is too long.
        None => {
            (Acts::Planner, since.or(met).is_none_or(|since| since.saturating_add(PATIENCE.days()) < today))
        }
    };
    Some(Waiting { person, since, acts, late, version })
}

/// The version of what stands under a person's own entry, also when it is over.
fn own_version(steps: &[NextStep], person: Id) -> Option<Id> {
    steps.iter().find(|row| row.person == person && row.as_said.is_none()).map(|row| row.version)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;
    use crate::{calendar::moment, row::next_step_id};

    const SITE: Id = Id::from_u128(1);
    const DIRK: Id = Id::from_u128(2);
    const KIM: Id = Id::from_u128(0xA);
    const TODAY: Date = date(2026, 12, 14);

    fn place(until: Option<Date>) -> Enrolment {
        Enrolment {
            id: Id::from_u128(5),
            site: SITE,
            person: DIRK,
            as_said: None,
            rule: Id::from_u128(7),
            from: None,
            until,
            version: None,
        }
    }

    fn step(at: Date, step: Step) -> NextStep {
        let id = next_step_id(SITE, DIRK);
        let at = moment(at, time(12, 0, 0, 0));
        NextStep { id, site: SITE, person: DIRK, as_said: None, step, at, version: id }
    }

    fn kim(until: Date) -> Step {
        Step::Acts { account: KIM, name: "Kim".into(), until, what: String::new() }
    }

    fn settled() -> Step {
        Step::Settled { why: Reason::of("Dirk is verhuisd.").unwrap() }
    }

    fn of(met: Option<Date>, enrolments: &[Enrolment], steps: &[NextStep]) -> Option<Waiting> {
        let known = Known { persons: &[(DIRK, met)], enrolments, steps };
        without_place(known, TODAY).into_iter().next()
    }

    #[test]
    fn whoever_has_a_place_or_will_have_one_is_not_waiting() {
        assert_eq!(of(None, &[place(None)], &[]), None);
        assert_eq!(of(None, &[place(Some(TODAY))], &[]), None);
        let later = Enrolment { from: Some(date(2027, 1, 4)), ..place(None) };
        assert_eq!(of(None, &[later], &[]), None);
    }

    #[test]
    fn without_a_place_it_is_who_plans_the_site_and_that_is_late_after_a_week() {
        let late = |until| of(None, &[place(Some(until))], &[]).map(|one| (one.acts, one.late));
        assert_eq!(late(date(2026, 12, 6)), Some((Acts::Planner, false)));
        assert_eq!(late(date(2026, 12, 5)), Some((Acts::Planner, true)));
        // Who never had a place waits since they are known; without a date that is too long.
        let new = |met| of(met, &[], &[]).map(|one| (one.since, one.late));
        assert_eq!(new(Some(TODAY)), Some((None, false)));
        assert_eq!(new(None), Some((None, true)));
    }

    #[test]
    fn a_line_that_stops_takes_its_places_along() {
        let (stop, line) = (date(2026, 12, 10), place(None).rule);
        let stops = BTreeMap::from([(line, stop)]);
        let since = |until| of(None, &[ending(&place(until), &stops)], &[]).and_then(|one| one.since);
        assert_eq!(since(None), Some(date(2026, 12, 11)));
        assert_eq!(since(Some(date(2026, 12, 1))), Some(date(2026, 12, 2)), "who stopped before");
        assert_eq!(ending(&place(None), &BTreeMap::new()), place(None));
    }

    #[test]
    fn somebody_who_was_asked_is_late_after_the_day_that_was_said() {
        let ended = [place(Some(date(2026, 11, 1)))];
        let late = |until| of(None, &ended, &[step(date(2026, 12, 1), kim(until))]).map(|one| one.late);
        assert_eq!((late(TODAY), late(date(2026, 12, 13))), (Some(false), Some(true)));
    }

    #[test]
    fn who_needs_no_place_is_left_alone_until_another_place_ends() {
        let said = [step(date(2026, 12, 1), settled())];
        assert_eq!(of(None, &[place(Some(date(2026, 11, 1)))], &said), None);
        let again = of(None, &[place(Some(date(2026, 12, 10)))], &said).unwrap();
        assert_eq!(again.acts, Acts::Planner, "what was said was about another time");
        assert!(again.version.is_some(), "and the next word knows the one that is over");
    }

    proptest! {
        #[test]
        fn nobody_without_a_place_is_without_somebody_who_acts(
            until in prop::option::of(0_i32..60),
            said in prop::option::of((0_i32..60, prop::option::of(0_i32..90))),
        ) {
            let day = |ahead: i32| date(2026, 11, 1).saturating_add(ahead.days());
            let enrolments: Vec<Enrolment> = until.iter().map(|until| place(Some(day(*until)))).collect();
            let steps: Vec<NextStep> = said
                .iter()
                .map(|(at, until)| step(day(*at), until.map_or_else(settled, |until| kim(day(until)))))
                .collect();
            let has_place = enrolments.iter().any(|row| row.until.is_some_and(|until| TODAY <= until));
            let is_settled = steps.iter().any(|row| {
                matches!(row.step, Step::Settled { .. })
                    && enrolments.iter().all(|place| place.until < Some(local_date(row.at)))
            });
            // Who acts is in the type; what must hold is that nobody falls off the list.
            prop_assert_eq!(of(None, &enrolments, &steps).is_none(), has_place || is_settled);
        }
    }
}
