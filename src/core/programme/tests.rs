use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    Id,
    calendar::Weeks,
    roll::{Roll, Rows},
    row::{Enrolment, PersonCard, PlannedAbsence},
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
        from: None,
        until: None,
        min_volunteers: 0,
        max_participants: None,
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

proptest! {
    /// My list = rules ∩ enrolments ∩ exceptions ∩ absences, for any set.
    #[test]
    fn a_list_holds_who_is_enrolled_and_not_away_on_a_date_that_takes_place(
        day in 0_i64..28,
        weekdays in prop::collection::vec(1_i8..=7, 1..4),
        enrolled in prop::collection::vec((0_u128..5, 0_usize..4, -20_i64..30, -20_i64..40), 0..12),
        away in prop::collection::vec((0_u128..5, -10_i64..30, prop::option::of(-10_i64..40)), 0..6),
        called_off in prop::collection::vec((0_usize..4, 0_i64..28), 0..6),
        closed in prop::collection::vec((0_i64..28, any::<bool>()), 0..4),
    ) {
        let at = |days: i64| monday().saturating_add(jiff::Span::new().days(days));
        let date = at(day);
        let rules: Vec<ProgrammeRule> = weekdays.iter().zip(100..).map(|(day, id)| rule(id, *day)).collect();
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

        let sessions = sessions_on(date, &rules, &exceptions);
        for (place, rule) in rules.iter().enumerate() {
            let session = sessions.iter().find(|session| session.rule.id == rule.id);
            let runs = date.weekday().to_monday_one_offset() == rule.weekday;
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
