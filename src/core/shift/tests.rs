//! Who gets a place, on a board of rows that decides like a server.

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    Millis,
    board::Board,
    calendar::moment,
    command::{
        AskStandIn, AssignVolunteer, CameThen, ChangeNeed, ClaimShift, Command, GiveBack, MarkVolunteer,
        MoveSession, RecordShift, ReleaseShift, ReplaceSick, TakeOver,
    },
    grant::{Grant, Role},
    row::{Account, Turnout, TurnoutSaid, Volunteer, own_volunteer_id},
    staffing::Staffing,
};

pub(in crate::shift) const SITE: Id = Id::from_u128(1);
const ELSEWHERE: Id = Id::from_u128(9);
/// Cooking, 9.30 to 12.30; dinner at the other site, 12.00 to 14.00; a walk, 12.30 to 14.00.
pub(in crate::shift) const COOKING: Id = Id::from_u128(2);
const DINNER: Id = Id::from_u128(3);
pub(in crate::shift) const WALK: Id = Id::from_u128(4);
pub(in crate::shift) const COORDINATOR: Id = Id::from_u128(0xC0);

pub(in crate::shift) fn volunteer(number: usize) -> Id {
    Id::from_u128(0xA00 + number as u128)
}

/// The same person on the roster of the other site.
fn elsewhere(number: usize) -> Id {
    Id::from_u128(0xB00 + number as u128)
}

pub(in crate::shift) fn monday() -> Date {
    date(2026, 11, 23)
}

pub(in crate::shift) fn cooking() -> Shift {
    Shift { site: SITE, rule: COOKING, date: monday() }
}

/// Two hours before the shift, and four days before it.
pub(in crate::shift) fn late() -> Millis {
    moment(monday(), time(7, 30, 0, 0))
}

pub(in crate::shift) fn early() -> Millis {
    late() - 4 * 86_400_000
}

pub(in crate::shift) fn grant(role: Role, site: Id) -> Grant {
    Grant { role, site: Some(site), person: None, from: 0, until: None, ended: None }
}

pub(in crate::shift) fn roster(id: Id) -> Volunteer {
    Volunteer::new(id, SITE, "V".to_owned())
}

pub(in crate::shift) fn house() -> Board {
    let mut board = Board::default();
    for (rule, site, from, to) in [
        (COOKING, SITE, "09:30", "12:30"),
        (DINNER, ELSEWHERE, "12:00", "14:00"),
        (WALK, SITE, "12:30", "14:00"),
    ] {
        let body = serde_json::json!({
            "id": rule, "site": site, "activity": rule, "weekday": 1, "start": format!("{from}:00"),
            "end": format!("{to}:00"), "min_volunteers": 2,
        });
        board.put(serde_json::from_value::<ProgrammeRule>(body).unwrap());
    }
    for number in 0..20 {
        let id = volunteer(number);
        let here = Grant { person: Some(id), ..grant(Role::Volunteer, SITE) };
        let there = Grant { person: Some(elsewhere(number)), ..grant(Role::Volunteer, ELSEWHERE) };
        board.put(Account { id, name: format!("Vrijwilliger {number}"), grants: vec![here, there] });
        board.put(roster(id));
    }
    board.put(Account {
        id: COORDINATOR,
        name: "Anna".into(),
        grants: vec![Grant { site: None, ..grant(Role::Coordinator, SITE) }],
    });
    board
}

pub(in crate::shift) fn with_places(places: u16) -> Board {
    let mut board = house();
    board.say(COORDINATOR, early() - 1, places_of(places, None)).unwrap();
    board
}

pub(in crate::shift) fn places_of(places: u16, base: Option<Id>) -> ChangeNeed {
    let (site, rule, places) = (SITE, COOKING, Some(places));
    ChangeNeed { site, rule, date: None, needed: 0, places, support: None, base }
}

pub(in crate::shift) fn claim(number: usize) -> ClaimShift {
    ClaimShift { shift: cooking(), volunteer: volunteer(number), last_minute: false }
}

pub(in crate::shift) fn release(number: usize) -> ReleaseShift {
    ReleaseShift { shift: cooking(), volunteer: volunteer(number), own: true }
}

pub(in crate::shift) fn stand_in(number: usize, wanted: bool) -> AskStandIn {
    AskStandIn { shift: cooking(), volunteer: volunteer(number), wanted, own: true }
}

