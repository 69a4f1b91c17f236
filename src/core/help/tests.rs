mod alone;

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    board::Board,
    calendar::moment,
    command::{
        AnswerStep, AskBackup, EscalateBackup, LeaveBackup, PickUpBackup, RecordBackup, ReopenBackup,
        SeeBackup, SolveBackup,
    },
    decide::{Refusal, SYSTEM},
    grant::Grant,
    row::{Body, DutyHours, Openness, Told},
};

const SITE: Id = Id::from_u128(1);
const VOLUNTEER: Id = Id::from_u128(70);

fn account(number: u128) -> Id {
    Id::from_u128(80 + number)
}

/// Tuesday, two in the afternoon.
fn at() -> Millis {
    moment(date(2026, 11, 24), time(14, 0, 0, 0))
}

/// A ladder with one row per entry: its step, whether it is on duty at [`at`], and who answers for it.
fn house(ladder: &[(u8, bool, &[u128])]) -> Board {
    let mut board = Board::default();
    let site = Site { id: SITE, name: "De Linde".into(), ..Site::default() };
    board.put(site);
    let coach = |role| Grant { role, site: Some(SITE), person: None, from: 0, until: None, ended: None };
    board.put(Account { id: VOLUNTEER, name: "Bram".into(), grants: vec![coach(Role::Volunteer)] });
    for number in 0..9 {
        let name = format!("Coach {number}");
        board.put(Account { id: account(number), name, grants: vec![coach(Role::WorkCoach)] });
    }
    for (place, (step, on_duty, responders)) in ladder.iter().enumerate() {
        let id = Id::from_u128(0x100 + place as u128);
        let weekdays = if *on_duty { vec![2] } else { vec![5] };
        board.put(LadderStep {
            id,
            site: SITE,
            step: *step,
            name: format!("Trede {step}"),
            role: "werkcoach".into(),
            phone: "050 000 00 00".into(),
            openness: Openness::Inside,
            duty: vec![DutyHours { weekdays, from: 0, until: 1440 }],
            other: Vec::new(),
            version: None,
        });
        for number in *responders {
            board.say(account(*number), at(), AnswerStep { site: SITE, step: id, answers: true }).unwrap();
        }
    }
    board
}

fn asked(board: &mut Board) -> Id {
    board.say(VOLUNTEER, at(), AskBackup { site: SITE, text: "Een gast is boos.".into() }).unwrap()
}

fn request(board: &Board, id: Id) -> BackupRequest {
    BackupRequest::from_row(&board.rows[&(Kind::BackupRequest, id)]).unwrap().clone()
}

/// Lets what is due happen, until nothing is; who was asked each time.
fn wait(board: &mut Board, id: Id) -> Vec<Vec<Id>> {
    let mut rounds = Vec::new();
    for _ in 0..20 {
        let Some(due) = request(board, id).due() else { return rounds };
        let before = request(board, id).asked.len();
        board.say_late(SYSTEM, due.at, due.at, due.command).unwrap();
        let now = request(board, id).asked;
        rounds.push(now[before..].iter().flat_map(|asked| asked.accounts.clone()).collect());
    }
    panic!("it goes on for ever");
}

#[test]
fn a_request_falls_from_step_to_step_and_at_the_end_to_everybody() {
    let mut board =
        house(&[(1, false, &[1]), (2, true, &[2]), (3, true, &[]), (4, true, &[3, 4]), (5, false, &[5])]);
    let id = asked(&mut board);
    let first = request(&board, id);
    assert_eq!(first.accounts(), [account(2)], "the first step is off duty and is not waited for");
    assert_eq!(first.next, Some(at() + 4 + 120_000));
    let rounds = wait(&mut board, id);
    assert_eq!(
        rounds,
        [vec![account(3), account(4)], vec![account(1), account(5)]],
        "nobody answers for step three"
    );
    assert_eq!(request(&board, id).next, None);
}

#[test]
fn a_phone_asks_nobody_by_itself() {
    let mut board = house(&[(1, true, &[1])]);
    let id = board.say_on_phone(VOLUNTEER, at(), AskBackup { site: SITE, text: String::new() }).unwrap();
    let request = request(&board, id);
    assert!(request.asked.is_empty() && request.due().is_none() && request.notices().is_empty());
    assert_eq!(request.by.name, "Bram");
}

#[test]
fn the_first_who_comes_comes_and_the_next_is_told_so() {
    let mut board = house(&[(1, true, &[1]), (2, true, &[2])]);
    let id = asked(&mut board);
    let due = request(&board, id).due().unwrap();
    let pick = PickUpBackup { site: SITE, request: id };
    board.say(account(1), at() + 5_000, pick.clone()).unwrap();
    assert_eq!(board.say(account(2), at() + 6_000, pick), Err(Refusal::Taken));
    board.say_late(SYSTEM, due.at, due.at, due.command).unwrap();
    let request = request(&board, id);
    assert_eq!(request.coming.as_ref().unwrap().name, "Coach 1");
    assert_eq!(request.accounts(), [account(1)], "a timer that is late asks nobody");
    let notices = request.notices();
    assert_eq!(
        notices.iter().map(|notice| (notice.account, notice.told)).collect::<Vec<_>>(),
        [(VOLUNTEER, Told::SomebodyComes)]
    );
}

