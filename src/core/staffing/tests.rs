//! What is shown of a shift.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::row::TurnoutSaid;

const RULE: Id = Id::from_u128(2);

fn rule() -> ProgrammeRule {
    let body = serde_json::json!({
        "id": RULE, "site": RULE, "activity": RULE, "weekday": 1, "start": "09:30:00", "end": "12:30:00",
        "min_volunteers": 2,
    });
    serde_json::from_value(body).unwrap()
}

fn shown(states: &[AssignmentState]) -> Staffing {
    let day = date(2026, 11, 23);
    let session = Session::of(&rule(), day, &[]);
    let shift = Shift { site: RULE, rule: RULE, date: day };
    let rows = states
        .iter()
        .enumerate()
        .map(|(number, state)| Row::from(shift.taken_by(Id::from_u128(number as u128), *state)).shared());
    Staffing::of(&session, &[], &rows.collect::<Vec<_>>())
}

#[test]
fn only_those_expected_count_and_what_is_asked_for_does_not() {
    use AssignmentState::{Asked, Confirmed, Released, StandInWanted, TakenOver, Unplanned, Waitlisted};
    let by = Id::from_u128(1);
    let table: [(&[AssignmentState], usize, usize); 6] = [
        (&[], 0, 2),
        (&[Asked, Waitlisted { place: 1 }], 0, 2),
        (&[Confirmed], 1, 1),
        (&[Confirmed, StandInWanted], 2, 0),
        (&[TakenOver { by }, Confirmed, Released, Unplanned], 1, 1),
        (&[Confirmed, Confirmed, Confirmed], 3, 0),
    ];
    for (states, expected, missing) in table {
        let shown = shown(states);
        assert_eq!((shown.expected(), shown.missing()), (expected, missing), "{states:?}");
    }
}

#[test]
fn who_is_expected_stands_first_and_then_the_line_in_its_order() {
    use AssignmentState::{Confirmed, Released, StandInWanted, Waitlisted};
    let shown =
        shown(&[Released, Waitlisted { place: 9 }, Waitlisted { place: 3 }, StandInWanted, Confirmed]);
    let mut order: Vec<u128> = shown.people.iter().map(|row| row.volunteer.as_u128()).collect();
    // Among themselves those expected have no order.
    order[..2].sort_unstable();
    assert_eq!(order, [3, 4, 2, 1, 0]);
    assert_eq!(shown.place_in_line(Id::from_u128(1)), Some(2));
    assert_eq!(shown.place_in_line(Id::from_u128(4)), None);
}

#[test]
fn the_rows_of_other_sessions_are_left_out() {
    let other = Shift { site: RULE, rule: RULE, date: date(2026, 11, 30) };
    let row = Row::from(other.taken_by(RULE, AssignmentState::Confirmed)).shared();
    let session = Session::of(&rule(), date(2026, 11, 23), &[]);
    assert_eq!(Staffing::of(&session, &[], &[row]).people, []);
}

#[test]
fn hours_count_only_where_somebody_came_and_turns_also_where_nobody_was_planned() {
    use AssignmentState::{Confirmed, Released, Unplanned};
    let day = date(2026, 11, 23);
    let session = Session::of(&rule(), day, &[]);
    let shift = Shift { site: RULE, rule: RULE, date: day };
    let row = |number: u128, state, turnout: Option<Turnout>| {
        let came = Some(TurnoutSaid { turnout, at: 0, stream: RULE, n: 1 });
        Row::from(Assignment { came, ..shift.taken_by(Id::from_u128(number), state) }).shared()
    };
    let rows = [
        row(1, Confirmed, Some(Turnout::Came)),
        row(2, Confirmed, Some(Turnout::StayedAway)),
        row(3, Unplanned, Some(Turnout::Came)),
        row(4, Released, Some(Turnout::StayedAwayWithWord)),
        row(5, Confirmed, None),
    ];
    let staffing = Staffing::of(&session, &[], &rows);
    let twice = [(&session, &staffing), (&session, &staffing)];
    let told: Vec<_> = worked(twice.into_iter())
        .into_iter()
        .map(|worked| (worked.volunteer.as_u128(), worked.planned, worked.turns, worked.minutes))
        .collect();
    // Three hours each time.
    assert_eq!(told, [(1, 2, 2, 360), (2, 2, 0, 0), (3, 0, 2, 360), (5, 2, 0, 0)]);
}

