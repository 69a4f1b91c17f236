use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    board::Board,
    calendar::moment,
    command::{
        ClearMark, Command, EndPresence, ErasePersons, MarkAttendance, MarkRestPresent, MergePersons,
        SetPicture, ShowPresence, SplitPersons, WithdrawPicture,
    },
    photo::Photo,
    row::{Body, PersonCard, SessionChange, Turn},
};

const SITE: Id = Id::from_u128(1);
const RIET: Id = Id::from_u128(10);
const SEF: Id = Id::from_u128(11);
const TWIN: Id = Id::from_u128(12);
const LIES: Id = Id::from_u128(20);
const COOKING: Id = Id::from_u128(30);
const WALKING: Id = Id::from_u128(31);
const MONDAY: Date = date(2026, 11, 23);

fn at(hour: i8, minute: i8) -> Millis {
    moment(MONDAY, time(hour, minute, 0, 0))
}

/// Cooking from 9:30 to 12:30 and walking from 12:00 to 14:00, each Monday.
fn house() -> Board {
    let mut board = Board::default();
    for id in [RIET, SEF, TWIN] {
        let card = serde_json::json!({ "id": id, "site": SITE, "first_name": "x" });
        board.put(serde_json::from_value::<PersonCard>(card).unwrap());
    }
    for (id, start, end) in [(COOKING, (9, 30), (12, 30)), (WALKING, (12, 0), (14, 0))] {
        let body = serde_json::json!({
            "id": id, "site": SITE, "activity": Id::from_u128(2), "weekday": 1,
            "start": time(start.0, start.1, 0, 0), "end": time(end.0, end.1, 0, 0), "version": Id::nil(),
        });
        board.put(serde_json::from_value::<ProgrammeRule>(body).unwrap());
    }
    board
}

fn show(person: Id, name: &str) -> ShowPresence {
    ShowPresence { site: SITE, person, name: Some(name.to_owned()), said_by: None }
}

fn hide(person: Id) -> ShowPresence {
    ShowPresence { site: SITE, person, name: None, said_by: None }
}

fn mark(rule: Id, person: Id, mark: Mark) -> MarkAttendance {
    MarkAttendance { site: SITE, rule, date: MONDAY, person, mark, over: Vec::new() }
}

/// Who is seen to be there, and at what.
fn seen(board: &Board, now: Millis) -> Vec<(String, Id)> {
    let rows: Vec<_> = board.rows.values().cloned().map(Row::shared).collect();
    there(&rows, now).into_iter().map(|row| (row.name, row.rule)).collect()
}

#[test]
fn only_who_agreed_is_seen_and_only_while_they_are_marked_present() {
    let mut board = house();
    board.say(RIET, at(9, 0), show(RIET, "Riet")).unwrap();
    assert_eq!(seen(&board, at(9, 0)), [], "to agree is not to be there");
    board.say(LIES, at(9, 31), mark(COOKING, RIET, Mark::Present)).unwrap();
    board.say(LIES, at(9, 31), mark(COOKING, SEF, Mark::Present)).unwrap();
    assert_eq!(seen(&board, at(9, 40)), [("Riet".to_owned(), COOKING)]);
    board.say(LIES, at(10, 0), mark(COOKING, RIET, Mark::Left)).unwrap();
    assert_eq!(seen(&board, at(10, 1)), []);
    let op = board.say(LIES, at(10, 2), mark(COOKING, RIET, Mark::Present)).unwrap();
    assert_eq!(seen(&board, at(10, 3)).len(), 1);
    let clear = ClearMark { site: SITE, rule: COOKING, date: MONDAY, persons: vec![RIET], over: vec![op] };
    board.say(LIES, at(10, 4), clear).unwrap();
    assert_eq!(seen(&board, at(10, 5)), [], "what stands under it is that Riet left");
}

#[test]
fn the_rest_is_there_too_and_the_session_takes_them_all_away_when_it_ends() {
    let mut board = house();
    for (person, name) in [(RIET, "Riet"), (SEF, "Sef")] {
        board.say(person, at(9, 0), show(person, name)).unwrap();
    }
    let rest = MarkRestPresent { site: SITE, rule: COOKING, date: MONDAY, persons: vec![RIET, SEF] };
    board.say(LIES, at(9, 45), rest).unwrap();
    let both = [("Riet".to_owned(), COOKING), ("Sef".to_owned(), COOKING)];
    assert_eq!(seen(&board, at(12, 29)), both);
    assert_eq!(seen(&board, at(12, 30)), [], "also on a phone that has not heard of it yet");
    let due: Vec<_> = board.rows.values().filter_map(Row::due).collect();
    assert_eq!(due.iter().map(|due| due.at).collect::<Vec<_>>(), [at(12, 30), at(12, 30)]);
    for due in due {
        board.say(Id::nil(), due.at, due.command).unwrap();
    }
    assert!(!board.rows.keys().any(|(kind, _)| *kind == Kind::Presence));
    assert!(
        board.rows.keys().any(|(kind, _)| *kind == Kind::PresenceConsent),
        "they agreed for the next time too"
    );
}