pub(in crate::shift) fn take_over(from: usize, by: usize) -> TakeOver {
    TakeOver { shift: cooking(), from: volunteer(from), by: volunteer(by) }
}

impl Board {
    pub(in crate::shift) fn says(
        &mut self,
        number: usize,
        at: Millis,
        command: impl Into<Command>,
    ) -> Result<Id, Refusal> {
        self.say(volunteer(number), at, command)
    }

    pub(in crate::shift) fn state(&self, number: usize) -> Option<AssignmentState> {
        self.state_at(cooking(), number)
    }

    pub(in crate::shift) fn state_at(&self, shift: Shift, number: usize) -> Option<AssignmentState> {
        shift.of(self, volunteer(number)).unwrap().map(|row| row.state)
    }

    pub(in crate::shift) fn confirmed(&self) -> usize {
        expected(&cooking().all(self).unwrap())
    }

    pub(in crate::shift) fn rows_of_kind(&self, kind: Kind) -> Vec<std::sync::Arc<Row>> {
        self.rows.values().filter(|row| row.kind() == kind).cloned().map(Row::shared).collect()
    }

    fn staffing(&self) -> Staffing {
        let session = cooking().held(self).unwrap().unwrap();
        Staffing::of(&session, &self.rows_of_kind(Kind::ShiftNeed), &self.rows_of_kind(Kind::Assignment))
    }
}

use AssignmentState::{Asked, Confirmed, Released, StandInWanted, TakenOver, Unplanned, Waitlisted};

#[test]
fn a_phone_asks_and_the_server_gives_a_place() {
    let mut board = house();
    board.say_on_phone(volunteer(0), early(), claim(0)).unwrap();
    assert_eq!(board.state(0), Some(Asked));
    board.says(0, early(), claim(0)).unwrap();
    assert_eq!(board.state(0), Some(Confirmed));
    assert_eq!(board.says(0, early(), claim(0)), Err(Refusal::Exists));
}

#[test]
fn without_a_limit_whoever_wants_to_help_has_a_place() {
    let mut board = house();
    for number in 0..20 {
        board.says(number, early(), claim(number)).unwrap();
    }
    assert_eq!((board.confirmed(), board.staffing().missing()), (20, 0));
}

#[test]
fn a_place_that_comes_free_in_time_is_given_and_a_late_one_is_offered() {
    let mut board = with_places(1);
    for number in 0..3 {
        board.says(number, early(), claim(number)).unwrap();
    }
    assert_eq!(
        (board.state(1), board.state(2)),
        (Some(Waitlisted { place: 1 }), Some(Waitlisted { place: 2 }))
    );
    assert_eq!(board.staffing().place_in_line(volunteer(2)), Some(2));
    // Four days before: the first in line has it, and nobody is skipped.
    board.says(0, early(), release(0)).unwrap();
    assert_eq!((board.state(0), board.state(1)), (Some(Released), Some(Confirmed)));
    assert_eq!(board.staffing().place_in_line(volunteer(2)), Some(1));
    // Two hours before: nobody is told at breakfast that they are expected.
    board.says(1, late(), release(1)).unwrap();
    assert_eq!((board.state(2), board.confirmed()), (Some(Waitlisted { place: 2 }), 0));
    assert!(board.staffing().has_place(), "all in line are offered it");
    board.says(2, late(), claim(2)).unwrap();
    assert_eq!(board.state(2), Some(Confirmed));
}

#[test]
fn who_said_also_at_the_last_moment_is_given_a_late_place() {
    let mut board = with_places(1);
    board.says(0, early(), claim(0)).unwrap();
    board.says(1, early(), ClaimShift { last_minute: true, ..claim(1) }).unwrap();
    board.says(0, late(), release(0)).unwrap();
    assert_eq!(board.state(1), Some(Confirmed));
}

#[test]
fn a_release_that_arrives_late_is_late_whenever_it_was_said() {
    let mut board = with_places(1);
    for number in 0..2 {
        board.says(number, early(), claim(number)).unwrap();
    }
    let waits = board.clone();
    // Said four days before on a phone without a network; it reaches the server on the morning itself.
    board.say_late(volunteer(0), early(), late(), release(0)).unwrap();
    assert_eq!(board.state(1), waits.state(1));
}

