//! How `decide` reads: from memory, never waiting.
//!
//! A phone answers `Unseen` for scopes that it does not hold; a server never does: it answers a [`Miss`],
//! loads what was missed and runs the decision again.

use std::sync::Arc;

use crate::{
    Id,
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
