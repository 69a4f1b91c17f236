//! When it was said, however wrong the phone's clock is: stories 11, 16 to 18 and 25.

use inloop_core::{
    Id,
    attendance::{
        Force,
        Mark::{Absent, Present},
        Statement, Word,
    },
    command::EndGrants,
    decide::Refusal,
    grant::{Ended, Role},
    phone::Saving,
    wire::Verdict,
};
use inloop_server::{deciding::revisit, enrolment::end_grants};
use inloop_tests::simulator::schedule::Schedule;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A minute of doubt is more than any clock that is trusted gives.
fn doubtful(statement: &Statement) -> bool {
    statement.span.to - statement.span.from > 60_000
}

#[test]
fn story_11_the_order_of_two_peoples_streams_in_a_push_does_not_matter() {
    let mut rows = Vec::new();
    for reversed in [false, true] {
        let mut stage = Schedule::stage();
        let phone = stage.somebody_new(Role::Volunteer);
        let first = stage.handsets[phone].streams()[0];
        let second = stage.enrol_on(phone, Role::Volunteer, Some(0));
        stage.sync(phone);
        let person = stage.person(0);
        let command = stage.mark(phone, person, Present);
        stage.tap_as(phone, first, command);
        stage.later(60_000);
        let command = stage.mark(phone, person, Absent);
        stage.tap_as(phone, second, command);
        let mut asked = stage.ask(phone);
        let mut request: serde_json::Value = serde_json::from_str(&asked.text).unwrap();
        if reversed {
            request["commands"].as_array_mut().unwrap().reverse();
        }
        asked.text = request.to_string();
        let text = stage.decide(phone, &asked);
        stage.handsets[phone].hear(asked.cursor, &text).unwrap();
        assert_eq!(stage.tile(phone, person), Some((Absent, false)));
        rows.push(stage.said(phone, person));
        stage.curtain();
    }
    assert_eq!(rows[0], rows[1]);
}

#[test]
fn story_16_one_tap_under_a_clock_five_years_ahead_leaves_later_taps_without_doubt() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let (first, second) = (stage.person(0), stage.person(1));
    stage.handsets[phone].off = 5 * 365 * DAY;
    let command = stage.mark(phone, first, Present);
    stage.tap(phone, command);
    stage.handsets[phone].off = 0;
    stage.later(10_000);
    let command = stage.mark(phone, second, Present);
    stage.tap(phone, command);
    stage.sync(phone);
    assert!(doubtful(&stage.said(phone, first)[0]));
    assert!(!doubtful(&stage.said(phone, second)[0]));
    stage.curtain();
}

#[test]
fn story_17_a_clock_that_is_put_right_leaves_doubt_about_what_came_before_only() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let (first, second) = (stage.person(0), stage.person(1));
    stage.handsets[phone].off = 2 * HOUR;
    let command = stage.mark(phone, first, Present);
    stage.tap(phone, command);
    stage.later(30 * 60_000);
    stage.handsets[phone].off = 0;
    let command = stage.mark(phone, second, Present);
    stage.tap(phone, command);
    stage.later(10_000);
    stage.sync(phone);
    assert!(doubtful(&stage.said(phone, first)[0]));
    assert!(!doubtful(&stage.said(phone, second)[0]));
    stage.curtain();
}

#[test]
fn story_18_a_phone_one_day_ahead_does_not_correct_but_tap() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    stage.handsets[phone].off = DAY;
    let person = stage.person(0);
    let command = stage.mark(phone, person, Present);
    stage.tap(phone, command);
    stage.sync(phone);
    let said = stage.said(phone, person);
    assert_eq!(said[0].word, Word::Mark { value: Present, force: Force::Tap });
    stage.curtain();
}

/// Looks at what is quarantined, as the server does every hour.
fn look_again(stage: &mut Schedule) {
    let (org, now) = (stage.world.org, stage.now);
    revisit(stage.central.store(), org, now).unwrap();
}

#[test]
fn story_25_what_waits_for_something_that_never_arrives_is_refused_and_its_author_is_told() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Coordinator);
    let edit = stage.rename(Id::from_u128(404), "De Kade");
    let op = stage.tap(phone, edit);
    stage.sync(phone);
    assert_eq!(stage.verdict(op), Some(Verdict::Quarantined));
    assert_eq!(stage.handsets[phone].phone.saving(op), Saving::Saved);
    stage.later(13 * DAY);
    look_again(&mut stage);
    assert_eq!(stage.verdict(op), Some(Verdict::Quarantined));
    stage.later(8 * DAY);
    look_again(&mut stage);
    assert_eq!(stage.verdict(op), Some(Verdict::Refused(Refusal::NeverArrived)));
    stage.sync(phone);
    assert_eq!(stage.handsets[phone].phone.saving(op), Saving::Refused);
    stage.curtain();
}

#[test]
fn story_25_what_waited_is_judged_as_of_its_arrival() {
    let mut stage = Schedule::stage();
    let (early, late) = (stage.somebody_new(Role::Coordinator), stage.somebody_new(Role::Coordinator));
    stage.central.back_up(stage.now);
    let edit = stage.rename(stage.world.founding, "De Kade");
    let first = stage.tap(late, edit);
    stage.sync(late);
    stage.sync(early);
    let edit = stage.rename(first, "De Kaai");
    let second = stage.tap(early, edit);
    stage.sync(early);
    stage.central.restore(0, stage.now);
    stage.sync(early);
    assert_eq!(stage.verdict(second), Some(Verdict::Quarantined));
    // Its author may not do so any more when the other edit comes at last; when it arrived they might.
    let (account, at, org) = (stage.handsets[early].accounts()[0], stage.now, stage.world.org);
    let order = EndGrants { account, ended: Ended::RoleEnded, at };
    let (store, beside) = (&mut stage.central.store, &mut stage.central.beside);
    end_grants(store, beside, org, order, Id::from_u128(99), at).unwrap();
    stage.later(3 * DAY);
    stage.sync(late);
    assert_eq!(stage.verdict(second), Some(Verdict::Accepted));
    assert_eq!(stage.name_on_server(), "De Kaai");
    stage.curtain();
}
