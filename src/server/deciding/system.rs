//! Commands of the system itself: import, enrolment, what the keeper orders. Everything that writes is a
//! command, so these are logged like any other.

use inloop_core::{
    Id, Millis,
    command::Command,
    decide::SYSTEM,
    seal,
    span::Span,
    wire::{Outcome, Pushed, Told},
};

use super::{Push, desk::Desk};
use crate::store::{Mode, Store, StoreError, StreamOf, add_stream, by_op, moment, transaction};

/// For whom the system speaks: somebody who asked the server for what no phone can decide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asker {
    /// The account.
    pub account: Id,
    /// The device that it asked from.
    pub device: Id,
}

/// Decides commands of the system in one transaction, in their order. An op that is in the log already gives
/// its stored outcome and does nothing.
pub fn by_system(
    store: &mut dyn Store,
    org: Id,
    commands: &[(Id, Command)],
    now: Millis,
) -> Result<Vec<Outcome>, StoreError> {
    say(store, org, None, commands, now)
}

/// Says something for somebody: the log names them and their device. Whether they may is for the caller to know.
/// `false`: that op is in the log already, so it was done before.
pub fn asked_by(
    store: &mut dyn Store,
    org: Id,
    asker: Asker,
    (op, command): (Id, Command),
    now: Millis,
) -> Result<bool, StoreError> {
    let epoch = transaction(store, Mode::Read, |store| moment(store, org))?.unwrap_or_default().epoch;
    if transaction(store, Mode::Read, |store| by_op(store, org, op, epoch))?.is_some() {
        return Ok(false);
    }
    say(store, org, Some(asker), &[(op, command)], now).map(|_| true)
}

fn say(
    store: &mut dyn Store,
    org: Id,
    asker: Option<Asker>,
    commands: &[(Id, Command)],
    now: Millis,
) -> Result<Vec<Outcome>, StoreError> {
    transaction(store, Mode::Write, |store| {
        let mut desk = Desk::open(store, org, now)?;
        let last = match desk.stream(SYSTEM)? {
            Some(stream) => stream.last,
            None => begin(&mut desk, now)?,
        };
        desk.asker = asker.map(|asker| asker.account);
        let device = asker.map_or(SYSTEM, |asker| asker.device);
        let push = Push { device, ..push_of(commands, desk.moment.epoch, last, now) };
        desk.prepare(std::slice::from_ref(&push))?;
        let mut outcomes = Vec::with_capacity(commands.len());
        let mut n = last;
        for pushed in &push.commands {
            let known = by_op(desk.store, org, pushed.op, desk.moment.epoch)?;
            outcomes.push(match known {
                Some(known) => known.outcome,
                None => {
                    n += 1;
                    let mac = seal::mac("", SYSTEM, n, pushed.op, &pushed.body);
                    desk.decide(&push, &Pushed { n, prev: n - 1, mac, ..pushed.clone() })?
                }
            });
        }
        desk.close()?;
        Ok(outcomes)
    })
}

fn begin(desk: &mut Desk<'_>, now: Millis) -> Result<u64, StoreError> {
    let stream = StreamOf {
        stream: SYSTEM,
        device: SYSTEM,
        account: SYSTEM,
        key: String::new(),
        last: 0,
        lo: 0,
        enrolled: now,
        retired: false,
        safe: 0,
    };
    add_stream(desk.store, desk.org, &stream)?;
    desk.forget_stream(SYSTEM);
    desk.stream(SYSTEM)?;
    Ok(0)
}

fn push_of(commands: &[(Id, Command)], epoch: i64, last: u64, now: Millis) -> Push {
    let pushed = |(op, command): &(Id, Command)| Pushed {
        stream: SYSTEM,
        n: 0,
        prev: last,
        op: *op,
        refs: command.order().refs(),
        wall: now,
        doubt: false,
        seal: 0,
        body: command.write(),
        mac: String::new(),
        // The system knows the time.
        told: Some(Told { refused: None, span: Span::at(now) }),
    };
    Push {
        device: SYSTEM,
        epoch,
        commands: commands.iter().map(pushed).collect(),
        wall_sent: now,
        received: now,
    }
}
