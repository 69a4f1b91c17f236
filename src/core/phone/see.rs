//! What the phone shows: the mirror with its own undecided commands replayed on top.

use std::{collections::BTreeMap, sync::Arc};

use super::{Phone, mirror::Held};
use crate::{
    Id,
    command::{Command, is_learnt},
    decide::{Change, Said, decide},
    row::{Kind, Link, Row},
    scope::Scope,
    span::Span,
    view::{Known, Miss, Rows, View},
    wire::{Record, State, Verdict},
};

/// The rows that own commands changed; `None` is a row they took away.
pub(super) type Overlay = BTreeMap<(Kind, Id), Option<Arc<Row>>>;

impl Phone {
    /// Rebuilds what own commands add to the mirror.
    pub fn replay(&mut self) {
        self.replay_guarded(&mut |_| {});
    }

    /// The same, telling `guard` before each command which one it is: a start that breaks off leaves a mark.
    pub fn replay_guarded(&mut self, guard: &mut dyn FnMut(&Record)) {
        self.overlay.clear();
        self.hidden.clear();
        let keys: Vec<u64> =
            self.outbox.iter().filter(|(_, record)| self.replays(record)).map(|(key, _)| *key).collect();
        for key in keys {
            let Some(record) = self.outbox.get(&key).cloned() else {
                continue;
            };
            guard(&record);
            let said = self.said(&record);
            self.apply(&said, &record.body);
        }
        for draft in self.unsaved.clone() {
            let said = draft.said(self);
            self.apply(&said, &draft.body);
        }
    }

    /// Whether something is to be shown that this program cannot decide yet: [`crate::command::Rare`].
    pub fn must_learn(&self) -> bool {
        self.outbox.values().any(|record| self.replays(record) && !is_learnt(&record.body))
    }

    /// Skips a command in the view: the last start broke off while replaying it. It is still sent.
    pub fn skip(&mut self, op: Id) {
        self.skipped.insert(op);
    }

    /// Whether a record is shown on top of the mirror.
    pub(super) fn replays(&self, record: &Record) -> bool {
        if record.state == State::Refused || self.skipped.contains(&record.op) {
            return false;
        }
        let Some(outcome) = &record.outcome else {
            return true;
        };
        match outcome.verdict {
            Verdict::Refused(_) => false,
            Verdict::Quarantined => true,
            // Story 1: a mark in a scope that is not held stays, though the mirror is past its decision.
            Verdict::Accepted => {
                outcome.epoch != self.mirror.cursor.epoch
                    || outcome.seq > self.mirror.cursor.seq
                    || !self.mirror.holds(&record.scope)
            }
        }
    }

    /// What this phone knows of who said a record, and when.
    fn said(&self, record: &Record) -> Said {
        Said {
            op: record.op,
            stream: record.stream,
            n: record.n,
            actor: self.people.get(&record.stream).map(|person| person.account).unwrap_or_default(),
            span: record.outcome.as_ref().map_or(Span::at(record.wall), |outcome| outcome.span),
            received: None,
        }
    }

    pub(super) fn apply(&mut self, said: &Said, body: &str) {
        let decided = Command::read(body).ok().and_then(|command| decide(self, said, &command).ok());
        let Some(changes) = decided else {
            self.hidden.insert(said.op);
            return;
        };
        for change in changes {
            match change {
                Change::Put(row) => self.overlay.insert((row.kind(), row.id()), Some(row.shared())),
                Change::Remove(kind, id) => self.overlay.insert((kind, id), None),
            };
        }
    }

    /// All rows of a kind in a scope, own undecided commands included, in the order of their ids.
    pub fn all(&self, scope: Scope, kind: Kind) -> Vec<Arc<Row>> {
        let mut rows: BTreeMap<Id, Arc<Row>> = BTreeMap::new();
        if let Some(feed) = self.mirror.scope(&scope.to_string()).and_then(|feed| feed.rows.as_ref()) {
            let first = (kind.name().to_owned(), Id::nil());
            let of_kind = feed.range(first..).take_while(|((name, _), _)| name == kind.name());
            rows.extend(of_kind.filter_map(|((_, id), held)| Some((*id, held.row()?.clone()))));
        }
        for ((_, id), own) in self.overlay.range((kind, Id::nil())..=(kind, Id::max())) {
            match own {
                Some(row) if row.scopes().contains(&scope) => rows.insert(*id, row.clone()),
                _ => rows.remove(id),
            };
        }
        rows.into_values().collect()
    }

    fn in_all_weeks(&self, like: Scope, kind: Kind, link: Link, target: Id) -> Vec<Arc<Row>> {
        let of_site = |scope: &Scope| (scope.family(), scope.owner()) == (like.family(), like.owner());
        let held = self.mirror.known().map(|(scope, _)| scope).filter(of_site);
        let own = self.overlay.values().flatten().filter(|row| row.kind() == kind).cloned();
        let rows: BTreeMap<Id, Arc<Row>> = held
            .flat_map(|scope| self.all(scope, kind))
            .chain(own)
            .filter(|row| row.links().contains(&(link, target)) && row.scopes().iter().any(of_site))
            .map(|row| (row.id(), row))
            .collect();
        rows.into_values().collect()
    }

    /// A row of a participant of this phone: the very one that the site's people read in a scope that is not for them.
    fn own(&self, kind: Kind, id: Id) -> Option<Arc<Row>> {
        let key = (kind.name().to_owned(), id);
        let mut mine = self.mirror.known().filter(|(scope, _)| matches!(scope, Scope::Person(_)));
        mine.find_map(|(_, feed)| feed.rows.as_ref()?.get(&key)?.row().cloned())
    }

    /// One row as it is shown, wherever it lies.
    pub fn one(&self, scope: Scope, kind: Kind, id: Id) -> Option<Arc<Row>> {
        match self.get(scope, kind, id) {
            Ok(Known::Row(row)) => Some(row),
            _ => None,
        }
    }
}

impl View for Phone {
    fn get(&self, scope: Scope, kind: Kind, id: Id) -> Result<Known, Miss> {
        if let Some(own) = self.overlay.get(&(kind, id)) {
            return Ok(own.clone().map_or(Known::Absent, Known::Row));
        }
        let Some(feed) = self.mirror.scope(&scope.to_string()) else {
            return Ok(self.own(kind, id).map_or(Known::Unseen, Known::Row));
        };
        // Rows asleep on disk are as unseen as rows that were never sent.
        let Some(rows) = feed.rows.as_ref() else {
            return Ok(Known::Unseen);
        };
        let row = rows.get(&(kind.name().to_owned(), id)).and_then(Held::row);
        Ok(row.cloned().map_or(Known::Absent, Known::Row))
    }

    /// The weeks of a roll count as one here, and so do those of shifts: those that this phone holds, and what was said
    /// here in others.
    fn of(&self, scope: Scope, kind: Kind, link: Link, target: Id) -> Result<Rows, Miss> {
        if matches!(scope, Scope::Roll(..) | Scope::Shifts(..)) {
            return Ok(Rows::All(self.in_all_weeks(scope, kind, link, target)));
        }
        if self.mirror.scope(&scope.to_string()).is_none_or(|feed| feed.rows.is_none()) {
            return Ok(Rows::Unseen);
        }
        let mut rows = self.all(scope, kind);
        rows.retain(|row| row.links().contains(&(link, target)));
        Ok(Rows::All(rows))
    }
}
