//! From a tap to the disk: in the view at once, "opgeslagen" only when the browser has committed it.
//!
//! Taps that arrive while a commit runs share the next one.

use inloop_core::{Id, Millis, command::Command, phone::Draft};
use leptos::{prelude::*, task::spawn_local};

use super::{Device, Poke};
use crate::{
    pieces,
    platform::{
        bridge, clock, ids, keep, page,
        storage::{StoreError, mirror, outbox},
        tabs::{Told, tell},
        timer,
    },
};

/// A disk that is slow to listen does not keep a tap from the screen for longer. Milliseconds.
const PATIENCE: Millis = 16;

/// A tap that could not be stored: it is out of the view again, and its tile says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missed {
    /// The command.
    pub op: Id,
    /// Whom it was about.
    pub persons: Vec<Id>,
}

impl Device {
    /// Says something, as the person who uses the phone now. Gives the command's id; nothing when nobody is
    /// enrolled here.
    pub fn say(self, command: impl Into<Command>) -> Option<Id> {
        self.say_as(None, command.into())
    }

    /// The same, under a given id: of a command whose row is named after it and must keep its name. What this phone has
    /// not learnt yet is said as soon as it has.
    pub fn say_as(self, op: Option<Id>, command: Command) -> Option<Id> {
        let stream = self.inner().active.get_untracked()?;
        let op = op.unwrap_or_else(ids::op);
        if command.is_learnt() {
            self.tap(stream, op, &command);
        } else {
            spawn_local(async move {
                match pieces::learn().await {
                    Ok(()) => self.tap(stream, op, &command),
                    Err(_) => page::announce("inloop:mend"),
                }
            });
        }
        Some(op)
    }

    fn tap(self, stream: Id, op: Id, command: &Command) {
        let inner = self.inner();
        let draft = inner.phone.borrow_mut().tap(stream, op, command, clock::now());
        let about = |missed: &Missed| missed.persons.iter().any(|person| draft.refs.contains(person));
        if inner.missed.with_untracked(|missed| missed.iter().any(about)) {
            inner.missed.update(|missed| missed.retain(|old| !about(old)));
        }
        if inner.practice {
            self.practise(&draft);
            return;
        }
        inner.queue.borrow_mut().push(draft);
        inner.unpainted.set(true);
        self.store_taps();
        spawn_local(async move {
            timer::sleep(PATIENCE).await;
            self.paint();
        });
    }

    /// What is said for practice is numbered like any other, and stays in memory.
    fn practise(self, draft: &Draft) {
        self.change(|phone| {
            if let Some(mut person) = phone.person(draft.stream).cloned() {
                let key = phone.outbox().last_key_value().map_or(1, |(last, _)| last + 1);
                phone.stored(key, draft.numbered(&mut person));
            }
        });
    }

    /// Shows what was tapped, once the disk is at work: it works while the screen paints.
    fn paint(self) {
        if self.inner().unpainted.replace(false) {
            self.changed();
        }
    }

    /// Tries again to store what is only in memory.
    pub fn store_taps(self) {
        let inner = self.inner();
        if inner.storing.replace(true) {
            return;
        }
        spawn_local(async move {
            loop {
                let drafts = std::mem::take(&mut *inner.queue.borrow_mut());
                if drafts.is_empty() {
                    break;
                }
                self.begin_write();
                let stored = store(&drafts, || self.paint()).await;
                self.begin_write();
                match stored {
                    Ok(stored) => {
                        self.change(|phone| {
                            for (key, record) in stored {
                                phone.stored(key, record);
                            }
                        });
                        self.after_storing();
                    }
                    Err(StoreError::Full) => {
                        // Row 19: said at once, and kept in memory until there is room.
                        inner.queue.borrow_mut().splice(0..0, drafts);
                        self.fail(StoreError::Full);
                        break;
                    }
                    Err(error) => {
                        self.fail(error);
                        self.miss(&drafts);
                    }
                }
            }
            inner.storing.set(false);
        });
    }

    fn after_storing(self) {
        self.storage_works();
        tell(&Told::Stored);
        if !self.inner().leading.get() {
            tell(&Told::Sync);
        }
        self.poke(Poke::News);
        ask_to_keep();
    }

    fn miss(self, drafts: &[Draft]) {
        self.change(|phone| {
            for draft in drafts {
                phone.not_stored(draft.op);
            }
        });
        let missed = drafts.iter().map(|draft| Missed { op: draft.op, persons: draft.refs.clone() });
        self.inner().missed.update(|all| all.extend(missed));
    }

    /// Whether taps are only in memory, because the phone is full.
    pub fn is_unsaved(self, op: Id) -> bool {
        let inner = self.inner();
        inner.trouble.get().is_some() && inner.queue.borrow().iter().any(|draft| draft.op == op)
    }

    /// Whether something is on its way to disk: not the time to load another version.
    pub fn is_storing(self) -> bool {
        self.inner().storing.get()
    }

    /// Marks that this tab writes the outbox: a read that spans it is read again.
    pub(super) fn begin_write(self) {
        let writes = &self.inner().writes;
        writes.set(writes.get().wrapping_add(1));
    }
}

/// Stores; on a full phone gives up the mirror first, which can be fetched again.
async fn store(
    drafts: &[Draft],
    asked: impl Fn(),
) -> Result<Vec<(u64, inloop_core::wire::Record)>, StoreError> {
    match outbox::store(drafts, &asked).await {
        Err(StoreError::Full) => {
            let _ = mirror::wipe().await;
            outbox::store(drafts, &asked).await
        }
        done => done,
    }
}

/// After the first save: asks the browser never to clear our storage, and keeps its answer.
fn ask_to_keep() {
    if keep::get(keep::Word::Kept).as_deref() == Some("yes") {
        return;
    }
    thread_local! {
        static ASKED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    }
    if ASKED.with(|asked| asked.replace(true)) {
        return;
    }
    spawn_local(async {
        let kept = bridge::persist().await.is_ok_and(|kept| kept.is_truthy());
        keep::set(keep::Word::Kept, if kept { "yes" } else { "no" });
    });
}
