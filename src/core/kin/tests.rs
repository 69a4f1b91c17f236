//! Who looks along: let in, shut out, merged and erased, on a board of rows that decides like a server.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    board::Board,
    command::{
        AddPerson, CloseWeek, ErasePersons, GrantRole, InviteRelative, MergePersons, ReopenWeek, SeeWeek,
        SplitPersons,
    },
    grant::scopes_of,
    row::{Enrolment, PersonFile, Row},
};

const SITE: Id = Id::from_u128(1);
const RULE: Id = Id::from_u128(2);
const DIRK: Id = Id::from_u128(0xD);
const OTHER: Id = Id::from_u128(0xE);
/// Whoever says it: who may is not what a board asks.
const SAYS: Id = Id::from_u128(8);
const RIA: Id = Id::from_u128(0xA1);
const WIM: Id = Id::from_u128(0xA2);

fn house() -> Board {
    let mut board = Board::default();
    for (person, name) in [(DIRK, "Dirk"), (OTHER, "Bep")] {
        let card = PersonCard {
            id: person,
            site: SITE,
            first_name: name.into(),
            surname: String::new(),
            good_to_know: String::new(),
            picture: None,
            version: None,
            merged: None,
        };
        let file = PersonFile { id: person, site: SITE, ..PersonFile::default() };
        board.say(SAYS, 1, AddPerson { card, file }).unwrap();
        let enrolment = Enrolment {
            id: Id::from_u128(person.as_u128() + 0x100),
            site: SITE,
            person,
            as_said: None,
            rule: RULE,
            from: Some(date(2026, 11, 1)),
            until: None,
            version: None,
        };
        board.put(enrolment);
    }
    board
}

fn invite(account: Id) -> InviteRelative {
    InviteRelative { account, site: SITE, person: DIRK, name: "mijn zus".into() }
}

fn redeem(account: Id) -> GrantRole {
    let (site, person) = (Some(SITE), Some(DIRK));
    let grant = Grant { role: Role::Relative, site, person, from: 0, until: None, ended: None };
    GrantRole { account, name: "mijn zus".into(), grant }
}

const fn close(relative: Id) -> CloseWeek {
    CloseWeek { site: SITE, person: DIRK, relative }
}

const fn reopen(relative: Id) -> ReopenWeek {
    ReopenWeek { site: SITE, person: DIRK, relative }
}

const fn see(relative: Id) -> SeeWeek {
    SeeWeek { site: SITE, person: DIRK, relative }
}

fn relative(board: &Board, account: Id) -> Relative {
    Relative::from_row(&board.rows[&(Kind::Relative, account)]).unwrap().clone()
}

/// What an account reads at a moment.
fn reads(board: &Board, account: Id, at: Millis) -> Vec<Scope> {
    let row = board.rows.get(&(Kind::Account, account)).and_then(Account::from_row);
    let grants = row.map(|row| row.grants.clone()).unwrap_or_default();
    scopes_of(Id::nil(), account, &grants, &[], at).into_iter().collect()
}

fn looks_at(board: &Board, account: Id, at: Millis) -> bool {
    reads(board, account, at).contains(&Scope::Kin(DIRK))
}

#[test]
fn a_relative_reads_the_week_and_nothing_else_of_anybody() {
    let mut board = house();
    board.say(SAYS, 10, invite(RIA)).unwrap();
    assert!(!looks_at(&board, RIA, 11), "nobody has come in with the code yet");
    board.say(SAYS, 12, redeem(RIA)).unwrap();
    let org = Scope::Org(Id::nil());
    let mut all = vec![org, Scope::Plan(SITE), Scope::Kin(DIRK), Scope::Me(RIA)];
    all.sort_unstable();
    assert_eq!(reads(&board, RIA, 13), all);
    let read: Vec<&Row> =
        board.rows.values().filter(|row| row.scopes().iter().any(|scope| all.contains(scope))).collect();
    let kinds: Vec<Kind> = read.iter().map(|row| row.kind()).collect();
    assert_eq!(kinds, [Kind::Enrolment, Kind::Relative, Kind::Account], "{kinds:?}");
    let row = relative(&board, RIA);
    assert_eq!((row.name.as_str(), row.called.as_str(), row.looked), ("mijn zus", "Dirk", None));
}

