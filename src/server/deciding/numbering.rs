//! Where a pushed command stands in its stream: next, known, or stuck.

use inloop_core::{
    decide::Refusal,
    seal,
    wire::{Outcome, Pushed, Trouble, Verdict},
};

use super::{Push, desk::Desk};
use crate::store::{StoreError, by_number, by_op, lost};

/// What to do with a pushed command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// Decide it.
    Next,
    /// It was decided before; this is how.
    Known(Outcome),
    /// It cannot be decided now, nor what follows it in its stream.
    Stuck(Trouble),
}

impl Desk<'_> {
    /// Finds a command's place by the rules of `n`, `prev` and `op`.
    pub(super) fn place(&mut self, push: &Push, command: &Pushed) -> Result<Place, StoreError> {
        let Some(stream) = self.stream(command.stream)? else { return Ok(Place::Stuck(Trouble::Unknown)) };
        // Another device's stream and no stream at all are one answer.
        if stream.device != push.device {
            return Ok(Place::Stuck(Trouble::Unknown));
        }
        let (org, epoch) = (self.org, self.moment.epoch);
        if command.n > stream.last {
            if command.prev > stream.last || command.prev >= command.n {
                return Ok(Place::Stuck(Trouble::Gap));
            }
            if command.n > stream.last + 1 {
                lost(self.store, org, command.stream, stream.last + 1, command.n - 1, self.now)?;
            }
            let Some(known) = by_op(self.store, org, command.op, epoch)? else { return Ok(Place::Next) };
            self.advance(command.stream, command.n, known.outcome.span.from);
            if known.hash != seal::sha256(command.body.as_bytes()) {
                return Ok(Place::Known(refused(&known.outcome)));
            }
            return Ok(Place::Known(known.outcome));
        }
        match by_number(self.store, org, command.stream, command.n, epoch)? {
            Some(known) if known.op == command.op => Ok(Place::Known(known.outcome)),
            _ => match by_op(self.store, org, command.op, epoch)? {
                Some(known) if known.device == push.device && known.stream == command.stream => {
                    Ok(Place::Known(known.outcome))
                }
                _ => Ok(Place::Stuck(Trouble::Forked)),
            },
        }
    }
}

/// One id with two bodies: the first one counts, the second is refused and the phone hears so.
fn refused(first: &Outcome) -> Outcome {
    let verdict = Verdict::Refused(Refusal::Nonsense { part: "op".into() });
    Outcome { verdict, ..first.clone() }
}
