use jiff::civil::date;

use super::*;

fn rule(weekday: i8, weeks: Weeks) -> ProgrammeRule {
    ProgrammeRule {
        id: Uuid::nil(),
        site: Uuid::nil(),
        activity: Uuid::nil(),
        space: None,
        weekday,
        start: jiff::civil::time(9, 30, 0, 0),
        end: jiff::civil::time(12, 30, 0, 0),
        weeks,
        from: None,
        until: None,
        min_volunteers: 2,
        max_participants: None,
        version: None,
    }
}

#[test]
fn a_rule_runs_on_its_weekday_in_its_weeks() {
    // (rule, date, runs): week 47 of 2026 is odd, and 2026 has 53 weeks, so odd 53 is followed by odd 1.
    let table = [
        (rule(1, Weeks::Every), date(2026, 11, 16), true),
        (rule(1, Weeks::Every), date(2026, 11, 17), false),
        (rule(1, Weeks::Odd), date(2026, 11, 16), true),
        (rule(1, Weeks::Even), date(2026, 11, 16), false),
        (rule(1, Weeks::Even), date(2026, 11, 23), true),
        (rule(1, Weeks::Odd), date(2026, 12, 28), true),
        (rule(1, Weeks::Odd), date(2027, 1, 4), true),
        (rule(7, Weeks::Every), date(2026, 11, 22), true),
    ];
    for (rule, date, runs) in table {
        assert_eq!(runs_on(&rule, date), runs, "{date} {:?}", rule.weeks);
    }
}

#[test]
fn from_and_until_are_both_inside() {
    let bounded = ProgrammeRule {
        from: Some(date(2026, 11, 16)),
        until: Some(date(2026, 11, 30)),
        ..rule(1, Weeks::Every)
    };
    let days = [(9, false), (16, true), (23, true), (30, true)];
    for (day, runs) in days {
        assert_eq!(runs_on(&bounded, date(2026, 11, day)), runs, "{day} November");
    }
    assert!(!runs_on(&bounded, date(2026, 12, 7)));
}

#[test]
fn weeks_are_counted_over_a_53_week_year() {
    let week: Week = "2026-W53".parse().unwrap();
    assert_eq!(week.plus(1).to_string(), "2027-W01");
    assert_eq!(week.plus(-53).to_string(), "2025-W52");
    assert_eq!(week.monday(), date(2026, 12, 28));
    for wrong in ["2025-W53", "2026-W0", "2026", "W12", "2026-W54", ""] {
        assert_eq!(wrong.parse::<Week>(), Err(NotAWeek), "{wrong}");
    }
}

#[test]
fn local_dates_follow_amsterdam_through_the_daylight_saving_nights() {
    // (UTC moment, local date): the nights of 29 March and 25 October 2026.
    let table = [
        ("2026-03-28T22:59:59Z", date(2026, 3, 28)),
        ("2026-03-28T23:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T21:59:59Z", date(2026, 3, 29)),
        ("2026-03-29T22:00:00Z", date(2026, 3, 30)),
        ("2026-10-24T21:59:59Z", date(2026, 10, 24)),
        ("2026-10-25T22:59:59Z", date(2026, 10, 25)),
        ("2026-10-25T23:00:00Z", date(2026, 10, 26)),
    ];
    for (at, expected) in table {
        let at: Timestamp = at.parse().unwrap();
        assert_eq!(local_date(at.as_millisecond()), expected, "{at}");
    }
}

#[test]
fn a_session_has_one_id_for_ever() {
    let rule = Uuid::from_u128(7);
    assert_eq!(session_id(rule, date(2026, 11, 16)), session_id(rule, date(2026, 11, 16)));
    assert_ne!(session_id(rule, date(2026, 11, 16)), session_id(rule, date(2026, 11, 23)));
}