#[test]
fn who_comes_not_after_all_lets_the_next_be_asked_at_once() {
    let mut board = house(&[(1, true, &[1]), (2, true, &[2])]);
    let id = asked(&mut board);
    board.say(account(1), at() + 5_000, PickUpBackup { site: SITE, request: id }).unwrap();
    let leave = LeaveBackup { site: SITE, request: id };
    assert_eq!(board.say(account(2), at() + 6_000, leave.clone()), Err(Refusal::NotYours));
    board.say(account(1), at() + 7_000, leave).unwrap();
    let request = request(&board, id);
    assert_eq!(request.accounts(), [account(1), account(2)]);
    let told: Vec<Id> = request.notices().iter().map(|notice| notice.account).collect();
    assert_eq!(told, [account(2)], "who leaves knows it");
}

#[test]
fn after_somebody_left_all_others_are_told_once_more() {
    let mut board = house(&[(1, true, &[1, 2])]);
    let id = asked(&mut board);
    let before = request(&board, id).notices();
    board.say(account(1), at() + 5_000, PickUpBackup { site: SITE, request: id }).unwrap();
    board.say(account(1), at() + 6_000, LeaveBackup { site: SITE, request: id }).unwrap();
    let again = request(&board, id).notices();
    assert_eq!(again.iter().map(|notice| notice.account).collect::<Vec<_>>(), [account(2)]);
    assert!(before.iter().all(|notice| notice.reason != again[0].reason), "another reason is told anew");
}

#[test]
fn two_answers_are_both_kept_and_each_is_taken_back_by_who_gave_it() {
    let mut board = house(&[(1, true, &[1])]);
    let id = asked(&mut board);
    let solve = |text: &str| SolveBackup { site: SITE, request: id, text: text.into(), own: false };
    let first = board.say(account(1), at() + 5_000, solve("Even samen gelopen.")).unwrap();
    board.say(account(2), at() + 6_000, solve("Familie gebeld.")).unwrap();
    assert_eq!(request(&board, id).answers.len(), 2);
    let back = ReopenBackup { site: SITE, request: id, answer: first, own: false };
    assert_eq!(board.say(account(2), at() + 7_000, back.clone()), Err(Refusal::NotYours));
    board.say(account(1), at() + 8_000, back).unwrap();
    assert!(!request(&board, id).is_open());
    assert_eq!(
        request(&board, id).scopes(),
        [Scope::Files(SITE), Scope::Me(VOLUNTEER)],
        "others let go of it"
    );
}

#[test]
fn who_asked_may_say_that_it_is_over_and_nobody_else_in_their_name() {
    let mut board = house(&[(1, true, &[1])]);
    let id = asked(&mut board);
    let own = SolveBackup { site: SITE, request: id, text: String::new(), own: true };
    assert_eq!(board.say(account(1), at() + 5_000, own.clone()), Err(Refusal::NotYours));
    let answer = board.say(VOLUNTEER, at() + 6_000, own).unwrap();
    assert!(request(&board, id).due().is_none());
    board.say(VOLUNTEER, at() + 7_000, ReopenBackup { site: SITE, request: id, answer, own: true }).unwrap();
    assert!(request(&board, id).waits());
}

#[test]
fn somebody_whose_role_ended_is_not_asked_and_nobody_is_asked_by_themselves() {
    let mut board = house(&[(1, true, &[1, 2])]);
    let Some(crate::row::Row::Account(gone)) = board.rows.get_mut(&(Kind::Account, account(1))) else {
        panic!()
    };
    gone.grants[0].until = Some(at() - 1);
    let id = asked(&mut board);
    assert_eq!(request(&board, id).accounts(), [account(2)]);
    let own = board.say(account(2), at(), AskBackup { site: SITE, text: String::new() }).unwrap();
    assert!(request(&board, own).asked.is_empty());
}

#[test]
fn a_timer_that_fires_twice_asks_once() {
    let mut board = house(&[(1, true, &[1]), (2, true, &[2]), (3, true, &[3])]);
    let id = asked(&mut board);
    let due = request(&board, id).due().unwrap();
    for _ in 0..2 {
        board.say_late(SYSTEM, due.at, due.at, due.command.clone()).unwrap();
    }
    assert_eq!(request(&board, id).accounts(), [account(1), account(2)]);
    let stale = EscalateBackup { site: SITE, request: id, at: due.at - 1 };
    board.say_late(SYSTEM, due.at, due.at, stale).unwrap();
    assert_eq!(request(&board, id).asked.len(), 2);
}

