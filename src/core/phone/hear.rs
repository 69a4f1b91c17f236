//! What the phone does with an answer: outcomes into the outbox, feeds into the mirror, as one step.

use std::collections::BTreeSet;

use super::{Phone, Write};
use crate::{
    Id,
    wire::{Answer, Cursor, OutcomeOf, Record, State, StreamAnswer, Trouble, Verdict},
};

/// How often in a row a scope is fetched again when its sum is wrong.
pub(super) const MISMATCHES: u8 = 3;

/// What follows from an answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// What must be written, outbox before mirror.
    pub writes: Vec<Write>,
    /// Whether the feeds joined the mirror.
    pub joined: bool,
    /// Streams that must be replaced by a new one before their commands can be sent.
    pub renew: Vec<Id>,
    /// Whether to ask again at once.
    pub again: bool,
    /// Whether this phone shall forget everything.
    pub wipe: bool,
}

impl Phone {
    /// The scopes that must be read from disk before [`Phone::hear`] can join an answer.
    pub fn asleep_in(&self, answer: &Answer) -> Vec<String> {
        answer
            .feeds
            .iter()
            .filter(|feed| !feed.whole)
            .filter(|feed| self.mirror.scope(&feed.scope).is_some_and(|held| held.rows.is_none()))
            .map(|feed| feed.scope.clone())
            .collect()
    }

    /// Takes an answer to what was asked at cursor `asked`.
    pub fn hear(&mut self, asked: Cursor, answer: Answer) -> Heard {
        let mut heard = Heard { wipe: answer.head.wipe, ..Heard::default() };
        let cursor = answer.head.cursor;
        if cursor.epoch < self.mirror.cursor.epoch {
            // A stale answer, from before a restore or out of some proxy's cache.
            return heard;
        }
        let known = self.mirror.cursor.epoch;
        if cursor.epoch > known {
            // The server decided nothing of this request; everything is asked again in the new epoch.
            self.mirror.new_epoch(cursor.epoch);
            self.safe.clear();
            self.replay();
            heard.writes.push(Write::Head);
            heard.again = true;
            return heard;
        }
        self.server_time = answer.head.time;
        self.halved = 0;
        for stream in &answer.head.streams {
            self.hear_stream(stream, &mut heard);
        }
        if self.locked {
            // What was decided is on disk for the phone that is opened again; it asks for the rows itself.
            heard.again = self.has_unsent() && heard.renew.is_empty();
            return heard;
        }
        if !answer.head.upgrade {
            // Invariant I7: an answer joins only the mirror that asked.
            heard.joined = asked == self.mirror.cursor && cursor.seq >= asked.seq;
            if heard.joined {
                self.join(answer, &mut heard);
            }
            heard.again |= !heard.joined;
        }
        let gone = self.let_go_of_erased();
        heard.writes.extend(gone.into_iter().map(Write::Forget));
        self.replay();
        heard.again |= heard.joined && (self.has_unsent() && heard.renew.is_empty());
        heard.writes.sort();
        heard.writes.dedup();
        heard
    }

    fn hear_stream(&mut self, answer: &StreamAnswer, heard: &mut Heard) {
        let Some(person) = self.people.get(&answer.stream) else {
            return;
        };
        let stuck = answer.applied > person.head
            || matches!(answer.trouble, Some(Trouble::Forked | Trouble::Unknown));
        let unsent = |record: &&Record| record.stream == answer.stream && self.sends(record);
        if stuck && (!person.retired || self.outbox.values().any(|record| unsent(&record))) {
            heard.renew.push(answer.stream);
        }
        // A record may have been decided under its old number after it was given a new one: what the server
        // misses is sent whatever is known about it.
        if answer.trouble == Some(Trouble::Gap) {
            self.gaps.insert(answer.stream, answer.applied);
        } else {
            self.gaps.remove(&answer.stream);
        }
        self.safe.insert(answer.stream, answer.safe);
        for decided in &answer.outcomes {
            self.hear_outcome(decided, heard);
        }
    }

    fn hear_outcome(&mut self, decided: &OutcomeOf, heard: &mut Heard) {
        let Some(key) = self.keys.get(&decided.op) else {
            return;
        };
        let Some(record) = self.outbox.get_mut(key) else {
            return;
        };
        if record.outcome.as_ref() == Some(&decided.outcome) {
            return;
        }
        record.state = match decided.outcome.verdict {
            Verdict::Accepted => State::Settled,
            Verdict::Refused(_) => State::Refused,
            Verdict::Quarantined => State::Waiting,
        };
        record.outcome = Some(decided.outcome.clone());
        heard.writes.push(Write::Record(*key));
    }

    /// The scopes to fetch whole: what is missing, but not what came three times with a wrong sum.
    pub(super) fn wanted(&self) -> Vec<String> {
        let mut missing = self.mirror.missing();
        missing.retain(|name| self.mismatches.get(name).is_none_or(|times| *times < MISMATCHES));
        missing
    }

    fn join(&mut self, answer: Answer, heard: &mut Heard) {
        if let Some(allowed) = answer.head.scopes {
            let may: BTreeSet<&String> = allowed.iter().collect();
            // Invariant I4: what is not granted any more goes at once, also what is from before a restore.
            let gone: Vec<String> = self
                .mirror
                .scopes()
                .filter(|(name, _)| !may.contains(&(*name).to_owned()))
                .map(|(name, _)| name.to_owned())
                .collect();
            for name in gone {
                self.mirror.drop_scope(&name);
                heard.writes.push(Write::DropScope(name));
            }
            self.mirror.allowed = allowed;
        } else {
            self.mirror.allow_what_is_held();
        }
        for feed in answer.feeds {
            let name = feed.scope.clone();
            let wanted = feed.whole || self.mirror.holds(&name);
            if !self.mirror.join(feed) {
                *self.mismatches.entry(name.clone()).or_default() += 1;
                heard.writes.push(Write::DropScope(name));
            } else if wanted {
                self.mismatches.remove(&name);
                heard.writes.push(Write::Scope(name));
            }
        }
        if self.mirror.cursor != answer.head.cursor {
            self.mirror.cursor = answer.head.cursor;
            heard.writes.push(Write::Head);
        }
        let wanted = self.wanted();
        if wanted.is_empty() {
            heard.writes.extend(self.mirror.drop_old().into_iter().map(Write::DropScope));
        }
        heard.again |= !wanted.is_empty();
        if !heard.writes.is_empty() {
            heard.writes.push(Write::Head);
        }
    }
}
