//! A phone's storage. The outbox is strict: written at once or not at all. The mirror is relaxed: what was
//! written since the last strict write may be gone after a power cut.

use std::{collections::BTreeMap, rc::Rc};

use inloop_core::{
    Id,
    phone::{Draft, MirrorHead, Phone, Write},
    wire::{Entry, Person, Record},
};

/// The mirror as it lies on disk: a head and one blob per scope.
#[derive(Clone, Debug, Default)]
pub struct MirrorOnDisk {
    /// The head.
    pub head: Option<MirrorHead>,
    /// The rows per scope, as JSON.
    pub blobs: BTreeMap<String, Rc<str>>,
}

/// The disk.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// `outbox_v1`, store `people`.
    pub people: BTreeMap<Id, Person>,
    /// `outbox_v1`, store `commands`.
    pub outbox: BTreeMap<u64, Record>,
    last_key: u64,
    /// The mirror as it reads now.
    pub mirror: MirrorOnDisk,
    /// What it may be after a power cut: the last strict version, and each relaxed one since, oldest first.
    versions: Vec<MirrorOnDisk>,
}

impl Disk {
    /// Stores a tap in one strict transaction: its number is given inside it.
    pub fn store(&mut self, draft: &Draft) -> (u64, Record) {
        let person = self.people.get_mut(&draft.stream).unwrap();
        let record = draft.numbered(person);
        self.last_key += 1;
        self.outbox.insert(self.last_key, record.clone());
        (self.last_key, record)
    }

    /// Writes the outbox's part of a list, strictly, as one transaction.
    pub fn write_outbox(&mut self, phone: &Phone, writes: &[Write]) {
        for write in writes {
            match write {
                Write::Person(stream) => {
                    if let Some(person) = phone.person(*stream) {
                        let mut person = person.clone();
                        // The head of a person is only ever raised inside the transaction that stores a tap.
                        person.head = person.head.max(self.people.get(stream).map_or(0, |old| old.head));
                        self.people.insert(*stream, person);
                    }
                }
                Write::Record(key) => {
                    if let Some(record) = phone.outbox().get(key) {
                        self.outbox.insert(*key, record.clone());
                    }
                }
                Write::Forget(key) => {
                    self.outbox.remove(key);
                }
                Write::Scope(_) | Write::DropScope(_) | Write::Head => {}
            }
        }
    }

    /// Writes the mirror's part of a list as one transaction.
    pub fn write_mirror(&mut self, phone: &Phone, writes: &[Write], strict: bool) {
        let before = self.mirror.clone();
        for write in writes {
            match write {
                Write::Scope(name) => {
                    if let Some(blob) = phone.mirror().blob(name) {
                        self.mirror.blobs.insert(name.clone(), blob.into());
                    }
                }
                Write::DropScope(name) if phone.mirror().scope(name).is_none() => {
                    self.mirror.blobs.remove(name);
                }
                _ => {}
            }
        }
        self.mirror.head = Some(phone.mirror().head());
        if strict {
            self.versions.clear();
        } else {
            self.versions.push(before);
        }
    }

    /// The power is cut: of the relaxed writes only the oldest `kept` are there.
    pub fn cut_power(&mut self, kept: usize) {
        if kept < self.versions.len() {
            self.mirror = self.versions.swap_remove(kept);
            self.versions.truncate(kept);
        }
    }

    /// How many relaxed writes a power cut may take.
    pub const fn at_risk(&self) -> usize {
        self.versions.len()
    }

    /// Starts the app. Scopes stay asleep until they are wanted.
    pub fn wake(&self, org: Id) -> Phone {
        let people = self.people.values().cloned().collect();
        Phone::wake(org, people, self.outbox.clone(), self.mirror.head.clone())
    }

    /// The rows of a scope, as they were written.
    pub fn entries(&self, scope: &str) -> Vec<Entry> {
        self.mirror.blobs.get(scope).map_or_else(Vec::new, |blob| serde_json::from_str(blob).unwrap())
    }
}
