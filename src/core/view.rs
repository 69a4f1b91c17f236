//! How `decide` reads: from memory, never waiting.
//!
//! A phone answers `Unseen` for scopes that it does not hold; a server never does: it answers a [`Miss`],
//! loads what was missed and runs the decision again. A decision that must read many rows asks for all of them before
//! it gives up ([`each`]), so that they are loaded together.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    Id,
    decide::{Change, Stop},
    row::{Kind, Link, Row},
    scope::Scope,
};

/// What is known about one row.
#[derive(Clone, PartialEq, Debug)]
pub enum Known {
    /// It is there.
    Row(Arc<Row>),
    /// It is not there.
    Absent,
    /// This phone cannot know.
    Unseen,
}

/// What is known about the rows behind a link.
#[derive(Clone, PartialEq, Debug)]
pub enum Rows {
    /// All of them.
    All(Vec<Arc<Row>>),
    /// This phone cannot know.
    Unseen,
}

/// What the server has to load before it can decide.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Miss {
    /// One row.
    Get(Kind, Id),
    /// The rows of a kind behind a link.
    Of(Kind, Link, Id),
}

/// What a decision may read.
pub trait View {
    /// One row, as the readers of `scope` see it.
    fn get(&self, scope: Scope, kind: Kind, id: Id) -> Result<Known, Miss>;
    /// The rows of a kind that point at `target`, as the readers of `scope` see them.
    fn of(&self, scope: Scope, kind: Kind, link: Link, target: Id) -> Result<Rows, Miss>;
}

/// A view with the changes of a decision on top: for what follows from them.
pub(crate) struct After<'a> {
    /// What was there.
    pub view: &'a dyn View,
    /// What changes, in this order.
    pub changes: &'a [Change],
}

impl After<'_> {
    fn last(&self, kind: Kind, id: Id) -> Option<&Change> {
        self.changes.iter().rev().find(|change| change.key() == (kind, id))
    }
}

impl View for After<'_> {
    fn get(&self, scope: Scope, kind: Kind, id: Id) -> Result<Known, Miss> {
        match self.last(kind, id) {
            Some(Change::Put(row)) => Ok(Known::Row(row.clone().shared())),
            Some(Change::Remove(..)) => Ok(Known::Absent),
            None => self.view.get(scope, kind, id),
        }
    }

    fn of(&self, scope: Scope, kind: Kind, link: Link, target: Id) -> Result<Rows, Miss> {
        let Rows::All(mut rows) = self.view.of(scope, kind, link, target)? else { return Ok(Rows::Unseen) };
        rows.retain(|row| self.last(kind, row.id()).is_none());
        let changed: BTreeSet<Id> =
            self.changes.iter().map(Change::key).filter(|key| key.0 == kind).map(|key| key.1).collect();
        for id in changed {
            if let Some(Change::Put(row)) = self.last(kind, id)
                && row.links().contains(&(link, target))
            {
                rows.push(row.clone().shared());
            }
        }
        Ok(Rows::All(rows))
    }
}

/// Looks at each of some things, and gives up only when all of them have asked for what they miss.
pub fn each<T, U>(
    things: impl IntoIterator<Item = T>,
    look: impl FnMut(T) -> Result<U, Stop>,
) -> Result<Vec<U>, Stop> {
    // Collecting a `Vec` of results first: collecting into a `Result` would stop at the first miss.
    let looked: Vec<Result<U, Stop>> = things.into_iter().map(look).collect();
    looked.into_iter().collect()
}