#[test]
fn somebody_is_at_one_thing_at_a_time_and_an_end_that_is_not_theirs_any_more_does_nothing() {
    let mut board = house();
    let consent = board.say(RIET, at(9, 0), show(RIET, "Riet")).unwrap();
    board.say(LIES, at(9, 31), mark(COOKING, RIET, Mark::Present)).unwrap();
    board.say(LIES, at(12, 5), mark(WALKING, RIET, Mark::Present)).unwrap();
    assert_eq!(seen(&board, at(12, 6)), [("Riet".to_owned(), WALKING)]);
    board.say(Id::nil(), at(12, 30), EndPresence { site: SITE, presence: consent, at: at(12, 30) }).unwrap();
    board.say(LIES, at(12, 31), mark(COOKING, RIET, Mark::Left)).unwrap();
    assert_eq!(seen(&board, at(12, 32)), [("Riet".to_owned(), WALKING)], "cooking is another thing");
}

#[test]
fn a_mark_about_the_past_or_the_future_makes_nobody_be_there() {
    let mut board = house();
    board.say(RIET, at(0, 1), show(RIET, "Riet")).unwrap();
    let yesterday = moment(date(2026, 11, 22), time(20, 0, 0, 0));
    board.say(LIES, yesterday, mark(COOKING, RIET, Mark::Present)).unwrap();
    board.say(LIES, at(13, 0), mark(COOKING, RIET, Mark::Present)).unwrap();
    board.say_late(LIES, at(10, 0), at(15, 0), mark(COOKING, RIET, Mark::Present)).unwrap();
    assert!(!board.rows.keys().any(|(kind, _)| *kind == Kind::Presence));
    board.say_on_phone(LIES, at(10, 0), mark(COOKING, RIET, Mark::Present)).unwrap();
    assert_eq!(seen(&board, at(10, 1)).len(), 1, "a phone without a network sees it at once");
}

#[test]
fn a_session_that_was_moved_ends_when_it_is_held() {
    let mut board = house();
    let turn = Turn::Moved { to: MONDAY, start: time(13, 0, 0, 0), end: time(15, 0, 0, 0) };
    let change = serde_json::json!({
        "id": session_id(COOKING, MONDAY), "site": SITE, "rule": COOKING, "date": MONDAY, "turn": turn,
        "reason": "de lift is stuk", "version": Id::nil(),
    });
    board.put(serde_json::from_value::<SessionChange>(change).unwrap());
    board.say(RIET, at(9, 0), show(RIET, "Riet")).unwrap();
    board.say(LIES, at(13, 1), mark(COOKING, RIET, Mark::Present)).unwrap();
    assert_eq!((seen(&board, at(14, 59)).len(), seen(&board, at(15, 0)).len()), (1, 0));
}

#[test]
fn who_agrees_while_they_are_there_is_seen_at_once_and_who_does_not_want_it_any_more_is_gone_at_once() {
    let mut board = house();
    board.say(LIES, at(9, 31), mark(COOKING, RIET, Mark::Present)).unwrap();
    board.say(RIET, at(10, 0), show(RIET, "Riet")).unwrap();
    assert_eq!(seen(&board, at(10, 1)), [("Riet".to_owned(), COOKING)]);
    board.say(RIET, at(10, 2), show(RIET, "Mevrouw Janssen")).unwrap();
    assert_eq!(seen(&board, at(10, 3)), [("Mevrouw Janssen".to_owned(), COOKING)]);
    board.say(RIET, at(10, 4), hide(RIET)).unwrap();
    assert!(!board.rows.keys().any(|(kind, _)| matches!(kind, Kind::Presence | Kind::PresenceConsent)));
}

#[test]
fn a_face_stands_there_as_long_as_the_photo_shows() {
    let mut board = house();
    let photo = |letter: &str| Photo { small: letter.repeat(64), large: "9".repeat(64) };
    let set = |letter| SetPicture { site: SITE, person: RIET, photo: photo(letter), agreed_by: None };
    let face = |board: &Board| {
        let mut rows = board.rows.values().filter_map(Presence::from_row);
        rows.next().unwrap().picture.clone().map(|name| name[..1].to_owned())
    };
    board.say(RIET, at(9, 0), show(RIET, "Riet")).unwrap();
    board.say(RIET, at(9, 1), set("a")).unwrap();
    board.say(LIES, at(9, 31), mark(COOKING, RIET, Mark::Present)).unwrap();
    assert_eq!(face(&board), Some("a".to_owned()));
    board.say(RIET, at(9, 40), set("b")).unwrap();
    assert_eq!(face(&board), Some("b".to_owned()));
    board.say(RIET, at(9, 50), WithdrawPicture { site: SITE, person: RIET, own: true }).unwrap();
    assert_eq!(face(&board), None);
}

