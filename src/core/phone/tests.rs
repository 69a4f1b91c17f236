use super::*;
use crate::{
    command::OpenFile,
    span::Clock,
    wire::{Answer, Cursor, Enrolled, Head, Person},
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