#[test]
fn whether_somebody_is_there_and_why_not_lies_in_no_relatives_scope() {
    for kind in [Kind::Attendance, Kind::AbsenceReason, Kind::PersonCard, Kind::PersonFile, Kind::Relative] {
        let body = serde_json::json!({
            "id": DIRK, "site": SITE, "person": DIRK, "rule": RULE, "date": "2026-11-23", "said": [],
            "reason": "x", "first_name": "x", "name": "x", "called": "x",
        });
        let row = Row::decode(kind, &body.to_string()).unwrap();
        assert!(!row.scopes().iter().any(|scope| matches!(scope, Scope::Kin(_))), "{kind:?}");
    }
}

#[test]
fn closing_ends_the_grant_and_the_undo_gives_it_back_without_another_code() {
    let mut board = house();
    for account in [RIA, WIM] {
        board.say(SAYS, 10, invite(account)).unwrap();
        board.say(SAYS, 11, redeem(account)).unwrap();
    }
    board.say(SAYS, 20, close(RIA)).unwrap();
    assert!(!looks_at(&board, RIA, 24) && relative(&board, RIA).closed);
    assert!(looks_at(&board, WIM, 24), "the other one goes on looking");
    assert_eq!(reads(&board, RIA, 24), [Scope::Me(RIA)], "what is left says that it was closed");
    let before = board.rows.clone();
    board.say(SAYS, 30, close(RIA)).unwrap();
    assert_eq!(board.rows, before, "closing twice is closing once");
    let undo = crate::command::Order::undo(&close(RIA), Id::nil()).unwrap();
    assert_eq!(undo, reopen(RIA).into());
    board.say(SAYS, 40, undo).unwrap();
    assert!(looks_at(&board, RIA, 41) && !relative(&board, RIA).closed);
}

#[test]
fn a_code_that_was_closed_before_anybody_came_in_opens_nothing() {
    let mut board = house();
    board.say(SAYS, 10, invite(RIA)).unwrap();
    board.say(SAYS, 11, close(RIA)).unwrap();
    board.say(SAYS, 12, redeem(RIA)).unwrap();
    assert_eq!(reads(&board, RIA, 13), [Scope::Me(RIA)]);
    board.say(SAYS, 14, reopen(RIA)).unwrap();
    assert!(looks_at(&board, RIA, 15));
}

#[test]
fn a_restore_that_says_the_enrolment_once_more_opens_nothing_that_was_closed() {
    let mut board = house();
    board.say(SAYS, 10, invite(RIA)).unwrap();
    board.say(SAYS, 11, redeem(RIA)).unwrap();
    board.say(SAYS, 12, close(RIA)).unwrap();
    board.say(SAYS, 20, redeem(RIA)).unwrap();
    assert!(!looks_at(&board, RIA, 30));
    // And brings back somebody who came in after the backup.
    board.say(SAYS, 31, redeem(WIM)).unwrap();
    assert!(looks_at(&board, WIM, 32));
    assert_eq!(relative(&board, WIM).called, "Dirk");
}

#[test]
fn what_was_ended_as_lost_is_not_opened_again() {
    let mut board = house();
    board.say(SAYS, 10, redeem(RIA)).unwrap();
    let ended = crate::command::EndGrants { account: RIA, ended: Ended::Lost, at: 20 };
    board.say(SAYS, 20, ended).unwrap();
    board.say(SAYS, 30, close(RIA)).unwrap();
    board.say(SAYS, 40, reopen(RIA)).unwrap();
    assert!(!looks_at(&board, RIA, 50));
}

#[test]
fn who_looked_and_when_is_seen_by_the_participant_and_said_by_nobody_else() {
    let mut board = house();
    for account in [RIA, WIM] {
        board.say(SAYS, 10, redeem(account)).unwrap();
    }
    board.say(RIA, 20, see(RIA)).unwrap();
    assert_eq!(relative(&board, RIA).looked, Some(24));
    assert_eq!(board.say(WIM, 30, see(RIA)), Err(Refusal::NotYours), "each says only that they looked");
    board.say(RIA, 15, see(RIA)).unwrap();
    assert_eq!(relative(&board, RIA).looked, Some(24), "an earlier look that arrives later");
    let scopes = Row::from(relative(&board, RIA)).scopes();
    assert_eq!(scopes, [Scope::Person(DIRK), Scope::Me(RIA)]);
    assert_eq!(relative(&board, WIM).looked, None);
}

