use proptest::prelude::*;

use super::*;

fn id(number: u8) -> Id {
    Id::from_u128(u128::from(number))
}

/// A mark by stream `stream` with number `n`, said within `[at, at + 4]`.
fn mark(op: u8, stream: u8, n: u64, at: i64, value: Mark, force: Force, over: &[u8]) -> Statement {
    Statement {
        op: id(op),
        person: id(0),
        stream: id(stream),
        n,
        span: Span { from: at, to: at + 4 },
        over: over.iter().copied().map(id).collect(),
        word: Word::Mark { value, force },
    }
}

fn clear(op: u8, stream: u8, n: u64, over: &[u8]) -> Statement {
    Statement { word: Word::Clear, ..mark(op, stream, n, 0, Mark::Present, Force::Tap, over) }
}

fn seen(statements: &[Statement]) -> Option<(Mark, bool)> {
    let mut set = Vec::new();
    statements.iter().cloned().for_each(|s| join(&mut set, s));
    shown(&set).map(|s| (s.mark, s.check))
}

use Force::{Correction, Rest, Tap};
use Mark::{Absent, Cancelled, Present};

#[test]
fn the_rule_reads_like_this_table() {
    let table = [
        ("nothing said", vec![], None),
        ("one tap", vec![mark(1, 1, 1, 0, Present, Tap, &[])], Some((Present, false))),
        (
            "a tap that names the other wins also when it seems earlier",
            vec![mark(1, 1, 1, 50, Present, Tap, &[]), mark(2, 2, 1, 0, Absent, Tap, &[1])],
            Some((Absent, false)),
        ),
        (
            "two taps at one time that do not know each other: the later start, and somebody should look",
            vec![mark(1, 1, 1, 0, Present, Tap, &[]), mark(2, 2, 1, 3, Absent, Tap, &[])],
            Some((Absent, true)),
        ),
        (
            "two taps well apart: the later one, no doubt",
            vec![mark(1, 1, 1, 0, Present, Tap, &[]), mark(2, 2, 1, 9, Absent, Tap, &[])],
            Some((Absent, false)),
        ),
        (
            "two taps that say the same need no look",
            vec![mark(1, 1, 1, 0, Present, Tap, &[]), mark(2, 2, 1, 3, Present, Tap, &[])],
            Some((Present, false)),
        ),
        (
            "the rest never beats a tap, but a later one asks for a look",
            vec![mark(1, 1, 1, 0, Absent, Tap, &[]), mark(2, 2, 1, 9, Present, Rest, &[])],
            Some((Absent, true)),
        ),
        (
            "a correction beats a tap",
            vec![mark(1, 1, 1, 9, Absent, Tap, &[]), mark(2, 2, 1, 20, Present, Correction, &[])],
            Some((Present, false)),
        ),
        (
            "one's own second thought replaces the first",
            vec![mark(1, 1, 1, 0, Present, Tap, &[]), mark(2, 1, 2, 0, Cancelled, Tap, &[])],
            Some((Cancelled, false)),
        ),
        (
            "a clear takes back what it names",
            vec![mark(1, 1, 1, 0, Present, Tap, &[]), clear(2, 1, 2, &[1])],
            None,
        ),
        (
            "and nothing else",
            vec![
                mark(1, 1, 1, 0, Present, Tap, &[]),
                mark(3, 2, 1, 9, Absent, Tap, &[]),
                clear(2, 1, 2, &[1]),
            ],
            Some((Absent, false)),
        ),
        (
            "story 12: a stale tab's rest leaves the tap of the other tab",
            vec![mark(1, 1, 1, 0, Absent, Tap, &[]), mark(2, 1, 2, 0, Present, Rest, &[])],
            Some((Absent, false)),
        ),
        (
            "story 13: rest, own tap, undo of the rest: the tap stands",
            vec![
                mark(1, 1, 1, 0, Present, Rest, &[]),
                mark(2, 1, 2, 5, Present, Tap, &[1]),
                clear(3, 1, 3, &[1]),
            ],
            Some((Present, false)),
        ),
        (
            "story 14: the undo of a rest that is decided only later",
            vec![clear(2, 1, 2, &[1]), mark(1, 1, 1, 0, Present, Rest, &[])],
            None,
        ),
        (
            "row 57: overruled by a phone whose clock is slow",
            vec![mark(1, 1, 1, 100, Present, Tap, &[]), mark(2, 2, 1, 2, Absent, Tap, &[1])],
            Some((Absent, false)),
        ),
    ];
    for (story, statements, expected) in table {
        assert_eq!(seen(&statements), expected, "{story}");
    }
}

fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let one = (0u8..3, 0i64..12, 0u8..5, proptest::collection::vec(0u8..7, 0..3));
    proptest::collection::vec(one, 0..7).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(index, (stream, at, kind, over))| {
                let op = index as u8;
                let n = u64::from(op) + 1;
                match kind {
                    0 => clear(op, stream, n, &over),
                    1 => mark(op, stream, n, at, Present, Rest, &over),
                    2 => mark(op, stream, n, at, Absent, Tap, &over),
                    3 => mark(op, stream, n, at, Cancelled, Correction, &over),
                    _ => mark(op, stream, n, at, Present, Tap, &over),
                }
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same_row(all in statements(), seed in any::<u64>()) {
        let mut shuffled = all.clone();
        let mut state = seed | 1;
        for index in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(index, (state >> 33) as usize % (index + 1));
        }
        let (mut one, mut other) = (Vec::new(), Vec::new());
        all.iter().cloned().for_each(|s| join(&mut one, s));
        shuffled.iter().cloned().for_each(|s| join(&mut other, s));
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(seen(&all), seen(&shuffled));
    }

    #[test]
    fn joining_again_changes_nothing(all in statements()) {
        let mut twice = all.clone();
        twice.extend(all.iter().cloned());
        prop_assert_eq!(seen(&all), seen(&twice));
    }

    #[test]
    fn a_clear_that_names_every_mark_leaves_nothing(all in statements()) {
        let mut all = all;
        let every: Vec<u8> = (0..all.len() as u8).collect();
        all.push(clear(200, 9, 1, &every));
        prop_assert_eq!(seen(&all), None);
    }
}
