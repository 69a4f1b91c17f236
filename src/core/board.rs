//! For tests: all rows in memory, decided upon one command after another, as a server or as a phone that sees
//! everything.

use std::collections::BTreeMap;

use crate::{
    Id, Millis,
    command::Command,
    decide::{Change, Refusal, Said, Stop, decide},
    row::{Kind, Link, Row},
    scope::Scope,
    span::Span,
    view::{Known, Miss, Rows, View},
};

/// All rows.
#[derive(Clone, Debug, Default)]
pub struct Board {
    pub rows: BTreeMap<(Kind, Id), Row>,
    /// How many commands were said.
    pub said: u64,
}

impl Board {
    /// Decides a command of `actor` as a server that received it at once. Its op follows from how many were said
    /// before it.
    pub fn say(&mut self, actor: Id, at: Millis, command: impl Into<Command>) -> Result<Id, Refusal> {
        self.decide(actor, at, Some(at + 4), &command.into())
    }

    /// The same, received long after it was said.
    pub fn say_late(
        &mut self,
        actor: Id,
        at: Millis,
        received: Millis,
        command: impl Into<Command>,
    ) -> Result<Id, Refusal> {
        self.decide(actor, at, Some(received), &command.into())
    }

    /// The same on a phone, which has no last word.
    pub fn say_on_phone(
        &mut self,
        actor: Id,
        at: Millis,
        command: impl Into<Command>,
    ) -> Result<Id, Refusal> {
        self.decide(actor, at, None, &command.into())
    }

    fn decide(
        &mut self,
        actor: Id,
        at: Millis,
        received: Option<Millis>,
        command: &Command,
    ) -> Result<Id, Refusal> {
        self.said += 1;
        let op = Id::from_u128(0x1000 + u128::from(self.said));
        let span = Span { from: at, to: at + 4 };
        let said = Said { op, stream: Id::from_u128(7), n: self.said, actor, span, received };
        match decide(self, &said, command) {
            Ok(changes) => {
                for change in changes {
                    match change {
                        Change::Put(row) => self.put(row),
                        Change::Remove(kind, id) => drop(self.rows.remove(&(kind, id))),
                    }
                }
                Ok(op)
            }
            Err(Stop::Refused(refusal)) => Err(refusal),
            Err(Stop::Miss(miss)) => panic!("a board misses nothing: {miss:?}"),
        }
    }

    /// Lays a row on the board.
    pub fn put(&mut self, row: impl Into<Row>) {
        let row = row.into();
        self.rows.insert((row.kind(), row.id()), row);
    }
}

impl View for Board {
    fn get(&self, _: Scope, kind: Kind, id: Id) -> Result<Known, Miss> {
        Ok(self.rows.get(&(kind, id)).map_or(Known::Absent, |row| Known::Row(row.clone().shared())))
    }

    fn of(&self, _: Scope, kind: Kind, link: Link, target: Id) -> Result<Rows, Miss> {
        let points = |row: &&Row| row.kind() == kind && row.links().contains(&(link, target));
        Ok(Rows::All(self.rows.values().filter(points).cloned().map(Row::shared).collect()))
    }
}
