use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    Id,
    attendance::{Force, Mark, Statement, Word},
    calendar::Weeks,
    roll::{Roll, Rows},
    row::{Enrolment, PersonCard, PlannedAbsence, RuleVersion, SchoolHolidays, Timetable, attendance_id},
    school_holidays::Region,
    span::Span,
};

const SITE: Id = Id::from_u128(1);

fn rule(id: u128, weekday: i8) -> ProgrammeRule {
    ProgrammeRule {
        id: Id::from_u128(id),
        site: SITE,
        activity: Id::nil(),
        space: None,
        weekday,
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

fn change(rule: &ProgrammeRule, date: Date, turn: Turn) -> Arc<Row> {
    let id = session_id(rule.id, date);
    let reason = "de kok is ziek".to_owned();
    let (rule, version) = (rule.id, Id::from_u128(9));
    Row::from(SessionChange { id, site: SITE, rule, date, turn, reason, version }).shared()
}

fn closing(date: Date, closed: bool) -> Arc<Row> {
    let id = closing_day_id(SITE, date);
    let reason = "feestdag".to_owned();
    Row::from(ClosingDay { id, site: SITE, date, closed, reason, version: Id::from_u128(8) }).shared()
}

/// Monday.
const fn monday() -> Date {
    date(2026, 11, 23)
}

#[test]
fn a_session_is_called_off_and_goes_as_planned_again() {
    let rule = rule(2, 1);
    let rules = [rule.clone()];
    let off = sessions_on(monday(), &rules, &[change(&rule, monday(), Turn::CalledOff)]);
    assert_eq!(off[0].standing, Standing::CalledOff { reason: "de kok is ziek".into() });
    assert!(!off[0].takes_place_on(monday()));
    let on = sessions_on(monday(), &rules, &[change(&rule, monday(), Turn::AsPlanned)]);
    assert!(on[0].takes_place_on(monday()));
    assert_eq!(on[0].version, Some(Id::from_u128(9)), "the next edit is based on it");
}

#[test]
fn a_moved_session_is_on_both_dates_and_takes_place_on_one() {
    let rule = rule(2, 1);
    let tuesday = date(2026, 11, 24);
    let turn = Turn::Moved { to: tuesday, start: time(14, 0, 0, 0), end: time(16, 0, 0, 0) };
    let exceptions = [change(&rule, monday(), turn), closing(tuesday, true)];
    for day in [monday(), tuesday] {
        let sessions = sessions_on(day, std::slice::from_ref(&rule), &exceptions);
        assert_eq!(sessions.len(), 1, "{day}");
        assert_eq!((sessions[0].original, sessions[0].held), (monday(), tuesday));
        assert_eq!(sessions[0].rule.start, time(14, 0, 0, 0));
        assert_eq!(sessions[0].takes_place_on(day), day == tuesday);
    }
}

#[test]
fn a_session_keeps_the_hours_and_the_id_that_its_own_date_had() {
    let mut rule = rule(2, 1);
    let next = date(2026, 11, 30);
    let timetable = Timetable { start: time(13, 0, 0, 0), end: time(15, 0, 0, 0), ..rule.timetable_on(next) };
    rule.later.push(RuleVersion { from: next, timetable });
    let rules = [rule];
    for (day, hour) in [(monday(), 9), (next, 13)] {
        let sessions = sessions_on(day, &rules, &[]);
        assert_eq!((sessions.len(), sessions[0].rule.start.hour()), (1, hour), "{day}");
        assert_eq!(sessions[0].rule.id, rules[0].id, "its list hangs on the same rule");
    }
}

#[test]
fn a_session_that_no_rule_makes_any_more_stays_while_somebody_is_marked_at_it() {
    let mut stopped = rule(2, 1);
    stopped.until = monday().yesterday().ok();
    let rules = [stopped, rule(3, 1)];
    let mark = |rule: u128, on: Date, word: Word| {
        let (rule, person) = (Id::from_u128(rule), Id::from_u128(20));
        let (id, op) = (attendance_id(rule, on, person), Id::from_u128(21));
        let said = vec![Statement { op, person, stream: op, n: 1, span: Span::at(0), over: vec![], word }];
        Row::from(Attendance { id, site: SITE, rule, date: on, person, said }).shared()
    };
    let here = Word::Mark { value: Mark::Present, force: Force::Tap };
    let made = sessions_on(monday(), &rules, &[]);
    let besides = |rows: &[Arc<Row>]| marked_besides(monday(), &made, &rules, &[], rows);
    let kept = besides(&[mark(2, monday(), here), mark(3, monday(), here)]);
    assert_eq!((kept.len(), kept[0].rule.id, kept[0].original), (1, Id::from_u128(2), monday()));
    assert!(besides(&[mark(2, monday(), Word::Clear)]).is_empty(), "nothing stands there any more");
    assert!(besides(&[mark(2, date(2026, 11, 16), here)]).is_empty(), "another date");
    assert!(besides(&[mark(9, monday(), here)]).is_empty(), "a rule that nobody knows");
}

#[test]
fn other_hours_on_the_same_date_are_one_session() {
    let rule = rule(2, 1);
    let turn = Turn::Moved { to: monday(), start: time(8, 0, 0, 0), end: time(9, 0, 0, 0) };
    let sessions = sessions_on(monday(), std::slice::from_ref(&rule), &[change(&rule, monday(), turn)]);
    assert_eq!(sessions.len(), 1);
    assert!(sessions[0].takes_place_on(monday()));
}

#[test]
fn a_closed_day_closes_every_session_of_that_site_and_no_other_day() {
    let rules = [rule(2, 1), rule(3, 1)];
    let exceptions = [closing(monday(), true), closing(date(2026, 11, 30), false)];
    let closed = sessions_on(monday(), &rules, &exceptions);
    assert!(closed.iter().all(|session| matches!(session.standing, Standing::Closed { .. })));
    for open in [date(2026, 11, 30), date(2026, 12, 7)] {
        let sessions = sessions_on(open, &rules, &exceptions);
        assert!(sessions.iter().all(|session| session.takes_place_on(open)), "{open}");
    }
    let elsewhere = ProgrammeRule { site: Id::from_u128(99), ..rule(4, 1) };
    assert!(sessions_on(monday(), &[elsewhere], &exceptions)[0].takes_place_on(monday()));
}

/// A version of one of the rules: which, from which day on, on which weekday, in which weeks, and whether it pauses.
type Version = (usize, i64, i8, Weeks, bool);

fn weeks() -> impl Strategy<Value = Weeks> {
    prop_oneof![Just(Weeks::Every), Just(Weeks::Odd), Just(Weeks::Even)]
}

/// A rule with its versions; of two from one day the second stands.
fn versioned(rule: ProgrammeRule, place: usize, versions: &[Version]) -> ProgrammeRule {
    let mut later = std::collections::BTreeMap::new();
    for (_, from, weekday, weeks, pauses) in versions.iter().filter(|(of, ..)| *of == place) {
        let school_holidays = if *pauses { SchoolHolidays::Pauses } else { SchoolHolidays::GoesOn };
        let timetable =
            Timetable { weekday: *weekday, weeks: *weeks, school_holidays, ..rule.timetable_on(Date::MIN) };
        later.insert(*from, RuleVersion { from: at(*from), timetable });
    }
    ProgrammeRule { later: later.into_values().collect(), ..rule }
}

fn at(days: i64) -> Date {
    monday().saturating_add(jiff::Span::new().days(days))
}

proptest! {
    /// My list = rules ∩ enrolments ∩ exceptions ∩ absences, for any set, over a new year, a Christmas holiday and
    /// a week 53, with rules that go otherwise from some day on.
    #[test]
    fn a_list_holds_who_is_enrolled_and_not_away_on_a_date_that_takes_place(
        day in 0_i64..56,
        weekdays in prop::collection::vec(1_i8..=7, 1..4),
        versions in prop::collection::vec((0_usize..4, 0_i64..56, 1_i8..=7, weeks(), any::<bool>()), 0..6),
        region in prop::option::of(prop::sample::select(&Region::ALL[..])),
        enrolled in prop::collection::vec((0_u128..5, 0_usize..4, -20_i64..60, -20_i64..70), 0..12),
        away in prop::collection::vec((0_u128..5, -10_i64..60, prop::option::of(-10_i64..70)), 0..6),
        called_off in prop::collection::vec((0_usize..4, 0_i64..56), 0..6),
        closed in prop::collection::vec((0_i64..56, any::<bool>()), 0..4),
    ) {
        let date = at(day);
        let numbered = weekdays.iter().zip(100..).enumerate();
        let rules: Vec<ProgrammeRule> =
            numbered.map(|(place, (day, id))| versioned(rule(id, *day), place, &versions)).collect();
        let card = |person: u128| PersonCard {
            id: Id::from_u128(person), site: SITE, first_name: format!("P{person}"), surname: String::new(),
            good_to_know: String::new(), picture: None, version: None,
            merged: None,
        };
        let cards: Vec<_> = (0..5).map(|person| Row::from(card(person)).shared()).collect();
        let enrolled: Vec<_> = enrolled.into_iter().filter(|(_, rule, ..)| *rule < rules.len()).collect();
        let enrolments: Vec<_> = enrolled.iter().zip(1000..).map(|((person, rule, from, until), id)| {
            Row::from(Enrolment {
                id: Id::from_u128(id), site: SITE, person: Id::from_u128(*person), rule: rules[*rule].id,
                as_said: None,
                from: Some(at(*from)), until: Some(at(*until)), version: None,
            }).shared()
        }).collect();
        let absences: Vec<_> = away.iter().zip(2000..).map(|((person, from, until), id)| {
            Row::from(PlannedAbsence {
                id: Id::from_u128(id), site: SITE, person: Id::from_u128(*person), from: at(*from),
                as_said: None,
                until: until.map(at),
            }).shared()
        }).collect();
        let called_off: Vec<_> = called_off.into_iter().filter(|(rule, _)| *rule < rules.len()).collect();
        let mut exceptions: Vec<_> =
            called_off.iter().map(|(rule, day)| change(&rules[*rule], at(*day), Turn::CalledOff)).collect();
        let mut days = std::collections::BTreeMap::new();
        days.extend(closed);
        exceptions.extend(days.iter().map(|(day, closed)| closing(at(*day), *closed)));
        let site = Site { id: SITE, name: "De Linde".into(), region, ..Site::default() };
        exceptions.push(Row::from(site).shared());

        let sessions = sessions_on(date, &rules, &exceptions);
        for (place, rule) in rules.iter().enumerate() {
            let session = sessions.iter().find(|session| session.rule.id == rule.id);
            // What holds on this day, worked out beside the code: the last version from a day up to this one.
            let begun = versions.iter().enumerate().filter(|(_, (of, from, ..))| *of == place && *from <= day);
            let version = begun.max_by_key(|(said, (_, from, ..))| (*from, *said)).map(|(_, version)| version);
            let (weekday, in_weeks, pauses) =
                version.map_or((weekdays[place], Weeks::Every, false), |(_, _, day, weeks, pauses)| (*day, *weeks, *pauses));
            // 23 November is a Monday of week 48; Christmas lasts from 19 December to 3 January everywhere, and the
            // year has 53 weeks.
            let week = if day < 42 { 48 + day / 7 } else { day / 7 - 5 };
            let christmas = (26..=41).contains(&day) && region.is_some();
            let in_week = match in_weeks {
                Weeks::Every => true,
                Weeks::Odd => week % 2 == 1,
                Weeks::Even => week % 2 == 0,
            };
            let runs = day % 7 + 1 == i64::from(weekday) && in_week && !(pauses && christmas);
            prop_assert_eq!(session.is_some(), runs);
            let Some(session) = session else { continue };
            let off = called_off.contains(&(place, day)) || days.get(&day) == Some(&true);
            prop_assert_eq!(session.takes_place_on(date), !off);
            let rows = Rows { cards: &cards, enrolments: &enrolments, absences: &absences, attendance: &[] };
            let mut listed = Roll::of(session, rows).unmarked();
            listed.sort();
            let mut expected: Vec<Id> = enrolled
                .iter()
                .filter(|(_, rule, from, until)| *rule == place && *from <= day && day <= *until)
                .filter(|(person, ..)| !away.iter().any(|(away, from, until)| {
                    away == person && *from <= day && until.is_none_or(|until| day <= until)
                }))
                .map(|(person, ..)| Id::from_u128(*person))
                .collect();
            expected.sort();
            expected.dedup();
            prop_assert_eq!(listed, expected);
        }
    }
}
