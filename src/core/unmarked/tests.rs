use jiff::civil::{date, time};

use super::*;
use crate::{
    attendance::{Force, Mark, Statement, Word},
    calendar::{Weeks, session_id},
    row::{Enrolment, PersonCard, PlannedAbsence, SchoolHolidays, SessionChange, Turn, attendance_id},
    span::Span,
};

const SITE: Id = Id::from_u128(1);
const RULE: Id = Id::from_u128(2);
const OURS: Id = Id::from_u128(50);
const THEIRS: Id = Id::from_u128(51);

/// Tuesday; the rule runs on Mondays.
const fn today() -> Date {
    date(2026, 11, 24)
}

fn rule() -> ProgrammeRule {
    ProgrammeRule {
        id: RULE,
        site: SITE,
        activity: Id::nil(),
        space: None,
        weekday: 1,
        start: time(9, 30, 0, 0),
        end: time(12, 30, 0, 0),
        weeks: Weeks::Every,
        school_holidays: SchoolHolidays::GoesOn,
        from: None,
        until: None,
        min_volunteers: 0,
        max_participants: None,
        stages: Vec::new(),
        later: Vec::new(),
        version: None,
    }
}

fn card(person: u128) -> Arc<Row> {
    let card = PersonCard {
        id: Id::from_u128(person),
        site: SITE,
        first_name: format!("P{person}"),
        surname: String::new(),
        good_to_know: String::new(),
        picture: None,
        version: None,
        merged: None,
    };
    Row::from(card).shared()
}

fn enrolment(person: u128) -> Arc<Row> {
    let (id, person) = (Id::from_u128(100 + person), Id::from_u128(person));
    Row::from(Enrolment {
        id,
        site: SITE,
        person,
        as_said: None,
        rule: RULE,
        from: None,
        until: None,
        version: None,
    })
    .shared()
}

fn mark(person: u128, on: Date, stream: Id) -> Arc<Row> {
    let person = Id::from_u128(person);
    let statement = Statement {
        op: Id::from_u128(9),
        person,
        stream,
        n: 1,
        span: Span::at(0),
        over: Vec::new(),
        word: Word::Mark { value: Mark::Present, force: Force::Tap },
    };
    let id = attendance_id(RULE, on, person);
    Row::from(Attendance { id, site: SITE, rule: RULE, date: on, person, said: vec![statement] }).shared()
}

/// Three people come every Monday: date, how many have no mark, and who kept the list.
fn open(attendance: &[Arc<Row>], absences: &[Arc<Row>], exceptions: &[Arc<Row>]) -> Vec<(Date, usize, Kept)> {
    let (cards, enrolments): (Vec<_>, Vec<_>) = (10..13).map(|id| (card(id), enrolment(id))).unzip();
    let rows = Rows { cards: &cards, enrolments: &enrolments, absences, attendance };
    let sessions = sessions_before(today(), &[rule()], exceptions);
    let lists = unmarked(sessions, rows, &[OURS]);
    lists.into_iter().map(|list| (list.session.original, list.people, list.kept)).collect()
}

#[test]
fn a_list_of_the_last_two_weeks_is_asked_after_until_everybody_is_marked() {
    let (last, before) = (date(2026, 11, 23), date(2026, 11, 16));
    let some = [mark(10, before, OURS), mark(11, before, THEIRS), mark(10, last, THEIRS)];
    assert_eq!(open(&some, &[], &[]), [(last, 2, Kept::Elsewhere), (before, 1, Kept::Here)]);
    let all: Vec<_> =
        [before, last].into_iter().flat_map(|day| (10..13).map(move |p| mark(p, day, OURS))).collect();
    assert_eq!(open(&all, &[], &[]), []);
}

#[test]
fn a_list_that_nobody_touched_is_everybodys() {
    let before = date(2026, 11, 16);
    let all: Vec<_> = (10..13).map(|person| mark(person, before, THEIRS)).collect();
    assert_eq!(open(&all, &[], &[]), [(date(2026, 11, 23), 3, Kept::ByNobody)]);
}

#[test]
fn what_is_longer_ago_or_before_the_first_mark_is_let_go() {
    assert_eq!(open(&[], &[], &[]), [], "a site that never kept a list is not asked for two weeks of them");
    let long_ago = [mark(10, date(2026, 11, 9), OURS)];
    let asked = [(date(2026, 11, 23), 3, Kept::ByNobody), (date(2026, 11, 16), 3, Kept::ByNobody)];
    assert_eq!(open(&long_ago, &[], &[]), asked, "9 November is fifteen days ago");
}

#[test]
fn who_was_to_stay_away_and_what_did_not_take_place_is_not_asked_after() {
    let (last, before) = (date(2026, 11, 23), date(2026, 11, 16));
    let away = PlannedAbsence {
        id: Id::from_u128(7),
        site: SITE,
        person: Id::from_u128(12),
        as_said: None,
        from: before,
        until: Some(before),
    };
    let off = SessionChange {
        id: session_id(RULE, last),
        site: SITE,
        rule: RULE,
        date: last,
        turn: Turn::CalledOff,
        reason: "storm".into(),
        version: Id::from_u128(8),
    };
    let marks = [mark(10, before, OURS), mark(11, before, OURS)];
    assert_eq!(open(&marks, &[Row::from(away).shared()], &[Row::from(off).shared()]), []);
}

#[test]
fn a_moved_session_is_asked_after_on_the_day_it_was_held() {
    let original = date(2026, 11, 9);
    let moved = SessionChange {
        id: session_id(RULE, original),
        site: SITE,
        rule: RULE,
        date: original,
        turn: Turn::Moved { to: date(2026, 11, 20), start: time(14, 0, 0, 0), end: time(16, 0, 0, 0) },
        reason: "zaal bezet".into(),
        version: Id::from_u128(8),
    };
    let done: Vec<_> = [16, 23]
        .into_iter()
        .flat_map(|day| (10..13).map(move |person| mark(person, date(2026, 11, day), OURS)))
        .chain([mark(10, original, OURS)])
        .collect();
    assert_eq!(open(&done, &[], &[Row::from(moved).shared()]), [(original, 2, Kept::Here)]);
}
