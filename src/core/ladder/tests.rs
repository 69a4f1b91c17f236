use super::*;
use crate::Id;

fn hours(weekdays: &[i8], from: u16, until: u16) -> DutyHours {
    DutyHours { weekdays: weekdays.to_vec(), from, until }
}

fn at(weekday: i8, hour: i32, minute: i32) -> Moment {
    Moment { weekday, minutes: hour * 60 + minute }
}

#[test]
fn office_hours_are_reachable_inside_and_announced_outside() {
    let office = [hours(&[1, 2, 3, 4, 5], 540, 1020)];
    let table = [
        (at(1, 8, 59), Reach::Later { days: 0, weekday: 1, from: 540 }),
        (at(1, 9, 0), Reach::Now { days: 0, until: 1020 }),
        (at(1, 16, 59), Reach::Now { days: 0, until: 1020 }),
        (at(1, 17, 0), Reach::Later { days: 1, weekday: 2, from: 540 }),
        (at(5, 17, 0), Reach::Later { days: 3, weekday: 1, from: 540 }),
        (at(7, 12, 0), Reach::Later { days: 1, weekday: 1, from: 540 }),
    ];
    for (moment, expected) in table {
        assert_eq!(reach(&office, moment), expected, "{moment:?}");
    }
}

#[test]
fn hours_that_meet_are_one_duty() {
    let split = [hours(&[1], 540, 720), hours(&[1], 720, 1020), hours(&[1], 900, 1080)];
    assert_eq!(reach(&split, at(1, 9, 30)), Reach::Now { days: 0, until: 1080 });
}

#[test]
fn a_night_duty_ends_on_the_next_day() {
    let night = [hours(&[5], 1080, DAY), hours(&[6], 0, 480)];
    assert_eq!(reach(&night, at(5, 23, 0)), Reach::Now { days: 1, until: 480 });
    assert_eq!(reach(&night, at(6, 7, 0)), Reach::Now { days: 0, until: 480 });
    assert_eq!(reach(&night, at(6, 8, 0)), Reach::Later { days: 6, weekday: 5, from: 1080 });
}

#[test]
fn somebody_on_duty_at_all_hours_is_always_there() {
    let all = [hours(&[1, 2, 3, 4, 5, 6, 7], 0, DAY)];
    assert_eq!(reach(&all, at(3, 4, 0)), Reach::Always);
}

#[test]
fn a_duty_that_just_ended_today_comes_back_in_a_week() {
    let monday = [hours(&[1], 540, 600)];
    assert_eq!(reach(&monday, at(1, 10, 0)), Reach::Later { days: 7, weekday: 1, from: 540 });
}

#[test]
fn no_hours_and_hours_without_length_are_never_reachable() {
    assert_eq!(reach(&[], at(1, 9, 0)), Reach::Never);
    assert_eq!(reach(&[hours(&[1], 600, 600), hours(&[], 0, DAY)], at(1, 9, 0)), Reach::Never);
}

#[test]
fn whoever_answers_now_comes_first_and_the_ladder_goes_up_step_by_step() {
    let step = |id: u128, step: u8, name: &str, duty: Vec<DutyHours>| LadderStep {
        id: Id::from_u128(id),
        site: Id::nil(),
        step,
        name: name.into(),
        role: "werkcoach".into(),
        phone: "06".into(),
        duty,
        version: None,
    };
    let steps = [
        step(1, 2, "Miep", vec![hours(&[1], 0, DAY)]),
        step(2, 1, "Gerda", vec![hours(&[2], 540, 1020)]),
        step(3, 1, "Yusuf", vec![hours(&[1], 540, 1020)]),
    ];
    let names: Vec<&str> = rungs(&steps, at(1, 10, 0)).iter().map(|rung| rung.step.name.as_str()).collect();
    assert_eq!(names, ["Yusuf", "Miep", "Gerda"]);
}
