//! Which holes are seen.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    Id,
    row::{AssignmentState, DutyHours, ProgrammeRule, Row},
    shift::Shift,
};

const SITE: Id = Id::from_u128(1);

/// A Monday.
fn monday() -> Date {
    date(2026, 11, 23)
}

fn step(number: u8, duty: &[(u16, u16)]) -> LadderStep {
    let hours = |(from, until): &(u16, u16)| DutyHours { weekdays: vec![1], from: *from, until: *until };
    LadderStep {
        id: Id::from_u128(number.into()),
        site: SITE,
        step: number,
        name: "Gerda".into(),
        role: "werkcoach".into(),
        phone: format!("06-{number}"),
        openness: Openness::Inside,
        duty: duty.iter().map(hours).collect(),
        other: Vec::new(),
        version: None,
    }
}

/// A session from 9.30 to 16.00 that needs two, with so many expected.
fn session(expected: u128) -> (Session, Staffing) {
    let body = serde_json::json!({
        "id": SITE, "site": SITE, "activity": SITE, "weekday": 1, "start": "09:30:00", "end": "16:00:00",
        "min_volunteers": 2,
    });
    let rule: ProgrammeRule = serde_json::from_value(body).unwrap();
    let session = Session::of(&rule, monday(), &[]);
    let shift = Shift { site: SITE, rule: SITE, date: monday() };
    let rows: Vec<_> = (0..expected)
        .map(|number| Row::from(shift.taken_by(Id::from_u128(number), AssignmentState::Confirmed)).shared())
        .collect();
    let staffing = Staffing::of(&session, &[], &rows);
    (session, staffing)
}

#[test]
fn a_volunteer_alone_while_nobody_answers_is_the_worst_hole() {
    let coach = step(1, &[(540, 900)]);
    let table: [(u128, &[LadderStep], &[Gap]); 6] = [
        (2, &[], &[]),
        (
            1,
            std::slice::from_ref(&coach),
            &[Gap::Unreachable { expected: 1, from: 900, until: 960 }, Gap::TooFew { missing: 1 }],
        ),
        (1, &[step(1, &[(0, 1440)])], &[Gap::TooFew { missing: 1 }]),
        (0, &[], &[Gap::Unreachable { expected: 0, from: 570, until: 960 }, Gap::TooFew { missing: 2 }]),
        // Two who follow each other leave no hole; with a quarter of an hour between them they do.
        (1, &[coach.clone(), step(2, &[(900, 1020)])], &[Gap::TooFew { missing: 1 }]),
        (
            1,
            &[coach.clone(), step(2, &[(915, 1020)])],
            &[Gap::Unreachable { expected: 1, from: 900, until: 915 }, Gap::TooFew { missing: 1 }],
        ),
    ];
    for (expected, ladder, found) in table {
        let (session, staffing) = session(expected);
        assert_eq!(gaps(&session, &staffing, ladder), found, "{expected} {ladder:?}");
    }
}

#[test]
fn what_does_not_take_place_and_what_keeps_no_roster_has_no_holes() {
    let (mut session, staffing) = session(0);
    session.standing = crate::programme::Standing::CalledOff { reason: "storm".into() };
    assert_eq!(gaps(&session, &staffing, &[]), []);
    session.standing = crate::programme::Standing::Planned;
    let mut free = staffing;
    free.need.needed = 0;
    assert_eq!(gaps(&session, &free, &[]), []);
}

#[test]
fn a_ladder_says_which_step_is_empty_or_left_out() {
    assert_eq!(ladder_gaps(&[]), [LadderGap::None]);
    let published = |number| LadderStep { openness: Openness::Published, ..step(number, &[(0, 1440)]) };
    assert_eq!(ladder_gaps(&[published(1)]), []);
    let steps = [step(1, &[]), published(3)];
    assert_eq!(ladder_gaps(&steps), [LadderGap::EmptyStep(1), LadderGap::MissingStep(2)]);
    // One of two on a step is enough.
    assert_eq!(ladder_gaps(&[step(1, &[]), step(1, &[(0, 60)]), published(2)]), []);
}

#[test]
fn a_ladder_ends_with_a_number_that_everybody_may_know() {
    let published = LadderStep { openness: Openness::Published, ..step(1, &[(0, 1440)]) };
    let agreed = LadderStep { openness: Openness::Agreed, ..step(2, &[(0, 1440)]) };
    assert_eq!(ladder_gaps(&[published, agreed]), [LadderGap::NothingPublished(2)]);
}

#[test]
fn one_number_on_two_steps_at_one_moment_is_found_however_it_is_written() {
    let last = LadderStep { openness: Openness::Published, ..step(3, &[(0, 1440)]) };
    let on = |number, phone: &str, hours| LadderStep { phone: phone.into(), ..step(number, &[hours]) };
    let ladder = |other: (u16, u16)| {
        [on(1, "06-12345678", (540, 720)), on(2, "+31 (0)6 1234 5678", other), last.clone()]
    };
    assert_eq!(ladder_gaps(&ladder((600, 660))), [LadderGap::SameNumber(1)]);
    assert_eq!(ladder_gaps(&ladder((720, 800))), [], "one after the other is no collision");
    // Two names on one step may share a telephone.
    let shared =
        [on(1, "06-12345678", (540, 720)), on(1, "0612345678", (540, 720)), LadderStep { step: 2, ..last }];
    assert_eq!(ladder_gaps(&shared), []);
}

proptest! {
    #[test]
    fn a_hole_is_a_time_at_which_nobody_answers_and_before_it_somebody_always_does(
        duty in prop::collection::vec((0..1440_u16, 1..1440_u16), 0..6),
        start in 0..1300_u16,
        long in 1..140_u16,
    ) {
        let duty: Vec<(u16, u16)> =
            duty.into_iter().map(|(from, length)| (from, (from + length).min(1440))).collect();
        let ladder: Vec<LadderStep> =
            duty.iter().enumerate().map(|(place, hours)| step(place as u8 + 1, &[*hours])).collect();
        let end = start + long;
        let answers = |minute: u16| duty.iter().any(|(from, until)| (*from..*until).contains(&minute));
        match unreachable(&ladder, monday(), (start, end)) {
            Some((from, until)) => {
                prop_assert!(start <= from && from < until && until <= end);
                prop_assert!((start..from).all(answers), "somebody answers until then");
                prop_assert!(!(from..until).any(answers), "nobody answers then");
                prop_assert!(until == end || answers(until), "until somebody does again");
            }
            None => prop_assert!((start..end).all(answers)),
        }
    }
}
