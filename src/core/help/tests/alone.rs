//! "Ben je er nog?"

use super::*;
use crate::{
    command::{
        AllowWay, AnswerAloneCheck, AskAlone, MissAloneCheck, Order, PickUpBackup, StartAloneCheck,
        StopAloneCheck,
    },
    row::{AloneCheck, AlonePlan, Silence, Way},
};

const MINUTE: Millis = 60_000;

/// Asked each half hour until five, with five minutes to answer.
fn plan() -> AlonePlan {
    AlonePlan { every: 30, grace: 5, until: at() + 180 * MINUTE }
}

fn start() -> StartAloneCheck {
    StartAloneCheck { site: SITE, plan: plan() }
}

/// A volunteer who can be told, with the check on, and one coach on duty.
fn alone() -> Board {
    let mut board = house(&[(1, true, &[1])]);
    let way = Way::Push { endpoint: "https://push.example/1".into() };
    board.say(VOLUNTEER, at(), AllowWay { site: SITE, way, tongue: None }).unwrap();
    board.say(VOLUNTEER, at(), start()).unwrap();
    board
}

fn check(board: &Board) -> Option<AloneCheck> {
    board.rows.get(&(Kind::AloneCheck, VOLUNTEER)).and_then(AloneCheck::from_row).cloned()
}

fn calls(board: &Board) -> Vec<BackupRequest> {
    board.rows.values().filter_map(BackupRequest::from_row).cloned().collect()
}

/// Lets the server say what is due, as it does at that moment.
fn fire(board: &mut Board, in_reach: bool) {
    let due = check(board).unwrap().due().unwrap();
    let command = match due.command {
        crate::command::Command::MissAloneCheck(missed) => MissAloneCheck { in_reach, ..missed }.into(),
        other => other,
    };
    board.say(SYSTEM, due.at - 4, command).unwrap();
}

#[test]
fn who_answers_in_time_is_asked_again_later_and_nobody_else_hears_of_it() {
    let mut board = alone();
    let first = check(&board).unwrap();
    assert_eq!((first.next, first.notices()), (at() + 4 + 30 * MINUTE, vec![]));
    fire(&mut board, true);
    let asked = check(&board).unwrap();
    let told: Vec<(Id, Told)> = asked.notices().iter().map(|notice| (notice.account, notice.told)).collect();
    assert_eq!(told, [(VOLUNTEER, Told::StillThere)]);
    let answer = AnswerAloneCheck { site: SITE, asked: asked.asked.unwrap() };
    board.say(VOLUNTEER, first.next + 2 * MINUTE, answer).unwrap();
    let again = check(&board).unwrap();
    assert_eq!((again.asked, again.next), (None, first.next + 4 + 32 * MINUTE));
    assert_eq!((again.notices(), calls(&board)), (vec![], vec![]));
}

#[test]
fn no_answer_calls_for_help_once_and_says_which_it_is() {
    for (in_reach, silence) in [(true, Silence::NoAnswer), (false, Silence::OutOfReach)] {
        let mut board = alone();
        fire(&mut board, in_reach);
        let late = check(&board).unwrap().due().unwrap().command;
        fire(&mut board, in_reach);
        // A second server says the same.
        board.say(SYSTEM, at() + 36 * MINUTE, late).unwrap();
        let [call] = calls(&board).try_into().unwrap();
        assert_eq!((call.silence, call.by.account), (Some(silence), VOLUNTEER));
        assert_eq!(call.by.name, "Bram");
        assert_eq!(call.accounts(), [account(1)]);
        assert!(check(&board).unwrap().notices().is_empty(), "they are not asked on");
    }
}

#[test]
fn an_answer_that_comes_late_ends_the_call_and_the_check_goes_on() {
    let mut board = alone();
    fire(&mut board, false);
    let asked = check(&board).unwrap().asked.unwrap();
    fire(&mut board, false);
    let call = calls(&board)[0].id;
    board.say(account(1), at() + 36 * MINUTE, PickUpBackup { site: SITE, request: call }).unwrap();
    let answer = AnswerAloneCheck { site: SITE, asked };
    // Said within the time, heard after it.
    board.say_late(VOLUNTEER, asked + MINUTE, at() + 50 * MINUTE, answer.clone()).unwrap();
    assert!(!calls(&board)[0].is_open());
    assert_eq!(check(&board).unwrap().missed, None);
    assert_eq!(check(&board).unwrap().next, at() + 80 * MINUTE);
    // The same answer twice does nothing.
    board.say(VOLUNTEER, at() + 51 * MINUTE, answer).unwrap();
    assert_eq!(calls(&board)[0].answers.len(), 1);
}

#[test]
fn who_stops_is_not_asked_any_more_and_needs_no_help() {
    let mut board = alone();
    fire(&mut board, true);
    fire(&mut board, true);
    let stop = StopAloneCheck { site: SITE, plan: plan() };
    board.say(VOLUNTEER, at() + 40 * MINUTE, stop.clone()).unwrap();
    assert_eq!(check(&board), None);
    assert!(!calls(&board)[0].is_open());
    board.say(VOLUNTEER, at() + 41 * MINUTE, stop.undo(Id::nil()).unwrap()).unwrap();
    assert!(check(&board).is_some());
}

#[test]
fn a_check_ends_by_itself_and_never_calls_for_who_went_home() {
    let mut board = alone();
    board.say(VOLUNTEER, at() + 170 * MINUTE, StartAloneCheck { site: SITE, plan: plan() }).unwrap();
    assert_eq!(check(&board).unwrap().due().unwrap().at, plan().until);
    fire(&mut board, false);
    assert_eq!((check(&board), calls(&board)), (None, vec![]));
}

#[test]
fn a_question_that_is_not_waited_for_any_more_does_nothing() {
    let mut board = alone();
    let asked = AskAlone { site: SITE, account: VOLUNTEER, at: at() + 5 };
    board.say(SYSTEM, at() + 5, asked).unwrap();
    let missed = MissAloneCheck { site: SITE, account: VOLUNTEER, asked: at(), in_reach: true };
    board.say(SYSTEM, at() + 6, missed).unwrap();
    assert_eq!((check(&board).unwrap().asked, calls(&board)), (None, vec![]));
}

#[test]
fn only_who_can_be_told_on_a_phone_starts_one_and_only_with_times_that_make_sense() {
    let mut board = house(&[(1, true, &[1])]);
    let refused = |part: &str| Err(Refusal::Nonsense { part: part.into() });
    let mail = Way::Mail { address: "bram@example.org".into() };
    board.say(VOLUNTEER, at(), AllowWay { site: SITE, way: mail, tongue: None }).unwrap();
    assert_eq!(board.say(VOLUNTEER, at(), start()), refused("push"));
    let mut board = alone();
    let with = |change: fn(&mut AlonePlan)| {
        let mut start = start();
        change(&mut start.plan);
        start
    };
    assert_eq!(board.say(VOLUNTEER, at(), with(|plan| plan.every = 9)), refused("every"));
    assert_eq!(board.say(VOLUNTEER, at(), with(|plan| plan.grace = 1)), refused("grace"));
    assert_eq!(board.say(VOLUNTEER, at(), with(|plan| plan.until = at())), refused("until"));
    assert_eq!(board.say(VOLUNTEER, at(), with(|plan| plan.until += 86_400_000)), refused("until"));
}