#[test]
fn whose_word_it_is_is_known_and_only_the_person_needs_no_name_for_it() {
    let by =
        |said_by: Option<&str>| ShowPresence { said_by: said_by.map(str::to_owned), ..show(RIET, "Riet") };
    let roles = |command: ShowPresence| Command::from(command).order().who().roles;
    assert_eq!(roles(by(None)), [crate::grant::Role::Participant]);
    assert_eq!(roles(by(Some("Anja"))), [crate::grant::Role::Coordinator]);
    let mut board = house();
    board.say(LIES, at(9, 0), by(Some("Anja, dochter"))).unwrap();
    let rows: Vec<_> = board.rows.values().cloned().map(Row::shared).collect();
    let agreed = consent(&rows, &[RIET]).unwrap();
    assert_eq!(agreed.agreed.by.as_deref(), Some("Anja, dochter"));
    assert_eq!(seen(&board, at(9, 1)), []);
    let nonsense = |part: &str| Err(crate::decide::Refusal::Nonsense { part: part.to_owned() });
    assert_eq!(board.say(RIET, at(9, 1), show(RIET, " ")), nonsense("name"));
    assert_eq!(board.say(RIET, at(9, 1), by(Some("\u{7}"))), nonsense("said_by"));
}

#[test]
fn it_goes_along_with_a_merge_comes_back_with_a_split_and_goes_with_an_erasure() {
    let mut board = house();
    board.say(RIET, at(9, 0), show(RIET, "Riet")).unwrap();
    board.say(LIES, at(9, 31), mark(COOKING, RIET, Mark::Present)).unwrap();
    let base = board.say(LIES, at(9, 40), MergePersons { site: SITE, from: RIET, into: TWIN }).unwrap();
    assert_eq!(seen(&board, at(9, 41)), [("Riet".to_owned(), COOKING)]);
    board.say(LIES, at(9, 42), mark(COOKING, TWIN, Mark::Left)).unwrap();
    assert_eq!(seen(&board, at(9, 43)), []);
    board.say(LIES, at(9, 44), SplitPersons { site: SITE, from: RIET, into: TWIN, base }).unwrap();
    let rows: Vec<_> = board.rows.values().cloned().map(Row::shared).collect();
    assert_eq!((consent(&rows, &[RIET]).is_some(), consent(&rows, &[TWIN]).is_some()), (true, false));
    board.say(LIES, at(9, 45), mark(COOKING, RIET, Mark::Present)).unwrap();
    board.say(Id::nil(), at(9, 46), ErasePersons { site: SITE, persons: vec![RIET] }).unwrap();
    assert!(!board.rows.keys().any(|(kind, _)| matches!(kind, Kind::Presence | Kind::PresenceConsent)));
}

#[test]
fn what_others_read_names_neither_who_agreed_for_somebody_nor_when() {
    let mut board = house();
    let said_by = Some("Anja, dochter".to_owned());
    board.say(LIES, at(9, 0), ShowPresence { said_by, ..show(RIET, "Riet") }).unwrap();
    board.say(LIES, at(9, 31), mark(COOKING, RIET, Mark::Present)).unwrap();
    let faces = board.rows.values().filter(|row| row.scopes().contains(&Scope::Faces(SITE)));
    let told: Vec<String> = faces.map(Row::encode).collect();
    assert_eq!(told.len(), 1);
    assert!(!told[0].contains("Anja") && !told[0].contains("agreed"), "{}", told[0]);
    let consent = board.rows.values().find_map(PresenceConsent::from_row).unwrap();
    assert_eq!(consent.scopes(), [Scope::Cards(SITE), Scope::Person(RIET)]);
}

/// Something that somebody says about Riet on that Monday.
fn word() -> impl Strategy<Value = Command> {
    let rule = prop::sample::select(vec![COOKING, WALKING]);
    let value = prop::sample::select(vec![Mark::Present, Mark::Left, Mark::Absent, Mark::Cancelled]);
    prop_oneof![
        4 => (rule, value).prop_map(|(rule, value)| mark(rule, RIET, value).into()),
        1 => Just(show(RIET, "Riet").into()),
        1 => Just(hide(RIET).into()),
        1 => Just(Command::from(EndPresence { site: SITE, presence: Id::nil(), at: at(12, 30) })),
    ]
}

proptest! {
    #[test]
    fn whatever_is_said_nobody_is_seen_without_a_consent_without_a_mark_or_twice(
        words in prop::collection::vec((word(), 0..15 * 60_i64), 1..20),
    ) {
        let mut board = house();
        let mut minutes: Vec<i64> = words.iter().map(|(_, minute)| *minute).collect();
        minutes.sort_unstable();
        for ((word, _), minute) in words.into_iter().zip(minutes) {
            let now = at(0, 0) + minute * 60_000;
            board.say(LIES, now, word).unwrap();
            let seen = seen(&board, now);
            prop_assert!(seen.len() <= 1);
            for (_, rule) in seen {
                prop_assert!(board.rows.values().any(|row| PresenceConsent::from_row(row).is_some()));
                let present = board.rows.values().filter_map(Attendance::from_row).any(|row| {
                    row.rule == rule && shown(&row.said).is_some_and(|shown| shown.mark == Mark::Present)
                });
                prop_assert!(present, "marked present at what they are seen at");
            }
        }
    }
}
