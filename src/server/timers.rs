//! What is due by itself: each timer becomes a command of the system. Its op follows from row and moment, so firing twice,
//! on two servers or after a crash, does nothing.

use inloop_core::{Id, Millis, command::Command};

use crate::{
    deciding::by_system,
    store::{Mode, Store, StoreError, Timer, drop_timer, load, moment, timers, transaction, was_heard},
};

/// Says everything that is due by `now`. The organisations that moved on. One timer that fails holds up no other: it is
/// tried again with the next look.
pub fn fire(store: &mut dyn Store, now: Millis) -> Result<Vec<Id>, StoreError> {
    let mut moved = Vec::new();
    for timer in transaction(store, Mode::Read, |store| timers(store, now))? {
        match fire_one(store, &timer, now) {
            Ok(true) => moved.push(timer.org),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, kind = timer.key.0.name(), "a timer could not fire"),
        }
    }
    moved.dedup();
    Ok(moved)
}

/// Whether it said anything.
fn fire_one(store: &mut dyn Store, timer: &Timer, now: Millis) -> Result<bool, StoreError> {
    let (org, (kind, id)) = (timer.org, timer.key);
    let (here, rows) = transaction(store, Mode::Read, |store| {
        Ok((moment(store, org)?.unwrap_or_default(), load(store, org, &[timer.key])?))
    })?;
    let due = rows.first().and_then(|(_, stored)| stored.row.due()).filter(|due| due.at == timer.at);
    // What was due before the backup that is restored was said then.
    let due = due.filter(|due| due.at >= here.epoch);
    let fires = due.is_some();
    if let Some(due) = due {
        let op = Id::new_v5(&id, format!("{}:{}", kind.name(), due.at).as_bytes());
        let command = with_what_we_know(store, org, due.command)?;
        by_system(store, org, &[(op, command)], now)?;
    }
    // The row says by itself what is due next; a timer that it does not name any more must not fire for ever.
    transaction(store, Mode::Write, |store| drop_timer(store, timer))?;
    Ok(fires)
}

/// A row knows nothing of devices: whether somebody's phone is in reach is filled in here.
fn with_what_we_know(store: &mut dyn Store, org: Id, command: Command) -> Result<Command, StoreError> {
    let Command::MissAloneCheck(mut missed) = command else { return Ok(command) };
    missed.in_reach =
        transaction(store, Mode::Read, |store| was_heard(store, org, missed.account, missed.asked))?;
    Ok(missed.into())
}