#[test]
fn more_places_are_given_to_who_is_in_line_and_fewer_drop_nobody() {
    let mut board = with_places(1);
    for number in 0..4 {
        board.says(number, early(), claim(number)).unwrap();
    }
    let first = board.rows_of_kind(Kind::ShiftNeed)[0].version();
    let second = board.say(COORDINATOR, early(), places_of(3, first)).unwrap();
    assert_eq!((board.confirmed(), board.state(3)), (3, Some(Waitlisted { place: 3 })));
    board.say(COORDINATOR, early(), places_of(1, Some(second))).unwrap();
    assert_eq!(board.confirmed(), 3, "nobody is sent away");
    board.says(0, early(), release(0)).unwrap();
    assert_eq!(board.confirmed(), 2, "and nobody is given a place that is no more");
    assert!(matches!(board.say(COORDINATOR, early(), places_of(2, first)), Err(Refusal::Changed { .. })));
}

#[test]
fn the_need_of_one_session_goes_before_that_of_its_line() {
    let mut board = with_places(5);
    let one = ChangeNeed { date: Some(monday()), needed: 1, ..places_of(1, None) };
    board.say(COORDINATOR, early(), one).unwrap();
    for number in 0..2 {
        board.says(number, early(), claim(number)).unwrap();
    }
    assert_eq!(board.confirmed(), 1);
    let need = board.staffing().need;
    assert_eq!((need.needed, need.places), (1, Some(1)));
    // More places for the line say nothing about this session.
    let base = board
        .rows_of_kind(Kind::ShiftNeed)
        .iter()
        .find_map(|row| ShiftNeed::from_row(row).filter(|need| need.date.is_none()).map(|need| need.version));
    board.say(COORDINATOR, early(), places_of(9, base)).unwrap();
    assert_eq!(board.confirmed(), 1);
    for (needed, places) in [(2, Some(1)), (201, None)] {
        let wrong = ChangeNeed { needed, places, ..places_of(1, base) };
        assert!(matches!(board.say(COORDINATOR, early(), wrong), Err(Refusal::Nonsense { .. })));
    }
}

#[test]
fn nobody_works_in_two_places_at_once_not_even_at_another_site() {
    let mut board = house();
    let dinner = Shift { site: ELSEWHERE, rule: DINNER, date: monday() };
    let walk = Shift { rule: WALK, ..cooking() };
    board.says(0, early(), claim(0)).unwrap();
    let at = |shift, volunteer| ClaimShift { shift, volunteer, last_minute: false };
    let dining = at(dinner, elsewhere(0));
    assert_eq!(board.says(0, early(), dining.clone()), Err(Refusal::OtherShift));
    board.says(0, early(), at(walk, volunteer(0))).unwrap();
    assert_eq!(board.state_at(walk, 0), Some(Confirmed), "one begins when the other ends");
    // Cooking moves to the evening: then dinner is free.
    let moved = MoveSession {
        site: SITE,
        rule: COOKING,
        date: monday(),
        to: monday(),
        start: time(18, 0, 0, 0),
        end: time(20, 0, 0, 0),
        reason: "storm".into(),
        base: None,
    };
    board.say(COORDINATOR, early(), moved).unwrap();
    board.says(0, early(), ReleaseShift { shift: walk, ..release(0) }).unwrap();
    board.says(0, early(), dining).unwrap();
}

#[test]
fn who_works_elsewhere_by_now_is_passed_over_in_line() {
    let mut board = with_places(1);
    for number in 0..3 {
        board.says(number, early(), claim(number)).unwrap();
    }
    let brunch = Shift { rule: DINNER, ..cooking() };
    let Some(Row::ProgrammeRule(rule)) = board.rows.get(&(Kind::ProgrammeRule, DINNER)).cloned() else {
        panic!()
    };
    board.put(ProgrammeRule { site: SITE, ..rule });
    board.put(brunch.taken_by(volunteer(1), Confirmed));
    board.says(0, early(), release(0)).unwrap();
    assert_eq!((board.state(1), board.state(2)), (Some(Waitlisted { place: 1 }), Some(Confirmed)));
}

