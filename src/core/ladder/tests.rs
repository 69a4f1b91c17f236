use jiff::civil::date;

use super::*;
use crate::{
    Id,
    row::{DutyHours, Openness, OtherDay},
};

fn hours(weekdays: &[i8], from: u16, until: u16) -> DutyHours {
    DutyHours { weekdays: weekdays.to_vec(), from, until }
}

/// 1 is Monday 23 November 2026.
fn day(number: i8) -> Date {
    date(2026, 11, 22 + number)
}

fn at(number: i8, hour: i32, minute: i32) -> Moment {
    Moment { date: day(number), minutes: hour * 60 + minute }
}

fn step(duty: &[DutyHours], other: &[OtherDay]) -> LadderStep {
    LadderStep {
        id: Id::nil(),
        site: Id::nil(),
        step: 1,
        name: "Gerda".into(),
        role: "werkcoach".into(),
        phone: "06".into(),
        openness: Openness::Inside,
        duty: duty.to_vec(),
        other: other.to_vec(),
        version: None,
    }
}

fn reach_of(duty: &[DutyHours], now: Moment) -> Reach {
    reach(&step(duty, &[]), now)
}

#[test]
fn office_hours_are_reachable_inside_and_announced_outside() {
    let office = [hours(&[1, 2, 3, 4, 5], 540, 1020)];
    let table = [
        (at(1, 8, 59), Reach::Later { days: 0, date: day(1), from: 540 }),
        (at(1, 9, 0), Reach::Now { days: 0, until: 1020 }),
        (at(1, 16, 59), Reach::Now { days: 0, until: 1020 }),
        (at(1, 17, 0), Reach::Later { days: 1, date: day(2), from: 540 }),
        (at(5, 17, 0), Reach::Later { days: 3, date: day(8), from: 540 }),
        (at(7, 12, 0), Reach::Later { days: 1, date: day(8), from: 540 }),
    ];
    for (moment, expected) in table {
        assert_eq!(reach_of(&office, moment), expected, "{moment:?}");
    }
}

#[test]
fn hours_that_meet_are_one_duty() {
    let split = [hours(&[1], 540, 720), hours(&[1], 720, 1020), hours(&[1], 900, 1080)];
    assert_eq!(reach_of(&split, at(1, 9, 30)), Reach::Now { days: 0, until: 1080 });
}

#[test]
fn a_night_duty_ends_on_the_next_day() {
    let night = [hours(&[5], 1080, DAY), hours(&[6], 0, 480)];
    assert_eq!(reach_of(&night, at(5, 23, 0)), Reach::Now { days: 1, until: 480 });
    assert_eq!(reach_of(&night, at(6, 7, 0)), Reach::Now { days: 0, until: 480 });
    assert_eq!(reach_of(&night, at(6, 8, 0)), Reach::Later { days: 6, date: date(2026, 12, 4), from: 1080 });
}

#[test]
fn somebody_on_duty_at_all_hours_is_always_there() {
    let all = [hours(&[1, 2, 3, 4, 5, 6, 7], 0, DAY)];
    assert_eq!(reach_of(&all, at(3, 4, 0)), Reach::Always);
}

#[test]
fn a_duty_that_just_ended_today_comes_back_in_a_week() {
    let monday = [hours(&[1], 540, 600)];
    assert_eq!(
        reach_of(&monday, at(1, 10, 0)),
        Reach::Later { days: 7, date: date(2026, 11, 30), from: 540 }
    );
}

#[test]
fn no_hours_and_hours_without_length_are_never_reachable() {
    assert_eq!(reach_of(&[], at(1, 9, 0)), Reach::Never);
    assert_eq!(reach_of(&[hours(&[1], 600, 600), hours(&[], 0, DAY)], at(1, 9, 0)), Reach::Never);
}

#[test]
fn whoever_answers_now_comes_first_and_the_ladder_goes_up_step_by_step() {
    let step = |id: u128, number: u8, name: &str, duty: Vec<DutyHours>| LadderStep {
        id: Id::from_u128(id),
        step: number,
        name: name.into(),
        ..step(&duty, &[])
    };
    let steps = [
        step(1, 2, "Miep", vec![hours(&[1], 0, DAY)]),
        step(2, 1, "Gerda", vec![hours(&[2], 540, 1020)]),
        step(3, 1, "Yusuf", vec![hours(&[1], 540, 1020)]),
    ];
    let names: Vec<&str> = rungs(&steps, at(1, 10, 0)).iter().map(|rung| rung.step.name.as_str()).collect();
    assert_eq!(names, ["Yusuf", "Miep", "Gerda"]);
}

#[test]
fn a_date_of_its_own_stands_above_the_week() {
    let office = [hours(&[1, 2, 3, 4, 5], 540, 1020)];
    let off = |number| OtherDay { date: day(number), hours: None };
    let ill = step(&office, &[off(1), off(2)]);
    assert_eq!(reach(&ill, at(1, 10, 0)), Reach::Later { days: 2, date: day(3), from: 540 });
    let evening = DayHours { from: 1080, until: 1320 };
    let instead = step(&office, &[OtherDay { date: day(1), hours: Some(evening) }]);
    assert_eq!(reach(&instead, at(1, 10, 0)), Reach::Later { days: 0, date: day(1), from: 1080 });
    assert_eq!(reach(&instead, at(1, 19, 0)), Reach::Now { days: 0, until: 1320 });
    let weekend = step(&office, &[OtherDay { date: day(6), hours: Some(evening) }]);
    assert_eq!(reach(&weekend, at(6, 19, 0)), Reach::Now { days: 0, until: 1320 });
    let leave: Vec<OtherDay> = (1..=8).map(off).collect();
    assert_eq!(
        reach(&step(&office, &leave), at(1, 10, 0)),
        Reach::Later { days: 8, date: date(2026, 12, 1), from: 540 }
    );
    let always = [hours(&[1, 2, 3, 4, 5, 6, 7], 0, DAY)];
    assert_eq!(reach(&step(&always, &[off(3)]), at(1, 10, 0)), Reach::Now { days: 1, until: DAY });
}
