//! What must go beside the rows when a person is erased: the bodies of commands that name them, and invites. When their
//! account goes with them: also those that tell how the account's owner is called or reached.

use inloop_core::Id;

use super::{Store, StoreError};

/// Empties the body of every command that names a person, and throws away their invites. The lines of the log, with
/// their ids, stay.
pub fn erase_bodies(store: &mut dyn Store, org: Id, person: Id) -> Result<(), StoreError> {
    let sql = "UPDATE payload SET body = '' WHERE org = ?1 AND op IN \
               (SELECT op FROM command WHERE org = ?1 AND refs LIKE ?2)";
    store.run(sql, &[org.into(), format!("%\"{person}\"%").into()])?;
    let sql = "DELETE FROM invite WHERE org = ?1 AND (person = ?2 OR account = ?2)";
    store.run(sql, &[org.into(), person.into()]).map(|_| ())
}

/// Empties the bodies in which the owner of an account said how to reach them.
pub fn erase_ways(store: &mut dyn Store, org: Id, account: Id) -> Result<(), StoreError> {
    let sql = "UPDATE payload SET body = '' WHERE org = ?1 AND op IN (SELECT op FROM command WHERE org = ?1 \
               AND actor = ?2 AND (kind LIKE 'AllowWay@%' OR kind LIKE 'StopWay@%'))";
    store.run(sql, &[org.into(), account.into()]).map(|_| ())
}