#[test]
fn who_looks_for_a_stand_in_is_expected_until_somebody_takes_over() {
    let mut board = with_places(1);
    board.says(0, early(), claim(0)).unwrap();
    assert_eq!(board.says(1, early(), take_over(0, 1)), Err(Refusal::Taken), "it is not wanted");
    board.says(0, early(), stand_in(0, true)).unwrap();
    assert_eq!((board.state(0), board.confirmed()), (Some(StandInWanted), 1));
    // Two take over without a network; the first to arrive does.
    let mut phone = board.clone();
    phone.say_on_phone(volunteer(1), early(), take_over(0, 1)).unwrap();
    assert_eq!((phone.state(0), phone.state(1)), (Some(StandInWanted), Some(Asked)));
    board.says(1, early(), take_over(0, 1)).unwrap();
    assert_eq!((board.state(0), board.state(1)), (Some(TakenOver { by: volunteer(1) }), Some(Confirmed)));
    assert_eq!(board.says(2, early(), take_over(0, 2)), Err(Refusal::Taken));
    assert_eq!(board.says(0, early(), stand_in(0, false)), Err(Refusal::Taken));
    // Given back: the first is expected again, and still looks.
    let back = GiveBack { shift: cooking(), from: volunteer(0), by: volunteer(1) };
    board.says(1, early(), back.clone()).unwrap();
    assert_eq!((board.state(0), board.state(1)), (Some(StandInWanted), Some(Released)));
    assert_eq!(board.says(1, early(), back), Err(Refusal::Taken));
    board.says(0, early(), stand_in(0, false)).unwrap();
    assert_eq!(board.state(0), Some(Confirmed));
}

#[test]
fn a_release_after_a_take_over_changes_nothing() {
    let mut board = house();
    board.says(0, early(), claim(0)).unwrap();
    board.says(0, early(), stand_in(0, true)).unwrap();
    board.says(1, early(), take_over(0, 1)).unwrap();
    board.says(0, early(), release(0)).unwrap();
    assert_eq!((board.state(0), board.confirmed()), (Some(TakenOver { by: volunteer(1) }), 1));
}

#[test]
fn nobody_speaks_for_another_volunteer_as_for_themselves() {
    let mut board = house();
    board.says(0, early(), claim(0)).unwrap();
    let commands: [Command; 4] =
        [claim(0).into(), release(0).into(), stand_in(0, true).into(), take_over(1, 0).into()];
    for command in commands {
        assert_eq!(board.says(1, early(), command.clone()), Err(Refusal::NotYours), "{command:?}");
    }
    // A shift of another site is not there.
    let strange = ReleaseShift { shift: Shift { site: ELSEWHERE, ..cooking() }, own: false, ..release(0) };
    assert_eq!(board.say(COORDINATOR, early(), strange), Err(Refusal::NotYours));
}

#[test]
fn who_is_invited_by_name_comes_on_the_list_of_volunteers_with_the_first_shift() {
    let mut board = house();
    let lies = Id::from_u128(0x11E5);
    board.put(Account { id: lies, name: "Lies".into(), grants: vec![grant(Role::Volunteer, SITE)] });
    let own = own_volunteer_id(SITE, lies);
    board.say(lies, early(), ClaimShift { volunteer: own, ..claim(0) }).unwrap();
    let Some(Row::Volunteer(row)) = board.rows.get(&(Kind::Volunteer, own)) else { panic!() };
    assert_eq!((row.name.as_str(), row.site), ("Lies", SITE));
    // At another site the same account is another volunteer.
    assert_ne!(own_volunteer_id(ELSEWHERE, lies), own);
    // Who was invited as somebody of the roster is that volunteer.
    let (sjaan, person) = (Id::from_u128(0x5A), Some(volunteer(3)));
    let grants = vec![Grant { person, ..grant(Role::Volunteer, SITE) }];
    board.put(Account { id: sjaan, name: "Sjaan".into(), grants });
    board.say(sjaan, early(), claim(3)).unwrap();
    assert_eq!(board.state(3), Some(Confirmed));
}

