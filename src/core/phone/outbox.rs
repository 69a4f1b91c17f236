//! Taps on their way to disk, and what may be forgotten.

use std::collections::BTreeMap;

use super::{Phone, Write};
use crate::{
    Id, Millis,
    command::{Command, Order},
    decide::{Refusal, Said},
    scope::Scope,
    seal,
    span::{Clock, Span},
    wire::{Person, Record, State, Verdict},
};

/// A command that was tapped and is not on disk yet.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// Whose tap.
    pub stream: Id,
    /// The command's id.
    pub op: Id,
    /// What it names.
    pub refs: Vec<Id>,
    /// The scope that it writes to.
    pub scope: String,
    /// The exact bytes.
    pub body: String,
    /// When it was tapped, by the phone's clocks.
    pub clock: Clock,
}

/// How far a tap is. What is not in the outbox any more was sent long ago.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saving {
    /// Tapped, not on disk.
    Saving,
    /// "opgeslagen": committed to disk.
    Saved,
    /// "verstuurd": the server has decided it.
    Sent,
    /// The server refused it.
    Refused,
}

impl Draft {
    pub(super) fn said(&self, phone: &Phone) -> Said {
        let person = phone.people.get(&self.stream);
        Said {
            op: self.op,
            stream: self.stream,
            n: person.map_or(1, |person| person.head + 1),
            actor: person.map(|person| person.account).unwrap_or_default(),
            span: Span::at(self.clock.wall),
            received: None,
        }
    }

    /// The record, once its number is known: call inside the transaction that stores it.
    pub fn numbered(&self, person: &mut Person) -> Record {
        person.head += 1;
        Record {
            v: 1,
            stream: person.stream,
            n: person.head,
            op: self.op,
            refs: self.refs.clone(),
            scope: self.scope.clone(),
            wall: self.clock.wall,
            mono: self.clock.mono,
            page: self.clock.page,
            seal: 0,
            to_server: None,
            to_scope: None,
            body: self.body.clone(),
            mac: seal::mac(&person.key, person.stream, person.head, self.op, &self.body),
            state: State::Waiting,
            outcome: None,
        }
    }
}

/// A settled record is kept this long for a restore when no backup is known to hold it, milliseconds.
const KEEP: Millis = 14 * 86_400_000;

impl Phone {
    /// Takes a tap: it is in the view at once, and in the returned draft for storage.
    pub fn tap(&mut self, stream: Id, op: Id, command: &Command, clock: Clock) -> Draft {
        let order = command.order();
        let draft = Draft {
            stream,
            op,
            refs: order.refs(),
            scope: self.kept_in(stream, order),
            body: command.write(),
            clock,
        };
        let said = draft.said(self);
        self.unsaved.push(draft.clone());
        self.apply(&said, &draft.body);
        draft
    }

    /// The scope in which this phone will see a command's effect: one's own, where the roll or the files are not for
    /// them, so that what they said does not wait in the view for a scope that never comes.
    fn kept_in(&self, stream: Id, order: &dyn Order) -> String {
        let scope = order.scope();
        let of_person = order.refs().into_iter().map(Scope::Person);
        // What professionals read: whoever asks them sees it as their own.
        let of_account = matches!(scope, Scope::Files(_)).then(|| self.people.get(&stream)).flatten();
        let own = of_person.chain(of_account.map(|person| Scope::Me(person.account)));
        let mut places = std::iter::once(scope).chain(own).map(|scope| scope.to_string());
        places.find(|place| self.mirror.holds(place)).unwrap_or_else(|| scope.to_string())
    }

    /// A tap is on disk, under this key.
    pub fn stored(&mut self, key: u64, record: Record) {
        self.unsaved.retain(|draft| draft.op != record.op);
        if let Some(person) = self.people.get_mut(&record.stream) {
            person.head = person.head.max(record.n);
        }
        self.keys.insert(record.op, key);
        self.outbox.insert(key, record);
    }

    /// A tap could not be written: it is taken out of the view.
    pub fn not_stored(&mut self, op: Id) {
        self.unsaved.retain(|draft| draft.op != op);
        self.replay();
    }

