//! The log of commands.

use inloop_core::{
    Id,
    decide::Refusal,
    span::Span,
    wire::{Outcome, Verdict},
};
use inloop_server::store::{
    Logged, Mode, Store, by_number, by_op, changed_since, dependants, log_lines, quarantined,
    rewrite_outcome, transaction, write_command,
};

use crate::{contract, read, write};

contract!(
    a_command_is_found_by_its_id_and_by_its_number,
    an_id_or_a_number_is_never_written_twice,
    a_phone_hears_what_changed_for_it_since_a_moment,
    what_waits_is_found_by_what_it_waits_for,
);

const ORG: Id = Id::from_u128(1);
const EPOCH: i64 = 77;

fn logged(op: u128, n: u64, seq: i64, verdict: Verdict) -> Logged {
    let span = Span { from: 10, to: 12 };
    Logged {
        op: Id::from_u128(op),
        stream: Id::from_u128(2),
        n,
        device: Id::from_u128(3),
        actor: Id::from_u128(4),
        kind: "OpenFile@1".into(),
        refs: vec![Id::from_u128(5)],
        wall: 11,
        received: 12,
        hash: "abc".into(),
        waits: None,
        outcome: Outcome { verdict, epoch: EPOCH, seq, span },
    }
}

fn keep(store: &mut dyn Store, command: &Logged) {
    write(store, |store| write_command(store, ORG, command, "{}"));
}

fn a_command_is_found_by_its_id_and_by_its_number(store: &mut dyn Store) {
    let refused = Verdict::Refused(Refusal::Nonsense { part: "date".into() });
    let command = logged(9, 1, 3, refused);
    keep(store, &command);
    assert_eq!(read(store, |store| by_op(store, ORG, command.op, EPOCH)), Some(command.clone()));
    let numbered = read(store, |store| by_number(store, ORG, command.stream, 1, EPOCH));
    assert_eq!(numbered, Some(command.clone()));
    assert_eq!(read(store, |store| by_number(store, ORG, command.stream, 2, EPOCH)), None);
    assert_eq!(read(store, |store| by_op(store, Id::from_u128(404), command.op, EPOCH)), None);
    assert_eq!(read(store, |store| log_lines(store, ORG)), [(command.stream, command.op)]);
}

fn an_id_or_a_number_is_never_written_twice(store: &mut dyn Store) {
    keep(store, &logged(9, 1, 3, Verdict::Accepted));
    for again in [logged(9, 2, 4, Verdict::Accepted), logged(10, 1, 4, Verdict::Accepted)] {
        let written = transaction(store, Mode::Write, |store| write_command(store, ORG, &again, "{}"));
        assert!(written.is_err());
    }
    assert_eq!(read(store, |store| log_lines(store, ORG)).len(), 1);
}

fn a_phone_hears_what_changed_for_it_since_a_moment(store: &mut dyn Store) {
    let (one, two) = (logged(9, 1, 3, Verdict::Accepted), logged(10, 2, 4, Verdict::Quarantined));
    keep(store, &one);
    keep(store, &two);
    let ops = |store: &mut dyn Store, device, since| -> Vec<Id> {
        let changed = read(store, |store| changed_since(store, ORG, Id::from_u128(device), since, EPOCH));
        changed.into_iter().map(|command| command.op).collect()
    };
    assert_eq!(ops(store, 3, 2), [one.op, two.op]);
    assert_eq!(ops(store, 3, 3), [two.op]);
    assert!(ops(store, 3, 4).is_empty());
    assert!(ops(store, 404, 0).is_empty());
    let outcome = Outcome { verdict: Verdict::Accepted, seq: 8, ..two.outcome.clone() };
    write(store, |store| rewrite_outcome(store, ORG, &Logged { outcome, ..two.clone() }));
    assert_eq!(ops(store, 3, 7), [two.op]);
}

fn what_waits_is_found_by_what_it_waits_for(store: &mut dyn Store) {
    let (base, other) = (Id::from_u128(50), Id::from_u128(51));
    let waiting = Logged { waits: Some(base), ..logged(10, 2, 4, Verdict::Quarantined) };
    keep(store, &logged(9, 1, 3, Verdict::Accepted));
    keep(store, &waiting);
    keep(store, &logged(11, 3, 5, Verdict::Quarantined));
    assert_eq!(
        read(store, |store| dependants(store, ORG, base, EPOCH)),
        [(waiting.clone(), "{}".to_owned())]
    );
    assert_eq!(read(store, |store| dependants(store, ORG, other, EPOCH)), []);
    assert_eq!(read(store, |store| quarantined(store, ORG, EPOCH)).len(), 2);
    let outcome = Outcome { verdict: Verdict::Accepted, ..waiting.outcome.clone() };
    write(store, |store| rewrite_outcome(store, ORG, &Logged { outcome, waits: None, ..waiting.clone() }));
    assert_eq!(read(store, |store| dependants(store, ORG, base, EPOCH)), []);
    assert_eq!(read(store, |store| quarantined(store, ORG, EPOCH)).len(), 1);
}