#[test]
fn a_professional_puts_somebody_in_the_place_of_who_is_ill() {
    let mut board = with_places(1);
    let assign = |number| {
        let Shift { site, rule, date } = cooking();
        AssignVolunteer { site, rule, date, volunteer: volunteer(number) }
    };
    board.say(COORDINATOR, early(), assign(0)).unwrap();
    board.say(COORDINATOR, early(), assign(1)).unwrap();
    assert_eq!(board.state(1), Some(Waitlisted { place: 1 }), "also the coordinator fills places only");
    let sick = ReplaceSick { shift: cooking(), sick: volunteer(0), by: volunteer(2) };
    board.say(COORDINATOR, late(), sick.clone()).unwrap();
    assert_eq!((board.state(0), board.state(2)), (Some(TakenOver { by: volunteer(2) }), Some(Confirmed)));
    assert_eq!(board.say(COORDINATOR, late(), sick.clone()), Err(Refusal::Taken));
    let back = crate::command::Order::undo(&sick, Id::nil()).unwrap();
    board.say(COORDINATOR, late(), back).unwrap();
    assert_eq!((board.state(0), board.state(2)), (Some(Confirmed), Some(TakenOver { by: volunteer(0) })));
    let unknown = AssignVolunteer { volunteer: Id::from_u128(0xBAD), ..assign(0) };
    assert_eq!(board.say(COORDINATOR, early(), unknown), Err(Refusal::NotYours));
}

#[test]
fn what_was_said_last_about_a_turnout_holds_whatever_arrives_last() {
    let mark = |turnout| MarkVolunteer { shift: cooking(), volunteer: volunteer(0), turnout, before: None };
    let said = [
        (late(), Some(Turnout::Came)),
        (late() + 60_000, Some(Turnout::StayedAway)),
        (late() + 90_000, None),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
        let mut board = house();
        for place in order {
            let (at, turnout) = said[place];
            board.says(5, at, mark(turnout)).unwrap();
        }
        let row = cooking().of(&board, volunteer(0)).unwrap().unwrap();
        assert_eq!((row.turnout(), row.state), (None, Unplanned), "{order:?}");
        assert!(matches!(row.came, Some(TurnoutSaid { at, .. }) if at == said[2].0));
    }
}

#[test]
fn of_two_words_in_one_moment_the_later_one_of_a_phone_counts() {
    // A clock in doubt gives both the same span.
    let mut board = house();
    let came = MarkVolunteer {
        shift: cooking(),
        volunteer: volunteer(0),
        turnout: Some(Turnout::Came),
        before: None,
    };
    for _ in 0..20 {
        board.says(5, late(), came.clone()).unwrap();
        assert_eq!(cooking().of(&board, volunteer(0)).unwrap().unwrap().turnout(), Some(Turnout::Came));
        board.says(5, late(), crate::command::Order::undo(&came, Id::nil()).unwrap()).unwrap();
        assert_eq!(cooking().of(&board, volunteer(0)).unwrap().unwrap().turnout(), None);
    }
}

#[test]
fn who_came_is_one_fact_for_the_reports() {
    let mut board = house();
    let mark = MarkVolunteer {
        shift: cooking(),
        volunteer: volunteer(0),
        turnout: Some(Turnout::Came),
        before: None,
    };
    board.says(0, late(), mark.clone()).unwrap();
    let row: Row = cooking().of(&board, volunteer(0)).unwrap().unwrap().into();
    let facts = row.facts();
    assert_eq!((facts.len(), facts[0].what, facts[0].person), (1, "worked", volunteer(0)));
    let back = crate::command::Order::undo(&mark, Id::nil()).unwrap();
    board.says(0, late() + 1, back).unwrap();
    assert_eq!(Row::from(cooking().of(&board, volunteer(0)).unwrap().unwrap()).facts(), []);
}

fn record(number: usize, state: AssignmentState) -> RecordShift {
    let came = Some(CameThen { turnout: Turnout::StayedAway, at: early() });
    RecordShift { shift: cooking(), volunteer: volunteer(number), state, last_minute: true, came }
}

#[test]
fn a_shift_from_a_sheet_comes_back_as_it_stood() {
    let mut board = house();
    let by = volunteer(9);
    let states =
        [Confirmed, StandInWanted, Waitlisted { place: 7 }, Released, TakenOver { by }, Unplanned, Confirmed];
    for (number, state) in states.into_iter().enumerate() {
        board.say(COORDINATOR, late(), record(number, state)).unwrap();
        let row = cooking().of(&board, volunteer(number)).unwrap().unwrap();
        let came = row.came.map(|said| TurnoutSaid { stream: Id::nil(), n: 0, ..said });
        assert_eq!(Assignment { came, ..row }, record(number, state).assignment());
    }
    assert_eq!(board.state(2), Some(Waitlisted { place: 7 }), "a free place is given to nobody by this");
}

