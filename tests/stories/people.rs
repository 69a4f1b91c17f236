//! Entries of one person, merged and split, and persons who were erased: stories 15, 21 and 28; rows 40 and 60 of
//! the table of faults.

use inloop_core::{
    attendance::Mark::{Absent, Present},
    command::{ChangePersonCard, Command, MergePersons, MoveSession},
    decide::Refusal,
    grant::Role,
    row::{Alias, Kind, Leads, PersonCard},
    scope::Scope,
    wire::Verdict,
};
use inloop_tests::simulator::schedule::Schedule;
use jiff::{ToSpan, civil::time};
use uuid::Uuid;

/// The first two people of the first site are one man; `phone` says so.
fn merged(stage: &mut Schedule, phone: usize) -> (Uuid, Command) {
    let (site, from, into) = (stage.place().site, stage.person(0), stage.person(1));
    let command = Command::from(MergePersons { site, from, into });
    let op = stage.tap(phone, command.clone());
    (op, command)
}

/// How a phone sees the card of a participant, if it holds it.
fn card(stage: &mut Schedule, phone: usize, person: Uuid) -> Option<PersonCard> {
    stage.handsets[phone].wake_all();
    let scope = Scope::Cards(stage.place().site);
    let cards = stage.handsets[phone].phone.all(scope, Kind::PersonCard);
    cards.iter().filter_map(|row| PersonCard::from_row(row)).find(|card| card.id == person).cloned()
}

#[test]
fn story_15_both_entries_of_one_man_get_their_own_marks_back_when_they_are_split() {
    let mut stage = Schedule::stage();
    let (coach, volunteer) = (stage.somebody_new(Role::WorkCoach), stage.somebody_new(Role::Volunteer));
    let (one, other) = (stage.person(0), stage.person(1));
    for (person, mark) in [(one, Present), (other, Absent)] {
        let command = stage.mark(volunteer, person, mark);
        stage.tap(volunteer, command);
    }
    stage.sync(volunteer);
    stage.sync(coach);
    let (op, command) = merged(&mut stage, coach);
    assert_eq!(stage.tile(coach, one), None, "at once, before the server knows");
    stage.sync(coach);
    stage.sync(volunteer);
    assert_eq!(stage.said(volunteer, other).len(), 2, "the one who stays has both marks");
    assert_eq!(card(&mut stage, volunteer, one), None);
    stage.tap(coach, command.order().undo(op).unwrap());
    stage.sync(coach);
    stage.sync(volunteer);
    for phone in [coach, volunteer] {
        assert_eq!(stage.tile(phone, one), Some((Present, false)));
        assert_eq!(stage.tile(phone, other), Some((Absent, false)));
    }
    stage.curtain();
}

#[test]
fn row_60_a_mark_about_an_entry_that_was_merged_meanwhile_lands_on_the_one_that_stands() {
    let mut stage = Schedule::stage();
    let (coach, volunteer) = (stage.somebody_new(Role::WorkCoach), stage.somebody_new(Role::Volunteer));
    let (one, other) = (stage.person(0), stage.person(1));
    let command = stage.mark(volunteer, one, Present);
    stage.tap(volunteer, command);
    merged(&mut stage, coach);
    stage.sync(coach);
    stage.sync(volunteer);
    assert_eq!(stage.tile(volunteer, one), None);
    assert_eq!(stage.tile(volunteer, other), Some((Present, false)));
    stage.curtain();
}

#[test]
fn story_21_somebody_who_was_erased_under_two_ids_stays_erased_when_a_backup_knows_them_as_two() {
    let mut stage = Schedule::stage();
    let (coach, volunteer) = (stage.somebody_new(Role::WorkCoach), stage.somebody_new(Role::Volunteer));
    let (one, other) = (stage.person(0), stage.person(1));
    let command = stage.mark(volunteer, one, Present);
    let mark = stage.tap(volunteer, command);
    stage.sync(volunteer);
    stage.central.back_up(stage.now);
    merged(&mut stage, coach);
    stage.sync(coach);
    stage.erase(stage.place().site, other);
    stage.sync(coach);
    stage.central.restore(0, stage.now);
    for phone in [volunteer, coach] {
        stage.sync(phone);
        for person in [one, other] {
            assert_eq!(card(&mut stage, phone, person), None);
            assert_eq!(stage.tile(phone, person), None);
        }
    }
    assert!(stage.handsets[volunteer].phone.outbox().values().all(|record| record.op != mark));
    stage.curtain();
}

#[test]
fn row_40_an_edit_of_somebody_who_was_erased_meanwhile_is_refused_and_let_go() {
    let mut stage = Schedule::stage();
    let (coach, volunteer) = (stage.somebody_new(Role::WorkCoach), stage.somebody_new(Role::Volunteer));
    let (gone, here) = (stage.person(0), stage.person(2));
    let old = card(&mut stage, coach, gone).unwrap();
    let edit = stage.tap(coach, ChangePersonCard { card: PersonCard { first_name: "Bep".into(), ..old } });
    let mark = stage.mark(volunteer, gone, Present);
    let mark = stage.tap(volunteer, mark);
    let rest = stage.tap(volunteer, stage.rest(&[gone, here]));
    stage.erase(stage.place().site, gone);
    stage.sync(coach);
    stage.sync(volunteer);
    for op in [edit, mark] {
        assert_eq!(stage.verdict(op), Some(Verdict::Refused(Refusal::SubjectErased)));
    }
    assert_eq!(stage.verdict(rest), Some(Verdict::Accepted), "what it says of the others is a fact");
    assert_eq!(stage.tile(volunteer, here), Some((Present, false)));
    for phone in [coach, volunteer] {
        assert_eq!(card(&mut stage, phone, gone), None, "not made again");
        assert_eq!(stage.handsets[phone].phone.outbox().len(), 0, "nothing that names them is kept");
    }
    let site = Scope::Cards(stage.place().site);
    let alias = stage.handsets[volunteer].phone.one(site, Kind::Alias, gone).unwrap();
    assert_eq!(Alias::from_row(&alias).unwrap().leads, Leads::Nobody);
    stage.curtain();
}

#[test]
fn story_28_marks_before_and_after_a_session_moved_to_another_week_are_one_row_in_one_scope() {
    let mut stage = Schedule::stage();
    let (coach, volunteer) = (stage.somebody_new(Role::WorkCoach), stage.somebody_new(Role::Volunteer));
    let (person, date) = (stage.person(0), stage.world.today());
    let command = stage.mark(volunteer, person, Absent);
    stage.tap(volunteer, command);
    stage.sync(volunteer);
    let place = stage.place();
    let (site, rule, to) = (place.site, place.rule, date + 8.days());
    let (start, end) = (time(9, 30, 0, 0), time(12, 0, 0, 0));
    stage.tap(coach, MoveSession { site, rule, date, to, start, end, reason: "storm".into(), base: None });
    stage.sync(coach);
    stage.sync(volunteer);
    stage.later(8 * 86_400_000);
    let command = stage.mark(coach, person, Present);
    stage.tap(coach, command);
    stage.sync(coach);
    stage.sync(volunteer);
    for phone in [coach, volunteer] {
        assert_eq!(stage.tile(phone, person), Some((Present, false)));
        assert_eq!(stage.said(phone, person).len(), 2);
        let rolls =
            stage.handsets[phone].phone.mirror().scopes().filter(|(name, _)| name.starts_with("roll/"));
        let with_rows = rolls.filter(|(_, feed)| feed.rows.as_ref().is_some_and(|rows| !rows.is_empty()));
        assert_eq!(with_rows.count(), 1);
    }
    stage.curtain();
}
