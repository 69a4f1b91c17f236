//! What is due by itself: each timer becomes a command of the system. Its op follows from row and moment, so firing twice,
//! on two servers or after a crash, does nothing.

use inloop_core::{Id, Millis};

use crate::{
    deciding::by_system,
    store::{Mode, Store, StoreError, drop_timer, load, moment, timers, transaction},
};

/// Says everything that is due by `now`. The organisations that moved on.
pub fn fire(store: &mut dyn Store, now: Millis) -> Result<Vec<Id>, StoreError> {
    let mut moved = Vec::new();
    for timer in transaction(store, Mode::Read, |store| timers(store, now))? {
        let (org, (kind, id)) = (timer.org, timer.key);
        let (here, rows) = transaction(store, Mode::Read, |store| {
            Ok((moment(store, org)?.unwrap_or_default(), load(store, org, &[timer.key])?))
        })?;
        let due = rows.first().and_then(|(_, stored)| stored.row.due()).filter(|due| due.at == timer.at);
        // What was due before the backup that is restored was said then.
        if let Some(due) = due.filter(|due| due.at >= here.epoch) {
            let op = Id::new_v5(&id, format!("{}:{}", kind.name(), due.at).as_bytes());
            by_system(store, org, &[(op, due.command)], now)?;
            moved.push(org);
        }
        // The row says by itself what is due next; a timer that it does not name any more must not fire for ever.
        transaction(store, Mode::Write, |store| drop_timer(store, &timer))?;
    }
    moved.dedup();
    Ok(moved)
}