#[test]
fn nobody_closes_or_opens_the_week_of_another() {
    let mut board = house();
    board.say(SAYS, 10, redeem(RIA)).unwrap();
    let theirs = CloseWeek { person: OTHER, ..close(RIA) };
    assert_eq!(board.say(SAYS, 20, theirs), Err(Refusal::NotYours));
    let elsewhere = CloseWeek { site: Id::from_u128(99), ..close(RIA) };
    assert_eq!(board.say(SAYS, 20, elsewhere), Err(Refusal::NotYours));
    assert!(looks_at(&board, RIA, 30));
    let before = board.rows.clone();
    board.say(SAYS, 40, close(Id::from_u128(404))).unwrap();
    assert_eq!(board.rows, before, "who is not there is as closed as can be");
}

#[test]
fn somebody_who_is_merged_keeps_who_looks_along_and_gets_them_back_when_split() {
    let mut board = house();
    board.say(SAYS, 10, invite(RIA)).unwrap();
    board.say(SAYS, 11, redeem(RIA)).unwrap();
    let merge = board.say(SAYS, 20, MergePersons { site: SITE, from: DIRK, into: OTHER }).unwrap();
    assert_eq!((relative(&board, RIA).person, relative(&board, RIA).as_said), (OTHER, Some(DIRK)));
    board.say(SAYS, 21, close(RIA)).unwrap();
    assert!(!looks_at(&board, RIA, 30), "closed under the name by which they know themselves");
    board.say(SAYS, 31, reopen(RIA)).unwrap();
    let split = SplitPersons { site: SITE, from: DIRK, into: OTHER, base: merge };
    board.say(SAYS, 40, split).unwrap();
    assert_eq!((relative(&board, RIA).person, relative(&board, RIA).as_said), (DIRK, None));
    assert!(looks_at(&board, RIA, 50));
}

#[test]
fn an_erased_person_leaves_nobody_who_looks() {
    let mut board = house();
    board.say(SAYS, 10, redeem(RIA)).unwrap();
    board.say(SAYS, 11, invite(WIM)).unwrap();
    board.say(SAYS, 12, close(WIM)).unwrap();
    board.say(SAYS, 13, redeem(WIM)).unwrap();
    board.say(SAYS, 20, ErasePersons { site: SITE, persons: vec![DIRK] }).unwrap();
    let left = |kind| board.rows.keys().filter(|(of, _)| *of == kind).count();
    assert_eq!((left(Kind::Relative), left(Kind::Account)), (0, 0));
    let again = board.clone().say(SAYS, 30, invite(Id::from_u128(0xA3)));
    assert_eq!(again, Err(Refusal::SubjectErased));
    assert_eq!(board.say(SAYS, 31, redeem(RIA)), Err(Refusal::SubjectErased));
}

proptest! {
    /// Whatever is said in whatever order: somebody looks only while the participant's last word let them.
    #[test]
    fn the_last_word_of_the_participant_holds(words in prop::collection::vec(0_u8..4, 0..24)) {
        let mut board = house();
        board.say(SAYS, 1, invite(RIA)).unwrap();
        let (mut open, mut came) = (true, false);
        for (place, word) in words.iter().enumerate() {
            let at = 10 + 10 * i64::try_from(place).unwrap();
            match word {
                0 => { board.say(SAYS, at, close(RIA)).unwrap(); open = false; }
                1 => { board.say(SAYS, at, reopen(RIA)).unwrap(); open = true; }
                2 => { board.say(SAYS, at, redeem(RIA)).unwrap(); came = true; }
                _ => { board.say(RIA, at, see(RIA)).unwrap(); }
            }
            prop_assert_eq!(looks_at(&board, RIA, at + 5), open && came, "after {:?}", &words[..=place]);
            prop_assert_eq!(relative(&board, RIA).closed, !open);
        }
    }
}
