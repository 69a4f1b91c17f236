//! After a backup is restored: stories 7, 8, 10, 20, 22, 23 and 24.

use inloop_core::{
    attendance::Mark::{Absent, Present},
    command::EndGrants,
    grant::{Ended, Role},
    phone::Saving,
    wire::Verdict,
};
use inloop_server::enrolment::{end, end_grants};
use inloop_tests::simulator::schedule::Schedule;
use uuid::Uuid;

#[test]
fn story_07_a_phone_that_enrolled_after_the_backup_sends_everything_again() {
    let mut stage = Schedule::stage();
    stage.somebody_new(Role::Coordinator);
    stage.central.back_up(stage.now);
    let phone = stage.somebody_new(Role::Volunteer);
    let person = stage.person(0);
    let command = stage.mark(phone, person, Present);
    stage.tap(phone, command);
    stage.sync(phone);
    stage.central.restore(0, stage.now);
    stage.sync(phone);
    assert_eq!(stage.handsets[phone].phone.unsent(), 0);
    assert_eq!(stage.tile(phone, person), Some((Present, false)));
    stage.curtain();
}

#[test]
fn story_07_a_stream_that_was_made_after_the_backup_can_go_on() {
    // Found by seed 71: the new stream was not written beside the backups, and nothing could replace it.
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    stage.central.back_up(stage.now);
    let (copy, old) = (stage.copy(phone), stage.handsets[phone].streams()[0]);
    let (mine, theirs) = (stage.person(0), stage.person(1));
    let command = stage.mark(copy, theirs, Present);
    stage.tap(copy, command);
    stage.sync(copy);
    let command = stage.mark(phone, mine, Present);
    stage.tap(phone, command);
    stage.sync(phone);
    assert_ne!(stage.handsets[phone].streams()[0], old);
    stage.central.restore(0, stage.now);
    stage.sync(phone);
    assert_eq!(stage.handsets[phone].phone.unsent(), 0);
    assert_eq!(stage.tile(phone, mine), Some((Present, false)));
    stage.curtain();
}

#[test]
fn story_08_the_settled_commands_of_one_copy_take_effect_again_beside_the_new_tap_of_the_other() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    stage.central.back_up(stage.now);
    let copy = stage.copy(phone);
    let people = stage.place().people;
    for person in &people[..3] {
        let command = stage.mark(phone, *person, Present);
        stage.tap(phone, command);
    }
    stage.sync(phone);
    stage.central.restore(0, stage.now);
    let command = stage.mark(copy, people[3], Absent);
    stage.tap(copy, command);
    stage.sync(copy);
    stage.sync(phone);
    stage.sync(copy);
    for person in &people[..3] {
        assert_eq!(stage.tile(copy, *person), Some((Present, false)));
    }
    assert_eq!(stage.tile(phone, people[3]), Some((Absent, false)));
    stage.curtain();
}

#[test]
fn story_10_who_overruled_a_mark_still_does_when_their_phone_comes_back_first() {
    let mut stage = Schedule::stage();
    let (a, b) = (stage.somebody_new(Role::Volunteer), stage.somebody_new(Role::Volunteer));
    stage.central.back_up(stage.now);
    let person = stage.person(0);
    let command = stage.mark(a, person, Present);
    stage.tap(a, command);
    stage.sync(a);
    stage.sync(b);
    let command = stage.mark(b, person, Absent);
    stage.tap(b, command);
    stage.sync(b);
    stage.central.restore(0, stage.now);
    for phone in [b, a, b] {
        stage.sync(phone);
    }
    assert_eq!(stage.tile(a, person), Some((Absent, false)));
    assert_eq!(stage.tile(b, person), Some((Absent, false)));
    stage.curtain();
}

#[test]
fn story_20_the_same_backup_restored_twice_gives_two_epochs_and_phones_notice_both() {
    let mut stage = Schedule::stage();
    let (phone, other) = (stage.somebody_new(Role::Volunteer), stage.somebody_new(Role::Volunteer));
    stage.central.back_up(stage.now);
    let people = stage.place().people;
    let mut epochs = vec![stage.handsets[phone].phone.mirror().cursor.epoch];
    for person in &people[..2] {
        stage.central.restore(0, stage.now);
        let command = stage.mark(phone, *person, Present);
        stage.tap(phone, command);
        stage.sync(phone);
        epochs.push(stage.handsets[phone].phone.mirror().cursor.epoch);
    }
    assert!(epochs[0] < epochs[1] && epochs[1] < epochs[2], "{epochs:?}");
    stage.sync(other);
    for person in &people[..2] {
        assert_eq!(stage.tile(other, *person), Some((Present, false)));
    }
    stage.curtain();
}