#[test]
fn a_shift_from_a_sheet_takes_no_place_that_is_not_there_and_nobodys_place_in_line() {
    let mut board = with_places(1);
    board.says(0, early(), claim(0)).unwrap();
    for (number, state) in [(1, Waitlisted { place: 4 }), (2, StandInWanted), (3, Waitlisted { place: 4 })] {
        board.say(COORDINATOR, late(), record(number, state)).unwrap();
    }
    let line = [1, 2, 3].map(|number| board.state(number));
    assert_eq!(line, [4, 5, 6].map(|place| Some(Waitlisted { place })));
    board.say_on_phone(COORDINATOR, late(), record(4, Confirmed)).unwrap();
    assert_eq!(board.state(4), Some(Asked), "a phone gives no places");
}

#[test]
fn a_shift_from_a_sheet_only_begins_a_row() {
    let mut board = house();
    board.says(0, early(), claim(0)).unwrap();
    assert_eq!(board.say(COORDINATOR, late(), record(0, Released)), Err(Refusal::Exists));
    let part = "state".to_owned();
    assert_eq!(board.say(COORDINATOR, late(), record(1, Asked)), Err(Refusal::Nonsense { part }));
    let foreign = RecordShift { shift: Shift { rule: DINNER, ..cooking() }, ..record(1, Released) };
    assert_eq!(board.say(COORDINATOR, late(), foreign), Err(Refusal::NotYours));
    let later = CameThen { turnout: Turnout::Came, at: late() + 86_400_000 };
    board.say(COORDINATOR, late(), RecordShift { came: Some(later), ..record(2, Unplanned) }).unwrap();
    let said = cooking().of(&board, volunteer(2)).unwrap().unwrap().came.unwrap().at;
    assert!(said < later.at, "nothing was said after it was taken over");
}

/// What one of twenty volunteers may do; the numbers choose whom it is about.
pub(in crate::shift) fn some_command(who: usize, what: usize, whom: usize) -> Command {
    match what {
        0..5 => claim(who).into(),
        5 => release(who).into(),
        6 => stand_in(who, true).into(),
        7 => take_over(whom, who).into(),
        8 => GiveBack { shift: cooking(), from: volunteer(whom), by: volunteer(who) }.into(),
        // From a sheet, for a coordinator.
        9 => record(who, [Confirmed, StandInWanted, Released, Unplanned][whom % 4]).into(),
        10 => record(who, Waitlisted { place: whom as u32 }).into(),
        11 => record(who, TakenOver { by: volunteer(whom) }).into(),
        _ => stand_in(who, false).into(),
    }
}

proptest! {
    #[test]
    fn row_29_twenty_phones_claim_five_places_in_any_order_and_five_have_one(
        order in Just((0..20).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut board = with_places(5);
        for &number in &order {
            board.says(number, early(), claim(number)).unwrap();
        }
        for (place, &number) in order.iter().enumerate() {
            let state = if place < 5 { Confirmed } else { Waitlisted { place: place as u32 - 4 } };
            prop_assert_eq!(board.state(number), Some(state));
        }
    }

    #[test]
    fn i5_no_decision_raises_those_expected_above_the_places(
        said in prop::collection::vec((0..20_usize, 0..13_usize, 0..20_usize, any::<bool>()), 1..80),
        places in prop::collection::vec(0..7_u16, 80),
    ) {
        let mut board = with_places(5);
        let mut there = 5;
        for (number, (who, what, whom, is_late)) in said.into_iter().enumerate() {
            let before = board.confirmed();
            let at = if is_late { late() } else { early() } + number as i64;
            let told = if number % 9 == 8 {
                there = places[number];
                let base = board.rows_of_kind(Kind::ShiftNeed)[0].version();
                board.say(COORDINATOR, at, places_of(there, base))
            } else {
                board.says(who, at, some_command(who, what, whom))
            };
            let after = board.confirmed();
            prop_assert!(after <= before.max(usize::from(there)), "{told:?}: {before} became {after} of {there}");
            // Nobody is expected twice, and a place in line is nobody else's.
            let mut line: Vec<u32> = cooking().all(&board).unwrap().iter().filter_map(in_line).collect();
            let all = line.len();
            line.sort_unstable();
            line.dedup();
            prop_assert_eq!(line.len(), all);
        }
    }
}
