//! An organisation's one integer: it orders everything.

use inloop_core::{Id, wire::Cursor};

use super::{Store, StoreError};

/// Where an organisation is.
pub type Moment = Cursor;

/// Adds an organisation, in its first epoch.
pub fn add_organisation(store: &mut dyn Store, org: Id, name: &str, epoch: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO organisation (org, name, seq, epoch) VALUES (?1, ?2, 0, ?3)";
    store.run(sql, &[org.into(), name.into(), epoch.into()]).map(|_| ())
}

/// All organisations: id and name.
pub fn organisations(store: &mut dyn Store) -> Result<Vec<(Id, String)>, StoreError> {
    let lines = store.rows("SELECT org, name FROM organisation ORDER BY name, org", &[])?;
    lines.iter().map(|line| Ok((line.id(0)?, line.text(1)?.to_owned()))).collect()
}

/// Where the organisation is now; nothing when there is none of that id.
pub fn moment(store: &mut dyn Store, org: Id) -> Result<Option<Moment>, StoreError> {
    let lines = store.rows("SELECT epoch, seq FROM organisation WHERE org = ?1", &[org.into()])?;
    lines.first().map(|line| Ok(Cursor { epoch: line.int(0)?, seq: line.int(1)? })).transpose()
}

/// Takes the next number. The row lock makes the decisions of one organisation serial, on any number of
/// servers, and makes commit order equal seq order, so that no cursor ever skips.
pub fn step(store: &mut dyn Store, org: Id) -> Result<Moment, StoreError> {
    let sql = "UPDATE organisation SET seq = seq + 1 WHERE org = ?1 RETURNING epoch, seq";
    let lines = store.rows(sql, &[org.into()])?;
    let line = lines.first().ok_or_else(|| StoreError::Broken(format!("there is no organisation {org}")))?;
    let moment = Cursor { epoch: line.int(0)?, seq: line.int(1)? };
    store.announce(org, moment.seq)?;
    Ok(moment)
}

/// Begins a new epoch: never one that was used before.
pub fn take_epoch(store: &mut dyn Store, org: Id, at_least: i64) -> Result<i64, StoreError> {
    let sql = "UPDATE organisation SET epoch = CASE WHEN epoch >= ?2 THEN epoch + 1 ELSE ?2 END WHERE org = ?1 \
               RETURNING epoch";
    let lines = store.rows(sql, &[org.into(), at_least.into()])?;
    lines.first().map_or(Ok(at_least), |line| line.int(0))
}
