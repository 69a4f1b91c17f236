//! Looking at rows as a decision sees them, without deciding anything.

use inloop_core::{
    Id,
    decide::{Refusal, Stop},
    view::View,
};

use super::desk::Desk;
use crate::store::{Mode, Store, StoreError, moment, transaction};

/// Runs `read` on a view of one organisation's rows, loading what it misses.
pub fn look<T>(
    store: &mut dyn Store,
    org: Id,
    read: impl Fn(&dyn View) -> Result<T, Stop>,
) -> Result<Result<T, Refusal>, StoreError> {
    transaction(store, Mode::Read, |store| look_within(store, org, read))
}

/// The same inside a transaction that is open.
pub fn look_within<T>(
    store: &mut dyn Store,
    org: Id,
    read: impl Fn(&dyn View) -> Result<T, Stop>,
) -> Result<Result<T, Refusal>, StoreError> {
    let here = moment(store, org)?.unwrap_or_default();
    Desk::for_looking(store, org, here).read(read)
}
