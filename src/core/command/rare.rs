//! The kinds that are seldom said, apart from those of a volunteer's day: what reads, writes and decides them is a sixth of
//! what a browser would fetch at its first visit. It learns them with the first screen that says them, or when one is found
//! waiting; every other program knows them from the start.

use std::sync::OnceLock;

use super::{Command, Order};
use crate::{
    decide::{Change, Refusal, Said, Stop},
    grant::Who,
    scope::Scope,
    view::View,
};

/// What can be done with the kinds that are seldom said.
#[derive(Clone, Copy, Debug)]
pub struct Rare {
    /// One of them as something that can be decided.
    pub(super) order: fn(&Command) -> &dyn Order,
    /// The fields of one as JSON, without the kind.
    pub(super) fields: fn(&Command) -> String,
    /// Reads the fields of a kind; nothing for a kind that is not one of them.
    pub(super) of: fn(&str, &str) -> Option<Result<Command, serde_json::Error>>,
}

/// What a browser learnt.
static LEARNT: OnceLock<Rare> = OnceLock::new();

impl Rare {
    /// From now on this program can read, write and decide them.
    pub fn learn(self) {
        LEARNT.get_or_init(|| self);
    }
}

/// What this program knows of them: all of it, but in a browser that has not learnt it.
pub(super) fn known() -> Option<Rare> {
    if cfg!(target_family = "wasm") { LEARNT.get().copied() } else { Some(Rare::all()) }
}

impl Command {
    /// Whether this program can write and decide it, or must learn [`Rare`] first.
    pub fn is_learnt(&self) -> bool {
        known().is_some() || Self::OFTEN.contains(&self.name())
    }
}

/// Whether this program can read a body, if it is of a kind of this build at all.
pub fn is_learnt(body: &str) -> bool {
    known().is_some() || super::kind_of(body).is_ok_and(|kind| Command::OFTEN.contains(&kind.as_ref()))
}

/// A command whose kind was not learnt: nobody may give it, and nothing follows from it.
pub(super) struct Unlearnt;

impl Order for Unlearnt {
    fn who(&self) -> Who {
        Who { roles: &[], site: None, person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(crate::Id::nil())
    }

    fn decide(&self, _view: &dyn View, _said: &Said) -> Result<Vec<Change>, Stop> {
        Err(Refusal::NotYours.into())
    }
}