#[test]
fn a_call_from_a_sheet_stands_as_it_stood_and_nobody_is_told_or_asked() {
    let mut board = house(&[(1, true, &[1]), (2, true, &[2])]);
    let id = asked(&mut board);
    let before = request(&board, id);
    assert!(before.due().is_some() && !before.notices().is_empty(), "this one does tell");
    let id = board.say(account(9), at() + 60_000, RecordBackup { request: before.clone() }).unwrap();
    let quiet = |board: &Board| {
        let row = request(board, id);
        assert_eq!((row.due(), row.notices(), row.scopes()), (None, vec![], vec![Scope::Files(SITE)]));
        row
    };
    let there = quiet(&board);
    assert_eq!(there, BackupRequest { id, next: None, recorded: true, ..before });
    // Nor by what is said about it here: it was somebody else's ladder.
    board.say(account(3), at() + 61_000, PickUpBackup { site: SITE, request: id }).unwrap();
    assert_eq!(quiet(&board).coming.unwrap().account, account(3));
    board.say(account(3), at() + 62_000, LeaveBackup { site: SITE, request: id }).unwrap();
    assert_eq!(quiet(&board).asked, there.asked);
    let solve = SolveBackup { site: SITE, request: id, text: "Rust.".into(), own: false };
    let answer = board.say(account(3), at() + 63_000, solve).unwrap();
    assert!(!quiet(&board).is_open());
    let reopen = ReopenBackup { site: SITE, request: id, answer, own: false };
    board.say(account(3), at() + 64_000, reopen).unwrap();
    assert!(quiet(&board).is_open());
}

#[test]
fn a_call_from_a_sheet_only_begins_a_row_and_nothing_of_it_was_said_later() {
    let mut board = house(&[(1, true, &[1])]);
    let id = asked(&mut board);
    board.say(account(1), at() + 5_000, SeeBackup { site: SITE, request: id }).unwrap();
    board.say(account(1), at() + 6_000, PickUpBackup { site: SITE, request: id }).unwrap();
    let known = request(&board, id);
    let told = board.say(account(9), at() - 60_000, RecordBackup { request: known.clone() }).unwrap();
    let row = request(&board, told);
    let moments = [row.by.at, row.asked[0].at, row.seen[0].at, row.coming.unwrap().at];
    assert!(moments.iter().all(|at| *at < known.by.at), "{moments:?}");
    let span = crate::span::Span::at(at());
    let said = Said { op: id, stream: Id::nil(), n: 1, actor: account(9), span, received: Some(at()) };
    let again = crate::decide::decide(&board, &said, &RecordBackup { request: known.clone() }.into());
    assert_eq!(again, Err(Refusal::Exists.into()));
    let endless = BackupRequest { text: "x".repeat(501), ..known };
    let part = "text".to_owned();
    let refused = board.say(account(9), at(), RecordBackup { request: endless });
    assert_eq!(refused, Err(Refusal::Nonsense { part }));
}

#[test]
fn it_is_seen_once_by_everybody() {
    let mut board = house(&[(1, true, &[1])]);
    let id = asked(&mut board);
    for _ in 0..2 {
        board.say(account(1), at() + 5_000, SeeBackup { site: SITE, request: id }).unwrap();
    }
    assert_eq!(request(&board, id).seen.len(), 1);
}

proptest! {
    /// Whatever the ladder: everybody who answers is asked exactly once, steps on duty in their order, the rest last.
    #[test]
    fn nobody_is_forgotten_or_asked_twice(
        ladder in prop::collection::vec((1_u8..5, any::<bool>(), prop::collection::vec(0_u128..9, 0..3)), 0..7),
    ) {
        let lines: Vec<(u8, bool, &[u128])> = ladder.iter().map(|(step, on, who)| (*step, *on, who.as_slice())).collect();
        let mut board = house(&lines);
        let id = asked(&mut board);
        wait(&mut board, id);
        let request = request(&board, id);
        let steps: Vec<Id> = request.asked.iter().map(|asked| asked.step).collect();
        let mut once = steps.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), steps.len());
        let answered = lines.iter().filter(|(.., who)| !who.is_empty()).count();
        prop_assert_eq!(steps.len(), answered);
        let line = |step: &Id| lines[(step.as_u128() - 0x100) as usize];
        let on_duty: Vec<u8> = steps.iter().map(line).filter(|(_, on, _)| *on).map(|(step, ..)| step).collect();
        prop_assert!(on_duty.is_sorted());
        let first_off = steps.iter().position(|step| !line(step).1).unwrap_or(steps.len());
        prop_assert!(steps[first_off..].iter().all(|step| !line(step).1), "who is off duty comes last");
    }
}
