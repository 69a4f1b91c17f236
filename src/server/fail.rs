//! Fail points: what tests let go wrong inside the server. Never in a build for people.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use inloop_core::Id;

static PANICS: Mutex<BTreeSet<Id>> = Mutex::new(BTreeSet::new());

/// From now on, deciding this command panics, or does not any more.
pub fn panic_at(op: Id, panics: bool) {
    let mut all = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
    if panics {
        all.insert(op)
    } else {
        all.remove(&op)
    };
}

/// Panics if a test wants this command to.
pub(crate) fn point(op: Id) {
    let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner).contains(&op);
    assert!(!panics, "a test wants {op} to panic");
}
