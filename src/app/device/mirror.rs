//! The mirror between memory and disk: read when a screen needs it, written half a second after it changed.

use std::collections::BTreeSet;

use inloop_core::{
    Millis,
    phone::{Phone, Write},
};
use leptos::{prelude::*, task::spawn_local};

use super::Device;
use crate::platform::{
    clock,
    storage::{
        StoreError,
        mirror::{self, Flush, Flushed, Head, ScopeRecord},
        outbox::{self, Changes},
    },
    tabs::{Told, tell},
    timer,
};

/// Changes within so many milliseconds share one write.
const COALESCE: Millis = 500;
/// The head is written anew for nothing but the time at most this often, milliseconds.
const HEARD_EVERY: Millis = 600_000;
/// A clock that jumped by more is worth a write of its own, milliseconds.
const SKEWED: Millis = 60_000;

/// What must be written.
#[derive(Debug, Default)]
pub(super) struct Dirty {
    put: BTreeSet<String>,
    drop: BTreeSet<String>,
    head: bool,
    timer: bool,
}

impl Dirty {
    pub(super) fn is_clean(&self) -> bool {
        !self.head && self.put.is_empty() && self.drop.is_empty()
    }

    /// What could not be written is written next time.
    fn take_back(&mut self, flush: Flush) {
        self.put.extend(flush.put.into_iter().map(|record| record.scope));
        self.drop.extend(flush.drop);
        self.head = true;
    }
}

impl Device {
    /// Reads scopes from disk that a screen needs and that are not in memory yet.
    pub fn need(self, scopes: Vec<String>) {
        let asleep = self.asleep(scopes);
        if !asleep.is_empty() {
            spawn_local(async move {
                self.fill(asleep).await;
                self.change(inloop_core::phone::Phone::replay);
            });
        }
    }

    /// Whether some of these scopes are on disk and not in memory.
    pub fn is_asleep(self, scopes: &[String]) -> bool {
        let asleep =
            |name: &String| self.see(|p| p.mirror().scope(name).is_some_and(|held| held.rows.is_none()));
        scopes.iter().any(asleep)
    }

    pub(super) fn asleep(self, scopes: Vec<String>) -> Vec<String> {
        let inner = self.inner();
        let phone = inner.phone.borrow();
        let mut filling = inner.filling.borrow_mut();
        let asleep = |name: &String| phone.mirror().scope(name).is_some_and(|held| held.rows.is_none());
        scopes.into_iter().filter(|name| asleep(name) && filling.insert(name.clone())).collect()
    }

    /// Reads scopes from disk. What does not add up is fetched again by the next sync.
    pub(super) async fn fill(self, scopes: Vec<String>) {
        if scopes.is_empty() {
            return;
        }
        let read = mirror::rows(&scopes).await;
        let inner = self.inner();
        let mut phone = inner.phone.borrow_mut();
        match read {
            Ok(read) => {
                let mut missing: BTreeSet<&String> = scopes.iter().collect();
                for (scope, rows) in read {
                    missing.remove(&scope);
                    phone.mirror_mut().fill(&scope, rows);
                }
                for scope in missing {
                    phone.mirror_mut().fill(scope, Vec::new());
                }
            }
            Err(error) => inner.trouble.set(Some(super::Trouble::Store(error))),
        }
        drop(phone);
        for scope in &scopes {
            inner.filling.borrow_mut().remove(scope);
        }
    }

    /// Writes what the engine asks for: the outbox now, the mirror soon.
    pub(super) async fn write(self, writes: Vec<Write>) -> Result<(), StoreError> {
        let changes = self.peek(|phone| outbox_changes(phone, &writes));
        {
            let inner = self.inner();
            let mut dirty = inner.dirty.borrow_mut();
            for write in writes {
                match write {
                    Write::Person(_) | Write::Record(_) | Write::Forget(_) => {}
                    Write::Scope(name) => {
                        dirty.drop.remove(&name);
                        dirty.put.insert(name);
                    }
                    Write::DropScope(name) => {
                        dirty.put.remove(&name);
                        dirty.drop.insert(name);
                    }
                    Write::Head => dirty.head = true,
                }
            }
        }
        let written = self.write_outbox(&changes).await;
        self.flush_soon();
        written
    }