    /// Takes over what another tab wrote to the outbox. What is tapped here and not on disk yet stays.
    pub fn follow_outbox(&mut self, people: Vec<Person>, outbox: BTreeMap<u64, Record>) {
        self.people = people.into_iter().map(|person| (person.stream, person)).collect();
        self.keys = keys_of(&outbox);
        self.outbox = outbox;
        self.replay();
    }

    /// How far a command is.
    pub fn saving(&self, op: Id) -> Saving {
        if self.unsaved.iter().any(|draft| draft.op == op) {
            return Saving::Saving;
        }
        match self.keys.get(&op).and_then(|key| self.outbox.get(key)) {
            Some(Record { state: State::Refused, .. }) => Saving::Refused,
            Some(Record { outcome: None, .. }) => Saving::Saved,
            Some(Record { outcome: Some(outcome), .. }) if outcome.verdict == Verdict::Quarantined => {
                Saving::Saved
            }
            _ => Saving::Sent,
        }
    }

    /// The records that the server has not decided, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = (u64, &Record)> {
        self.outbox
            .iter()
            .filter(|(_, record)| record.state == State::Waiting)
            .map(|(key, record)| (*key, record))
    }

    /// The records that a person must look at, oldest first.
    pub fn refused(&self) -> impl Iterator<Item = (u64, &Record)> {
        self.outbox
            .iter()
            .filter(|(_, record)| record.state == State::Refused)
            .map(|(key, record)| (*key, record))
    }

    /// A person put a refused record away.
    pub fn put_away(&mut self, key: u64) -> Option<Write> {
        let refused = self.outbox.get(&key).is_some_and(|record| record.state == State::Refused);
        refused.then(|| {
            self.forget(key);
            Write::Forget(key)
        })
    }

    /// Whether a strict mirror write would let records go.
    pub fn wants_strict_write(&self, now: Millis) -> bool {
        self.strict < self.mirror.cursor && self.outbox.values().any(|record| self.may_go(record, now, false))
    }

    /// Lets go of settled records that nothing needs any more.
    pub fn sweep(&mut self, now: Millis) -> Vec<Write> {
        let gone: Vec<u64> = self
            .outbox
            .iter()
            .filter(|(_, record)| self.may_go(record, now, true))
            .map(|(key, _)| *key)
            .collect();
        for key in &gone {
            self.forget(*key);
        }
        gone.into_iter().map(Write::Forget).collect()
    }

    /// Lets go of everything that was decided and names an erased person: of those who are known here, and of those
    /// whom the server refused for it.
    pub(super) fn let_go_of_erased(&mut self) -> Vec<u64> {
        let erased = self.mirror.erased();
        let epoch = self.mirror.cursor.epoch;
        let goes = |record: &Record| {
            let Some(outcome) = record.outcome.as_ref().filter(|outcome| outcome.epoch == epoch) else {
                return false;
            };
            outcome.verdict == Verdict::Refused(Refusal::SubjectErased)
                || (outcome.verdict != Verdict::Quarantined
                    && record.refs.iter().any(|id| erased.contains(id)))
        };
        let gone: Vec<u64> =
            self.outbox.iter().filter(|(_, record)| goes(record)).map(|(key, _)| *key).collect();
        gone.iter().for_each(|key| self.forget(*key));
        gone
    }

    fn forget(&mut self, key: u64) {
        if let Some(record) = self.outbox.remove(&key) {
            self.keys.remove(&record.op);
        }
    }

    /// Story 4: a record goes only when a *strict* mirror write holds its outcome, and a backup holds the
    /// command or enough time has passed.
    fn may_go(&self, record: &Record, now: Millis, strictly: bool) -> bool {
        let (State::Settled, Some(outcome)) = (record.state, &record.outcome) else {
            return false;
        };
        let written = if strictly { self.strict } else { self.mirror.cursor };
        outcome.epoch == written.epoch
            && outcome.seq <= written.seq
            && self.mirror.holds(&record.scope)
            && (self.safe.get(&record.stream).is_some_and(|safe| record.n <= *safe)
                // A phone's clock that jumped ahead must not make it forget: the server's must agree.
                || (now - record.wall > KEEP && self.server_time - outcome.span.to > KEEP))
    }
}

/// Under which key the record of each command lies.
pub(super) fn keys_of(outbox: &BTreeMap<u64, Record>) -> BTreeMap<Id, u64> {
    outbox.iter().map(|(key, record)| (record.op, *key)).collect()
}