/// A session between two minutes after midnight at which these are expected.
fn on(start: u16, end: u16, expected: &[u128]) -> (Session, Staffing) {
    let clock = |minutes: u16| jiff::civil::time((minutes / 60) as i8, (minutes % 60) as i8, 0, 0);
    let rule = ProgrammeRule { start: clock(start), end: clock(end), ..rule() };
    let day = date(2026, 11, 23);
    let session = Session::of(&rule, day, &[]);
    let shift = Shift { site: RULE, rule: RULE, date: day };
    let rows = expected
        .iter()
        .map(|number| Row::from(shift.taken_by(Id::from_u128(*number), AssignmentState::Confirmed)).shared());
    let staffing = Staffing::of(&session, &[], &rows.collect::<Vec<_>>());
    (session, staffing)
}

fn alone_on(volunteer: u128, day: &[(Session, Staffing)]) -> Vec<(u16, u16)> {
    alone(Id::from_u128(volunteer), day.iter().map(|(session, staffing)| (session, staffing)))
}

#[test]
fn whoever_works_beside_another_activity_of_the_house_is_not_alone() {
    use AssignmentState::{Released, StandInWanted};
    let (cooking, walk) = (on(570, 750, &[1]), on(600, 660, &[2]));
    assert_eq!(alone_on(1, std::slice::from_ref(&cooking)), [(570, 750)]);
    assert_eq!(alone_on(1, &[cooking.clone(), walk]), [(570, 600), (660, 750)]);
    assert_eq!(
        alone_on(1, &[cooking.clone(), on(600, 660, &[])]),
        [(570, 750)],
        "a list without anybody is no company"
    );
    assert_eq!(
        alone_on(3, std::slice::from_ref(&cooking)),
        [],
        "who is not expected is not told that they are alone"
    );
    // One after the other without a break is one time; a break is none.
    assert_eq!(alone_on(1, &[cooking.clone(), on(750, 960, &[1])]), [(570, 960)]);
    assert_eq!(alone_on(1, &[cooking.clone(), on(810, 960, &[1])]), [(570, 750), (810, 960)]);
    let mut asked = cooking;
    asked.1.people[0].state = StandInWanted;
    assert_eq!(alone_on(1, std::slice::from_ref(&asked)), [(570, 750)], "expected until somebody takes over");
    asked.1.people[0].state = Released;
    assert_eq!(alone_on(1, &[asked]), []);
}

proptest! {
    #[test]
    fn at_every_minute_somebody_is_alone_just_when_nobody_else_is_expected(
        day in prop::collection::vec((0..1300_u16, 1..139_u16, prop::collection::vec(1..4_u128, 0..3)), 0..5),
    ) {
        let day: Vec<_> = day.into_iter().map(|(start, long, mut who)| {
            who.dedup();
            (start, start + long, who)
        }).collect();
        let sessions: Vec<_> = day.iter().map(|(start, end, who)| on(*start, *end, who)).collect();
        let spans = alone_on(1, &sessions);
        for minute in 0..1440_u16 {
            let there: Vec<u128> =
                day.iter().filter(|(start, end, _)| (*start..*end).contains(&minute)).flat_map(|(.., who)| who.clone()).collect();
            let alone = !there.is_empty() && there.iter().all(|who| *who == 1);
            prop_assert_eq!(spans.iter().any(|(from, until)| (*from..*until).contains(&minute)), alone, "{}", minute);
        }
        prop_assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0), "times that touch are one");
    }
}
