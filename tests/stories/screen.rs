//! What stays on the screen: stories 1 to 5 and 12 to 14.

use inloop_core::{
    attendance::Mark::{Absent, Present},
    grant::Role,
    phone::Saving,
    wire::Answer,
};
use inloop_tests::simulator::schedule::Schedule;
use jiff::ToSpan;

#[test]
fn story_01_a_mark_in_a_week_that_the_phone_does_not_hold_stays_when_it_is_decided() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let (person, long_ago) = (stage.person(0), stage.world.today() - 20.weeks());
    let command = stage.mark_on(phone, person, Present, long_ago);
    let op = stage.tap(phone, command);
    stage.sync(phone);
    assert_eq!(stage.handsets[phone].phone.saving(op), Saving::Sent);
    assert_eq!(stage.said_on(phone, person, long_ago).len(), 1);
    stage.curtain();
}

#[test]
fn story_01_a_mark_stays_while_its_scope_is_still_on_its_way() {
    let mut stage = Schedule::stage();
    let phone = stage.enrol_new(Role::Volunteer, Some(0));
    let person = stage.person(0);
    stage.later(3_600_000);
    let command = stage.mark(phone, person, Present);
    stage.tap(phone, command);
    let asked = stage.ask(phone);
    let text = stage.decide(phone, &asked);
    let mut answer = Answer::read(&text).unwrap();
    answer.feeds.retain(|feed| !feed.scope.starts_with("roll/"));
    answer.head.feeds = answer.feeds.len();
    stage.handsets[phone].hear(asked.cursor, &answer.write().unwrap()).unwrap();
    assert_eq!(stage.tile(phone, person), Some((Present, false)));
    stage.sync(phone);
    assert_eq!(stage.tile(phone, person), Some((Present, false)));
    stage.curtain();
}

#[test]
fn story_02_a_quarantined_mark_is_shown_as_waiting() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let person = stage.person(0);
    let command = stage.mark(phone, person, Present);
    let op = stage.tap(phone, command);
    let asked = stage.ask(phone);
    let text = stage.quarantine(phone, &asked);
    stage.handsets[phone].hear(asked.cursor, &text).unwrap();
    assert_eq!(stage.tile(phone, person), Some((Present, false)));
    assert_eq!(stage.handsets[phone].phone.saving(op), Saving::Saved);
}

#[test]
fn story_03_a_waiting_tap_stays_when_a_copy_of_the_profile_uses_its_numbers() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let copy = stage.copy(phone);
    let (one, other) = (stage.person(0), stage.person(1));
    for mark in [Present, Absent, Present] {
        let command = stage.mark(copy, other, mark);
        stage.tap(copy, command);
    }
    stage.sync(copy);
    let command = stage.mark(phone, one, Present);
    stage.tap(phone, command);
    stage.round(phone).unwrap();
    assert_eq!(stage.tile(phone, one), Some((Present, false)));
    stage.sync(phone);
    stage.sync(copy);
    for phone in [phone, copy] {
        assert_eq!(stage.tile(phone, one), Some((Present, false)));
        assert_eq!(stage.tile(phone, other), Some((Present, false)));
    }
    stage.curtain();
}

#[test]
fn story_04_a_power_cut_after_a_backup_and_a_clean_up_takes_no_mark_from_the_screen() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let person = stage.person(0);
    let command = stage.mark(phone, person, Present);
    stage.tap(phone, command);
    stage.sync(phone);
    stage.central.back_up(stage.now);
    stage.central.back_up(stage.now);
    stage.sync(phone);
    assert_eq!(stage.handsets[phone].phone.outbox().len(), 0, "the record may go: a backup holds it");
    stage.cut_power(phone);
    assert_eq!(stage.tile(phone, person), Some((Present, false)));
}

