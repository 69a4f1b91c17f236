//! Pictures and sounds, named by their content. They lie in the database, so that a backup has them, every server shows
//! them, and they go in the transaction in which the last row goes that named them.

use base64::{Engine, engine::general_purpose::STANDARD};
use inloop_core::{
    Id, Millis,
    row::{Kind, Link, Row, file_id},
};

use super::{RowWrite, Store, StoreError, load};

/// Keeps a file. Keeping one twice does nothing.
pub fn put_file(
    store: &mut dyn Store,
    org: Id,
    sha256: &str,
    bytes: &[u8],
    now: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO file (org, name, target, body, received) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
    let body = STANDARD.encode(bytes);
    store.run(sql, &[org.into(), sha256.into(), file_id(sha256).into(), body.into(), now.into()]).map(|_| ())
}

/// The bytes of a file, if it is there.
pub fn file(store: &mut dyn Store, org: Id, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let found =
        store.rows("SELECT body FROM file WHERE org = ?1 AND name = ?2", &[org.into(), sha256.into()])?;
    let Some(line) = found.first() else { return Ok(None) };
    let bytes = STANDARD.decode(line.text(0)?);
    bytes.map(Some).map_err(|_| StoreError::Broken(format!("the file {sha256} cannot be read")))
}

/// The rows that name a file.
pub fn rows_naming(store: &mut dyn Store, org: Id, sha256: &str) -> Result<Vec<Row>, StoreError> {
    let sql = "SELECT kind, id FROM row_link WHERE org = ?1 AND link = ?2 AND target = ?3 ORDER BY kind, id";
    let lines = store.rows(sql, &[org.into(), Link::File.name().into(), file_id(sha256).into()])?;
    // Kinds of a later build are not ours to read.
    let keys = lines.iter().filter_map(|line| Some((Kind::named(line.text(0).ok()?)?, line.id(1).ok()?)));
    let keys: Vec<(Kind, Id)> = keys.collect();
    Ok(load(store, org, &keys)?.into_iter().map(|(_, stored)| stored.row).collect())
}

/// Throws away what no row names and came before a moment; how many that were. A command may come long after its file,
/// and somebody may take back that they chose another picture.
pub fn sweep_files(store: &mut dyn Store, before: Millis) -> Result<u64, StoreError> {
    let sql = "DELETE FROM file WHERE received < ?1 AND NOT EXISTS (SELECT 1 FROM row_link l WHERE l.org = file.org \
               AND l.link = ?2 AND l.target = file.target)";
    store.run(sql, &[before.into(), Link::File.name().into()])
}

/// Invariant I8: with a row that goes for good go the files that no other row names. Called when its links are gone.
pub(super) fn drop_files(store: &mut dyn Store, org: Id, write: &RowWrite<'_>) -> Result<(), StoreError> {
    let (Some(before), None) = (write.before, write.after) else { return Ok(()) };
    for name in before.row.files() {
        let sql = "DELETE FROM file WHERE org = ?1 AND name = ?2 AND NOT EXISTS (SELECT 1 FROM row_link l \
                   WHERE l.org = ?1 AND l.link = ?3 AND l.target = ?4)";
        let params = [org.into(), name.into(), Link::File.name().into(), file_id(name).into()];
        store.run(sql, &params)?;
    }
    Ok(())
}
