use super::*;
use crate::{
    command::OpenFile,
    span::{Clock, Span},
    wire::{Answer, Cursor, Enrolled, Head, Outcome, OutcomeOf, Person, StreamAnswer, Verdict},
};

fn id(number: u128) -> Id {
    Id::from_u128(number)
}

/// A phone with one person and so many commands that were saved and not sent.
fn with_unsent(count: u64) -> Phone {
    let mut phone = Phone::default();
    let (org, stream, account) = (id(1), id(2), id(3));
    let new = Enrolled { org, epoch: 5, stream, account, name: "Lies".into(), key: "key".into() };
    phone.enrolled(&new);
    let mut person: Person = phone.person(stream).unwrap().clone();
    for key in 0..count {
        let clock = Clock { wall: key as i64, mono: key as i64, page: id(4) };
        let command = OpenFile { site: id(5), person: id(6) }.into();
        let draft = phone.tap(stream, id(100 + u128::from(key)), &command, clock);
        let record = draft.numbered(&mut person);
        phone.stored(key, record);
    }
    phone
}

fn pushed(phone: &Phone) -> usize {
    let clock = Clock { wall: 1_000, mono: 1_000, page: id(4) };
    phone.ask(clock, "test").commands.len()
}

#[test]
fn a_tap_waits_from_the_moment_it_is_said_and_once_only() {
    let mut phone = with_unsent(1);
    assert_eq!((phone.unsaved(), phone.unsent()), (0, 1));
    let (stream, clock) = (id(2), Clock { wall: 1_000, mono: 1_000, page: id(4) });
    let mut person: Person = phone.person(stream).unwrap().clone();
    let draft = phone.tap(stream, id(101), &OpenFile { site: id(5), person: id(6) }.into(), clock);
    assert_eq!((phone.unsaved(), phone.unsent()), (1, 1));
    let record = draft.numbered(&mut person);
    phone.stored(1, record);
    assert_eq!((phone.unsaved(), phone.unsent()), (0, 2));
}

#[test]
fn row_10_a_push_that_was_too_large_goes_in_halves_and_whole_again_after_an_answer() {
    let mut phone = with_unsent(7);
    assert_eq!(pushed(&phone), 7);
    let mut sizes = Vec::new();
    while phone.too_large() {
        sizes.push(pushed(&phone));
    }
    assert_eq!(sizes, [7, 7, 7, 7, 7, 7, 3, 1], "500 at the most, halved until one is left");
    let cursor = Cursor { epoch: 5, seq: 0 };
    let head =
        Head { cursor, time: 0, streams: Vec::new(), scopes: None, feeds: 0, upgrade: false, wipe: false };
    phone.hear(cursor, Answer { head, feeds: Vec::new() });
    assert_eq!(pushed(&phone), 7);
}

#[test]
fn a_locked_phone_sends_what_waits_takes_no_rows_and_comes_to_rest() {
    let open = with_unsent(2);
    let people: Vec<Person> = open.people().cloned().collect();
    let mut phone = Phone::wake_locked(people, open.outbox().clone(), Cursor { epoch: 5, seq: 7 });
    let clock = Clock { wall: 1_000, mono: 1_000, page: id(4) };
    let asked = phone.ask(clock, "test");
    assert!(asked.locked && asked.fetch.is_empty());
    assert_eq!((asked.cursor, asked.commands.len()), (Cursor { epoch: 5, seq: 7 }, 2));
    let outcome = |op: u128| OutcomeOf {
        op: id(op),
        outcome: Outcome { verdict: Verdict::Accepted, epoch: 5, seq: 8, span: Span::at(0) },
    };
    let stream = StreamAnswer {
        stream: id(2),
        applied: 2,
        safe: 0,
        trouble: None,
        outcomes: [100, 101].map(outcome).to_vec(),
    };
    let cursor = Cursor { epoch: 5, seq: 8 };
    // A server of before the lock sends its list and its rows all the same.
    let scopes = Some(vec!["plan/00000000-0000-0000-0000-000000000005".to_owned()]);
    let head = Head { cursor, time: 0, streams: vec![stream], scopes, feeds: 0, upgrade: false, wipe: false };
    let heard = phone.hear(asked.cursor, Answer { head, feeds: Vec::new() });
    assert_eq!(heard.writes, [Write::Record(0), Write::Record(1)]);
    assert!(!heard.again && !heard.joined && phone.unsent() == 0);
    assert_eq!(phone.mirror().cursor, Cursor { epoch: 5, seq: 7 }, "the phone that opens asks from here");
}
