//! The sync engine of one phone, without I/O.
//!
//! What the phone shows is its mirror (rows that the server confirmed) with its own undecided commands
//! replayed on top. This module takes taps, answers and clocks in, and gives views, requests and writes out;
//! storage and network are done by whoever drives it: the app in a browser, the simulator in memory.

mod ask;
mod backoff;
mod hear;
mod mirror;
mod outbox;
mod see;
mod streams;

use std::collections::{BTreeMap, BTreeSet};

pub use self::{
    backoff::Backoff,
    hear::Heard,
    mirror::{Held, HeldFeed, Mirror, MirrorHead},
    outbox::{Draft, Saving},
};
use crate::{
    Id,
    wire::{Cursor, Person, Record},
};

/// What must be written to the phone's storage. Outbox writes come before mirror writes; all mirror writes
/// of one list are one transaction.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Write {
    /// A person of the outbox.
    Person(Id),
    /// A record of the outbox, by key.
    Record(u64),
    /// A record of the outbox that may go.
    Forget(u64),
    /// A scope of the mirror.
    Scope(String),
    /// A scope that goes.
    DropScope(String),
    /// The mirror's head.
    Head,
}

/// One phone.
#[derive(Debug, Default)]
pub struct Phone {
    /// The organisation it is enrolled in.
    pub org: Id,
    people: BTreeMap<Id, Person>,
    outbox: BTreeMap<u64, Record>,
    /// Under which key the record of a command lies.
    keys: BTreeMap<Id, u64>,
    unsaved: Vec<Draft>,
    mirror: Mirror,
    /// The last cursor that a strict mirror write holds.
    strict: Cursor,
    /// The server's word per stream: records up to this number are in a backup.
    safe: BTreeMap<Id, u64>,
    /// Streams in which the server misses a command, and the last number that it has.
    gaps: BTreeMap<Id, u64>,
    /// The server's clock in the last answer, Unix milliseconds; 0 until there is one.
    server_time: crate::Millis,
    overlay: see::Overlay,
    /// Ops whose replay core refuses: "wordt nog beslist".
    hidden: BTreeSet<Id>,
    /// Ops that a start skips in the view, because the last start broke off while replaying them.
    skipped: BTreeSet<Id>,
    mismatches: BTreeMap<String, u8>,
    /// How often in a row a push was too large for something on the way: each time, half as many go.
    halved: u32,
    /// Whether it only sends: what it confirmed before lies sealed on its disk.
    locked: bool,
}

impl Phone {
    /// A phone with what its storage held: the outbox is read before the mirror.
    pub fn wake(
        org: Id,
        people: Vec<Person>,
        outbox: BTreeMap<u64, Record>,
        head: Option<MirrorHead>,
    ) -> Self {
        let mirror = Mirror::wake(head);
        Self {
            org,
            people: people.into_iter().map(|person| (person.stream, person)).collect(),
            keys: outbox::keys_of(&outbox),
            outbox,
            // Story 4: what reads well after a start of the app may still go with the power, so nothing counts
            // as strictly written yet.
            mirror,
            ..Self::default()
        }
    }

    /// A locked phone: it says what waits, as the phone at this cursor would, and holds no rows.
    pub fn wake_locked(people: Vec<Person>, outbox: BTreeMap<u64, Record>, cursor: Cursor) -> Self {
        let head = MirrorHead { cursor, ..MirrorHead::default() };
        Self { locked: true, ..Self::wake(Id::nil(), people, outbox, Some(head)) }
    }

    /// What the mirror confirms.
    pub const fn mirror(&self) -> &Mirror {
        &self.mirror
    }

    /// The mirror, to give it scopes that were asleep on disk. Call [`Phone::replay`] afterwards.
    pub const fn mirror_mut(&mut self) -> &mut Mirror {
        &mut self.mirror
    }

    /// The records of the outbox by key: the order of storing.
    pub const fn outbox(&self) -> &BTreeMap<u64, Record> {
        &self.outbox
    }

    /// The people on this phone, replaced streams too.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// One person of this phone.
    pub fn person(&self, stream: Id) -> Option<&Person> {
        self.people.get(&stream)
    }

    /// Whether a command is kept out of the view, because core refuses to replay it or a start broke off.
    pub fn is_hidden(&self, op: Id) -> bool {
        self.hidden.contains(&op) || self.skipped.contains(&op)
    }

    /// The scopes whose sums went wrong three times: somebody should look.
    pub fn broken_scopes(&self) -> impl Iterator<Item = &str> {
        self.mismatches.iter().filter(|(_, times)| **times >= hear::MISMATCHES).map(|(scope, _)| &**scope)
    }

    /// A strict mirror write of this cursor is on disk.
    pub fn strictly_written(&mut self, cursor: Cursor) {
        self.strict = self.strict.max(cursor);
    }
}

#[cfg(test)]
mod tests;
