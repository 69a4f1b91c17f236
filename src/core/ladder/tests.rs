use jiff::civil::date;
use proptest::prelude::*;

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

/// Minutes since the first midnight of these tests.
fn minute_of(date: Date, minutes: i32) -> i32 {
    (date - day(1)).get_days() * i32::from(DAY) + minutes
}

fn moment_of(minute: i32) -> Moment {
    let date = day(1).saturating_add(Span::new().days(minute / i32::from(DAY)));
    Moment { date, minutes: minute % i32::from(DAY) }
}

/// Whether somebody answers at a minute, said as plainly as can be.
fn answers(step: &LadderStep, minute: i32) -> bool {
    let Moment { date, minutes } = moment_of(minute);
    let within = |from: u16, until: u16| i32::from(from) <= minutes && minutes < i32::from(until);
    match step.other.iter().find(|other| other.date == date) {
        Some(other) => other.hours.is_some_and(|hours| within(hours.from, hours.until)),
        None => step.duty.iter().any(|hours| {
            hours.weekdays.contains(&date.weekday().to_monday_one_offset()) && within(hours.from, hours.until)
        }),
    }
}

/// When that changes, as far as it is told: not before the minute that this gives.
fn changes(reach: Reach, now: i32) -> i32 {
    let midnight_after = |days: u8| minute_of(later(moment_of(now).date, days), 0);
    match reach {
        Reach::Now { days, until } => midnight_after(days) + i32::from(until),
        Reach::Always => midnight_after(WEEK + 1),
        Reach::Later { date, from, .. } => minute_of(date, i32::from(from)),
        Reach::Never => midnight_after(AHEAD + 1),
    }
}

/// Hours of every week and of single dates, also such as have no length or meet.
fn any_step() -> impl Strategy<Value = LadderStep> {
    let edge = || prop_oneof![Just(0), Just(540), Just(1_020), Just(DAY), 0..=DAY];
    let weekly = (prop::collection::btree_set(1_i8..=7, 1..=7), edge(), edge())
        .prop_map(|(weekdays, from, until)| hours(&weekdays.into_iter().collect::<Vec<_>>(), from, until));
    let singles = prop::collection::btree_map(0_u8..=20, prop::option::of((edge(), edge())), 0..4);
    (prop::collection::vec(weekly, 0..4), singles, 1_u8..5).prop_map(|(duty, singles, number)| {
        let other = |(days, hours): (u8, Option<(u16, u16)>)| OtherDay {
            date: later(day(1), days),
            hours: hours.map(|(from, until)| DayHours { from, until }),
        };
        let other: Vec<OtherDay> = singles.into_iter().map(other).collect();
        LadderStep { step: number, ..step(&duty, &other) }
    })
}

proptest! {
    #[test]
    fn who_is_said_to_answer_does_until_the_minute_that_is_said_and_who_is_not_does_not(
        step in any_step(), now in 0..20 * i32::from(DAY),
    ) {
        let reach = reach(&step, moment_of(now));
        let then = changes(reach, now);
        prop_assert!(then > now);
        prop_assert!((now..then).all(|minute| answers(&step, minute) == reach.is_now()), "{reach:?}");
        if let Reach::Now { .. } | Reach::Later { .. } = reach {
            prop_assert_ne!(answers(&step, then), reach.is_now(), "{:?}", reach);
        }
    }

    #[test]
    fn what_is_said_of_somebody_only_moves_on_with_the_time(
        step in any_step(), now in 0..20 * i32::from(DAY), on in 0..3 * i32::from(DAY),
    ) {
        let said = |minute| changes(reach(&step, moment_of(minute)), minute);
        prop_assert!(said(now) <= said(now + on));
    }

    #[test]
    fn a_ladder_is_never_empty_and_nobody_off_duty_stands_before_who_answers(
        steps in prop::collection::vec(any_step(), 1..6), now in 0..20 * i32::from(DAY),
    ) {
        let steps: Vec<LadderStep> = (10..).zip(steps).map(|(id, step)| LadderStep { id: Id::from_u128(id), ..step }).collect();
        let shown = rungs(&steps, moment_of(now));
        let order = |rung: &Rung<'_>| (!answers(rung.step, now), rung.step.step);
        prop_assert!(shown.is_sorted_by_key(order));
        let mut ids: Vec<Id> = shown.iter().map(|rung| rung.step.id).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, steps.iter().map(|step| step.id).collect::<Vec<_>>());
    }
}
