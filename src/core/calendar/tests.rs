use jiff::civil::date;

use super::*;
use crate::row::RuleVersion;

/// Mondays at half past nine; from `date` on something else.
fn changed(from: Date, change: impl FnOnce(&mut Timetable)) -> ProgrammeRule {
    let mut rule = rule(1, Weeks::Every);
    let mut timetable = rule.timetable_on(from);
    change(&mut timetable);
    rule.later.push(RuleVersion { from, timetable });
    rule
}

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
        school_holidays: SchoolHolidays::GoesOn,
        from: None,
        until: None,
        min_volunteers: 2,
        max_participants: None,
        stages: Vec::new(),
        later: Vec::new(),
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
        assert_eq!(runs_on(&rule, date, None), runs, "{date} {:?}", rule.weeks);
    }
}

#[test]
fn odd_and_even_weeks_go_over_a_new_year_by_the_number_of_the_week() {
    // (week, odd): 2026 has 53 weeks, so two odd ones follow each other; 2027 has 52, and they take turns.
    let table = [
        (date(2026, 12, 14), true),
        (date(2026, 12, 21), false),
        (date(2026, 12, 28), true),
        (date(2027, 1, 4), true),
        (date(2027, 1, 11), false),
        (date(2027, 12, 20), true),
        (date(2027, 12, 27), false),
        (date(2028, 1, 3), true),
    ];
    for (monday, odd) in table {
        for days in 0..7 {
            let day = monday.saturating_add(jiff::Span::new().days(days));
            let weekday = day.weekday().to_monday_one_offset();
            assert_eq!(runs_on(&rule(weekday, Weeks::Odd), day, None), odd, "{day}");
            assert_eq!(runs_on(&rule(weekday, Weeks::Even), day, None), !odd, "{day}");
        }
    }
}

#[test]
fn a_version_holds_from_its_date_on_and_earlier_dates_keep_what_they_were() {
    let tuesdays = changed(date(2026, 12, 7), |timetable| timetable.weekday = 2);
    let table = [
        (date(2026, 11, 30), true),
        (date(2026, 12, 1), false),
        (date(2026, 12, 7), false),
        (date(2026, 12, 8), true),
        (date(2027, 12, 7), true),
    ];
    for (day, runs) in table {
        assert_eq!(runs_on(&tuesdays, day, None), runs, "{day}");
    }
    let afternoon = |timetable: &mut Timetable| timetable.start = jiff::civil::time(13, 0, 0, 0);
    let mut twice = changed(date(2026, 12, 7), afternoon);
    let back = rule(1, Weeks::Odd).timetable_on(date(2027, 1, 4));
    twice.later.push(RuleVersion { from: date(2027, 1, 4), timetable: back });
    let hours = [(30, 11, 2026, 9), (7, 12, 2026, 13), (28, 12, 2026, 13), (4, 1, 2027, 9)];
    for (day, month, year, hour) in hours {
        assert_eq!(twice.on(date(year, month, day)).start.hour(), hour, "{day} {month}");
    }
    assert!(!runs_on(&twice, date(2027, 1, 11), None), "an even week");
    assert!(twice.on(date(2026, 12, 7)).later.is_empty(), "a rule on a date is a plain one");
}

#[test]
fn a_line_pauses_in_the_school_holidays_of_its_own_region_only() {
    let pauses = ProgrammeRule { school_holidays: SchoolHolidays::Pauses, ..rule(1, Weeks::Every) };
    // Autumn 2026: the north is a week before the centre and the south.
    let table = [
        (date(2026, 10, 5), None),
        (date(2026, 10, 12), Some(Region::North)),
        (date(2026, 10, 19), Some(Region::South)),
        (date(2026, 10, 26), None),
    ];
    for (day, region) in table {
        for known in Region::ALL {
            let holiday = region == Some(known) || (region == Some(Region::South) && known == Region::Centre);
            assert_eq!(runs_on(&pauses, day, Some(known)), !holiday, "{day} in {known:?}");
        }
        assert!(runs_on(&pauses, day, None), "nobody said in which region the site lies");
        assert!(runs_on(&rule(1, Weeks::Every), day, Some(Region::North)), "it goes on");
    }
    let from_may = changed(date(2027, 4, 1), |timetable| timetable.school_holidays = SchoolHolidays::Pauses);
    assert!(runs_on(&from_may, date(2026, 12, 21), Some(Region::North)), "before the change it went on");
    assert!(!runs_on(&from_may, date(2027, 4, 26), Some(Region::North)));
}

#[test]
fn a_rule_makes_one_session_on_the_nights_on_which_the_clock_changes() {
    for sunday in [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)] {
        assert!(runs_on(&rule(7, Weeks::Every), sunday, None));
        let noon = sunday.at(12, 0, 0, 0).to_zoned(zone()).unwrap().timestamp().as_millisecond();
        assert_eq!((local_date(noon), local_minutes(noon)), (sunday, 720));
    }
}

#[test]
fn a_row_of_an_older_build_reads_as_a_rule_that_goes_on_and_has_no_later_version() {
    let id = Uuid::from_u128(7);
    let body = format!(
        r#"{{"id":"{id}","site":"{id}","activity":"{id}","weekday":1,"start":"09:30:00","end":"12:30:00"}}"#
    );
    let old: ProgrammeRule = serde_json::from_str(&body).unwrap();
    assert_eq!((old.school_holidays, old.later.len()), (SchoolHolidays::GoesOn, 0));
    let changed = changed(date(2026, 12, 7), |timetable| timetable.weekday = 2);
    let again: ProgrammeRule = serde_json::from_str(&serde_json::to_string(&changed).unwrap()).unwrap();
    assert_eq!(again, changed);
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
        assert_eq!(runs_on(&bounded, date(2026, 11, day), None), runs, "{day} November");
    }
    assert!(!runs_on(&bounded, date(2026, 12, 7), None));
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