#[test]
fn story_22_a_phone_that_was_lost_after_the_backup_gets_no_row_after_a_restore() {
    let mut stage = Schedule::stage();
    stage.somebody_new(Role::Coordinator);
    let lost = stage.somebody_new(Role::Volunteer);
    stage.central.back_up(stage.now);
    let token = stage.handsets[lost].token.clone();
    let device = stage.central.device(&token).unwrap().device;
    let org = stage.world.org;
    end(&mut stage.central.store, &mut stage.central.beside, org, device, Ended::Lost).unwrap();
    stage.central.restore(0, stage.now);
    let asked = stage.ask(lost);
    let answer = stage.decide(lost, &asked);
    assert!(stage.handsets[lost].hear(asked.cursor, &answer).unwrap().wipe);
    assert_eq!(stage.handsets[lost].phone.mirror().scopes().count(), 0);
    stage.curtain();
}

#[test]
fn story_23_a_refusal_that_was_told_stays_one_when_a_restore_revives_the_grant() {
    let mut stage = Schedule::stage();
    let phone = stage.somebody_new(Role::Volunteer);
    stage.central.back_up(stage.now);
    let (account, at, org) = (stage.handsets[phone].accounts()[0], stage.now, stage.world.org);
    let order = EndGrants { account, ended: Ended::RoleEnded, at };
    let (store, beside) = (&mut stage.central.store, &mut stage.central.beside);
    end_grants(store, beside, org, order, Uuid::from_u128(99), at).unwrap();
    stage.later(60_000);
    let person = stage.person(0);
    let command = stage.mark(phone, person, Present);
    let op = stage.tap(phone, command);
    stage.sync(phone);
    assert_eq!(stage.handsets[phone].phone.saving(op), Saving::Refused);
    stage.central.restore(0, stage.now);
    stage.sync(phone);
    assert!(matches!(stage.verdict(op), Some(Verdict::Refused(_))));
    assert_eq!(stage.handsets[phone].phone.saving(op), Saving::Refused);
    let command = stage.mark(phone, person, Absent);
    let next = stage.tap(phone, command);
    stage.sync(phone);
    assert_eq!(stage.verdict(next), Some(Verdict::Accepted), "the grant itself is alive again");
    stage.curtain();
}

#[test]
fn story_24_an_edit_on_top_of_anothers_waits_for_it_after_a_restore_and_is_then_accepted() {
    let mut stage = Schedule::stage();
    let (first, second) = (stage.somebody_new(Role::Coordinator), stage.somebody_new(Role::Coordinator));
    stage.central.back_up(stage.now);
    let edit = stage.rename(stage.world.founding, "De Kade");
    let one = stage.tap(first, edit);
    stage.sync(first);
    stage.sync(second);
    let edit = stage.rename(one, "De Kaai");
    let two = stage.tap(second, edit);
    stage.sync(second);
    stage.central.restore(0, stage.now);
    stage.sync(second);
    assert_eq!(stage.verdict(two), Some(Verdict::Quarantined));
    stage.sync(first);
    assert_eq!(stage.verdict(two), Some(Verdict::Accepted));
    assert_eq!(stage.name_on_server(), "De Kaai");
    stage.curtain();
}

#[test]
fn a_mark_is_taken_though_the_person_was_added_after_the_backup_and_is_not_back_yet() {
    let mut stage = Schedule::stage();
    let (office, door) = (stage.somebody_new(Role::Coordinator), stage.somebody_new(Role::Volunteer));
    stage.central.back_up(stage.now);
    let person = Uuid::from_u128(777);
    let add = stage.place().person(person);
    stage.tap(office, add);
    stage.sync(office);
    stage.sync(door);
    let command = stage.mark(door, person, Present);
    let op = stage.tap(door, command);
    stage.sync(door);
    stage.central.restore(0, stage.now);
    stage.sync(door);
    assert_eq!(stage.verdict(op), Some(Verdict::Accepted));
    stage.curtain();
}

#[test]
fn whoever_has_a_face_keeps_it_when_enrolments_are_applied_again() {
    // Found by seed 3: a row that was written without being read was counted twice in its scope's sum.
    let mut stage = Schedule::stage();
    stage.somebody_new(Role::Volunteer);
    stage.central.back_up(stage.now);
    stage.central.restore(0, stage.now);
    assert_eq!(inloop_server::store::check(stage.central.store()).unwrap(), Vec::<String>::new());
    stage.curtain();
}
