//! What is shown of a shift.

use jiff::civil::date;

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

#[test]
fn whoever_works_beside_another_activity_of_the_house_is_not_alone() {
    use AssignmentState::{Confirmed, Released, StandInWanted};
    let me = Id::from_u128(0);
    let (mine, nobody, others) = (shown(&[Confirmed]), shown(&[]), shown(&[Released, Confirmed]));
    assert!(is_alone(me, &[&mine]));
    assert!(is_alone(me, &[&mine, &nobody]), "a list without anybody is no company");
    assert!(!is_alone(me, &[&mine, &others]));
    assert!(!is_alone(me, &[&nobody]), "who is not expected is not told that they are alone");
    assert!(is_alone(me, &[&shown(&[StandInWanted])]), "expected until somebody takes over");
}
