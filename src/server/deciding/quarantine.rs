//! Commands that could not be decided when they came: of a kind that this build did not know, or on top of
//! something that had not arrived. They are judged as of their arrival.

use inloop_core::{
    Id, Millis,
    decide::{Refusal, Said},
    wire::{Outcome, Verdict},
};

use super::desk::Desk;
use crate::store::{Logged, Mode, Store, StoreError, dependants, quarantined, rewrite_outcome, transaction};

/// How long a command waits for what it names, milliseconds.
const PATIENCE: Millis = 14 * 86_400_000;

/// Decides what waited for `op`, and what waited for that.
pub(super) fn release(desk: &mut Desk<'_>, op: Id) -> Result<(), StoreError> {
    let mut ready = vec![op];
    while let Some(op) = ready.pop() {
        for (command, body) in dependants(desk.store, desk.org, op, desk.moment.epoch)? {
            let (verdict, waits) = judge(desk, &command, &body)?;
            if verdict != Verdict::Quarantined {
                settle(desk, &command, verdict, waits)?;
                ready.push(command.op);
            }
        }
    }
    Ok(())
}

/// Looks at every quarantined command again: a newer build may know its kind, or its time may be up. How many
/// were decided.
pub fn revisit(store: &mut dyn Store, org: Id, now: Millis) -> Result<usize, StoreError> {
    transaction(store, Mode::Write, |store| {
        let mut desk = Desk::open(store, org, now)?;
        let mut decided = 0;
        for (command, body) in quarantined(desk.store, org, desk.moment.epoch)? {
            let (mut verdict, waits) = judge(&mut desk, &command, &body)?;
            if verdict == Verdict::Quarantined && waits.is_some() && now - command.received > PATIENCE {
                verdict = Verdict::Refused(Refusal::NeverArrived);
            }
            if verdict != Verdict::Quarantined {
                settle(&mut desk, &command, verdict, None)?;
                release(&mut desk, command.op)?;
                decided += 1;
            }
        }
        desk.close()?;
        Ok(decided)
    })
}

/// Story 25: judged with the `received` and the span of its arrival.
fn judge(desk: &mut Desk<'_>, command: &Logged, body: &str) -> Result<(Verdict, Option<Id>), StoreError> {
    let span = command.outcome.span;
    let Logged { op, stream, n, actor, received, .. } = *command;
    let said = Said { op, stream, n, actor, span, received: Some(received) };
    desk.judge(&said, body, command.received)
}

/// What waited and names a person who was just erased is refused: its body goes.
pub(super) fn refuse_erased(desk: &mut Desk<'_>, person: Id) -> Result<(), StoreError> {
    let waiting = quarantined(desk.store, desk.org, desk.moment.epoch)?;
    for (command, _) in waiting.into_iter().filter(|(command, _)| command.refs.contains(&person)) {
        settle(desk, &command, Verdict::Refused(Refusal::SubjectErased), None)?;
    }
    Ok(())
}

fn settle(
    desk: &mut Desk<'_>,
    command: &Logged,
    verdict: Verdict,
    waits: Option<Id>,
) -> Result<(), StoreError> {
    let outcome = Outcome { verdict, seq: desk.moment.seq, ..command.outcome.clone() };
    rewrite_outcome(desk.store, desk.org, &Logged { outcome, waits, ..command.clone() })
}