    pub(super) async fn write_outbox(self, changes: &Changes) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        self.begin_write();
        let written = outbox::write(changes).await;
        self.begin_write();
        match written {
            Ok(()) => tell(&Told::Stored),
            Err(error) => self.fail(error),
        }
        written
    }

    fn flush_soon(self) {
        let inner = self.inner();
        {
            let mut dirty = inner.dirty.borrow_mut();
            if dirty.is_clean() || std::mem::replace(&mut dirty.timer, true) {
                return;
            }
        }
        spawn_local(async move {
            timer::sleep(COALESCE).await;
            inner.dirty.borrow_mut().timer = false;
            self.flush(false).await;
        });
    }

    /// Writes the mirror now. Gives whether it is on disk.
    pub(super) async fn flush(self, strict: bool) -> bool {
        let inner = self.inner();
        let _alone = inner.flushing.lock().await;
        let Some(flush) = self.gather(strict) else {
            return true;
        };
        match mirror::flush(&flush).await {
            Ok(Flushed::Written) => {
                inner.seen.set(flush.head.mirror.cursor);
                inner.heard_on_disk.set(flush.head.heard);
                inner.skew_on_disk.set(flush.head.skew);
                if strict {
                    inner.phone.borrow_mut().strictly_written(flush.head.mirror.cursor);
                }
                tell(&Told::Mirrored);
                true
            }
            Ok(Flushed::Relocked) => {
                // Other tabs did not tell, or this one did not hear it.
                self.lock();
                false
            }
            Ok(Flushed::Overtaken(head)) => {
                self.follow_head(*head).await;
                false
            }
            Err(error) => {
                inner.dirty.borrow_mut().take_back(flush);
                if error == StoreError::Full {
                    // Room is for what was said; rows can be fetched again.
                    let _ = mirror::wipe().await;
                }
                self.fail(error);
                false
            }
        }
    }

    fn gather(self, strict: bool) -> Option<Flush> {
        let inner = self.inner();
        let heard = inner.link.get_untracked().heard;
        let skewed = (clock::skew() - inner.skew_on_disk.get()).abs() > SKEWED;
        let stale = skewed || (heard - inner.heard_on_disk.get()).abs() > HEARD_EVERY;
        let mut dirty = inner.dirty.borrow_mut();
        if dirty.is_clean() && !stale && !strict {
            return None;
        }
        dirty.head = false;
        let (put, gone) = (std::mem::take(&mut dirty.put), std::mem::take(&mut dirty.drop));
        let phone = inner.phone.borrow();
        let record = |scope: String| {
            let held = phone.mirror().scope(&scope)?;
            let (seq, sum) = (held.seq, held.sum.to_string());
            Some(ScopeRecord { rows: phone.mirror().blob(&scope)?, scope, seq, sum })
        };
        Some(Flush {
            put: put.into_iter().filter_map(record).collect(),
            drop: gone.into_iter().collect(),
            head: Head { org: phone.org, mirror: phone.mirror().head(), heard, skew: clock::skew() },
            seen: inner.seen.get(),
            strict,
        })
    }

    /// Lets go of settled records that a backup holds, after a strict mirror write holds their outcomes.
    pub(super) async fn tidy(self) {
        let now = clock::wall();
        if !self.peek(|phone| phone.wants_strict_write(now)) || !self.flush(true).await {
            return;
        }
        let inner = self.inner();
        let forget = {
            let mut phone = inner.phone.borrow_mut();
            let ops: Vec<(u64, inloop_core::Id)> =
                phone.outbox().iter().map(|(key, record)| (*key, record.op)).collect();
            let gone = phone.sweep(now);
            ops.into_iter().filter(|(key, _)| gone.contains(&Write::Forget(*key))).collect()
        };
        let _ = self.write_outbox(&Changes { forget, ..Changes::default() }).await;
    }

    /// A person put a refused command away.
    pub fn put_away(self, key: u64) {
        let op = self.peek(|phone| phone.outbox().get(&key).map(|record| record.op));
        let put_away = self.change(|phone| phone.put_away(key));
        if let (Some(op), Some(_)) = (op, put_away) {
            let forget = vec![(key, op)];
            spawn_local(async move {
                let _ = self.write_outbox(&Changes { forget, ..Changes::default() }).await;
            });
        }
    }
}

/// What of these writes is the outbox's.
pub(super) fn outbox_changes(phone: &Phone, writes: &[Write]) -> Changes {
    let mut changes = Changes::default();
    for write in writes {
        match write {
            Write::Person(stream) => changes.people.extend(phone.person(*stream).cloned()),
            Write::Record(key) => {
                changes.records.extend(phone.outbox().get(key).map(|record| (*key, record.clone())));
            }
            // Who lets go of a record names its command as well: see `tidy`.
            Write::Forget(_) | Write::Scope(_) | Write::DropScope(_) | Write::Head => {}
        }
    }
    changes
}