#[test]
fn story_04_what_was_read_after_a_start_may_still_be_lost_with_the_power() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let person = stage.person(0);
    let command = stage.mark(phone, person, Present);
    stage.tap(phone, command);
    stage.sync(phone);
    stage.central.back_up(stage.now);
    stage.central.back_up(stage.now);
    // The answer that says so is heard; the app stops before it cleans up, and cleans up after the start.
    let asked = stage.ask(phone);
    let text = stage.decide(phone, &asked);
    let page = stage.world.org;
    stage.handsets[phone].restart(page, stage.now);
    stage.handsets[phone].hear(asked.cursor, &text).unwrap();
    let now = stage.now;
    stage.handsets[phone].sweep(now);
    stage.cut_power(phone);
    assert_eq!(stage.tile(phone, person), Some((Present, false)));
}

#[test]
fn story_05_an_outcome_that_comes_with_an_answer_that_cannot_join_shows_the_mark_once() {
    let mut stage = Schedule::stage();
    let (phone, other) = (stage.somebody_new(Role::Volunteer), stage.somebody_new(Role::Volunteer));
    let (one, two) = (stage.person(0), stage.person(1));
    stage.sync(phone);
    let command = stage.mark(other, two, Absent);
    stage.tap(other, command);
    stage.sync(other);
    let first = stage.ask(phone);
    let first_answer = stage.decide(phone, &first);
    let command = stage.mark(phone, one, Present);
    stage.tap(phone, command);
    let second = stage.ask(phone);
    let second_answer = stage.decide(phone, &second);
    assert!(stage.handsets[phone].hear(first.cursor, &first_answer).unwrap().joined);
    assert!(!stage.handsets[phone].hear(second.cursor, &second_answer).unwrap().joined);
    assert_eq!(stage.said(phone, one).len(), 1);
    stage.sync(phone);
    assert_eq!(stage.said(phone, one).len(), 1);
    stage.curtain();
}

#[test]
fn story_12_the_tap_of_one_tab_stands_against_the_rest_of_a_stale_tab() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let people = stage.place().people;
    let old_tab = stage.copy(phone);
    let command = stage.mark(phone, people[0], Absent);
    stage.tap(phone, command);
    // The stale tab has painted everybody unmarked. It writes to the same disk.
    stage.handsets[old_tab].disk = stage.handsets[phone].disk.clone();
    let rest = stage.rest(&people);
    stage.tap(old_tab, rest);
    let shared = stage.handsets.pop().unwrap().disk;
    let tab = &mut stage.handsets[phone];
    tab.phone.follow_outbox(shared.people.values().cloned().collect(), shared.outbox.clone());
    tab.disk = shared;
    assert_eq!(stage.tile(phone, people[0]).map(|(mark, _)| mark), Some(Absent));
    assert_eq!(stage.tile(phone, people[1]), Some((Present, false)));
    stage.sync(phone);
    assert_eq!(stage.tile(phone, people[0]).map(|(mark, _)| mark), Some(Absent));
}

#[test]
fn story_13_an_own_tap_stands_when_the_rest_mark_under_it_is_taken_back() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    let people = stage.place().people;
    let rest = stage.rest(&people);
    let rest = stage.tap(phone, rest);
    let command = stage.mark(phone, people[0], Present);
    stage.tap(phone, command);
    let undo = stage.undo_of(rest, &people);
    stage.tap(phone, undo);
    for _ in 0..2 {
        assert_eq!(stage.tile(phone, people[0]), Some((Present, false)));
        assert_eq!(stage.tile(phone, people[1]), None);
        stage.sync(phone);
    }
    stage.curtain();
}

#[test]
fn story_14_nothing_stands_of_a_rest_mark_that_is_decided_after_its_undo() {
    let mut stage = Schedule::stage();
    let (one, other) = (stage.somebody_new(Role::Volunteer), stage.somebody_new(Role::Volunteer));
    let people = stage.place().people;
    stage.central.back_up(stage.now);
    let rest = stage.rest(&people);
    let rest = stage.tap(one, rest);
    stage.sync(one);
    stage.sync(other);
    let undo = stage.undo_of(rest, &people);
    stage.tap(other, undo);
    stage.sync(other);
    stage.central.restore(0, stage.now);
    stage.sync(other);
    stage.sync(one);
    stage.sync(other);
    for phone in [one, other] {
        assert_eq!(stage.tile(phone, people[0]), None);
    }
    stage.curtain();
}
