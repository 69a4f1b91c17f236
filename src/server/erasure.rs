//! Erasing a person, so that no backup and no phone brings them back.

use inloop_core::{Id, Millis, command::ErasePersons};

use crate::{
    beside::{Beside, Line},
    deciding::{by_system, look},
    store::{Store, StoreError},
};

/// Erases a person of a site, under every id that stands for them. Those ids; none when the person is erased already.
pub fn erase(
    store: &mut dyn Store,
    beside: &mut Beside,
    org: Id,
    order: &ErasePersons,
    op: Id,
    now: Millis,
) -> Result<Vec<Id>, StoreError> {
    let persons = look(store, org, |view| order.every_id(view))?.unwrap_or_default();
    if persons.is_empty() {
        return Ok(persons);
    }
    // Story 21: a backup may not know the merges, so every id is written down beside it.
    let order = ErasePersons { site: order.site, persons };
    beside.forget(&order.persons)?;
    beside.note(Line::Erased { org, op, order: order.clone() })?;
    by_system(store, org, &[(op, order.clone().into())], now)?;
    Ok(order.persons)
}
