//! What the phone asks: its cursor, what it holds, and what its people said.

use std::collections::BTreeMap;

use super::Phone;
use crate::{
    Id,
    span::{Clock, doubts},
    wire::{
        PUSH_BYTES, PUSH_COMMANDS, Person, Pushed, Record, Request, SCHEMA, State, StreamHead, Told, Verdict,
    },
};

impl Phone {
    /// The next request.
    pub fn ask(&self, now: Clock, build: &str) -> Request {
        let commands = self.push(now);
        let speaks = |person: &&Person| {
            !person.retired || commands.iter().any(|command| command.stream == person.stream)
        };
        Request {
            cursor: self.mirror.cursor,
            scopes_hash: self.mirror.hash(),
            fetch: self.wanted(),
            locked: self.locked,
            streams: self
                .people
                .values()
                .filter(speaks)
                .map(|person| StreamHead { stream: person.stream, head: person.head })
                .collect(),
            commands,
            wall_sent: now.wall,
            schema: SCHEMA,
            build: build.to_owned(),
        }
    }

    /// Whether something waits to be sent.
    pub fn has_unsent(&self) -> bool {
        self.outbox.values().any(|record| self.sends(record))
    }

    /// A push was too large for something on the way: half as much goes next time. `false`: a single command is as
    /// little as there is.
    pub fn too_large(&mut self) -> bool {
        let less = PUSH_COMMANDS >> self.halved > 1;
        self.halved += u32::from(less);
        less
    }

    /// How many commands wait to be sent, those on their way to disk left out.
    pub fn unsent(&self) -> usize {
        self.outbox.values().filter(|record| self.sends(record)).count()
    }

    /// How many commands are on their way to disk.
    pub const fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// A refusal on a stream that was replaced stays here: it has no effect that a restore could have lost.
    fn is_spent(&self, record: &Record) -> bool {
        let retired = self.people.get(&record.stream).is_none_or(|person| person.retired);
        retired && record.state == State::Refused
    }

    /// Whether a record must be sent: it has no outcome, or only one of another epoch, or the server misses it.
    pub(super) fn sends(&self, record: &Record) -> bool {
        let missed = self.gaps.get(&record.stream).is_some_and(|applied| record.n > *applied);
        let undecided =
            record.outcome.as_ref().is_none_or(|outcome| outcome.epoch != self.mirror.cursor.epoch);
        (missed || undecided) && !self.is_spent(record)
    }

    /// The waiting commands in the order of storing, as many as one push may hold.
    fn push(&self, now: Clock) -> Vec<Pushed> {
        let stamps: Vec<Clock> = self
            .outbox
            .values()
            .map(|record| Clock { wall: record.wall, mono: record.mono, page: record.page })
            .collect();
        let doubtful = doubts(&stamps, now);
        let mut prev: BTreeMap<Id, u64> = BTreeMap::new();
        let mut bytes = 0;
        let mut pushed = Vec::new();
        for (record, doubt) in self.outbox.values().zip(doubtful) {
            if self.is_spent(record) {
                continue;
            }
            // Story 9: what the phone no longer holds leaves no gap, because each command names the one before.
            // What it will never send again is no longer held, or the next one would wait for it for ever.
            let before = prev.insert(record.stream, record.n).unwrap_or(0);
            if !self.sends(record) {
                continue;
            }
            bytes += record.body.len();
            let full = pushed.len() >= PUSH_COMMANDS >> self.halved || bytes > PUSH_BYTES >> self.halved;
            if full && !pushed.is_empty() {
                break;
            }
            pushed.push(Pushed {
                stream: record.stream,
                n: record.n,
                prev: before,
                op: record.op,
                refs: record.refs.clone(),
                wall: record.wall,
                doubt,
                seal: record.seal,
                body: record.body.clone(),
                mac: record.mac.clone(),
                told: told(record),
            });
        }
        pushed
    }
}

/// What the phone was told about a record in an earlier epoch.
fn told(record: &Record) -> Option<Told> {
    let outcome = record.outcome.as_ref()?;
    let refused = if let Verdict::Refused(refusal) = &outcome.verdict { Some(refusal.clone()) } else { None };
    Some(Told { refused, span: outcome.span })
}
