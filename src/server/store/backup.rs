//! Backups: one consistent snapshot of either database, as a SQLite file. It restores into either, which is
//! also the way from SQLite to PostgreSQL when a site grows.

use std::path::Path;

use inloop_core::{
    Id, Millis,
    wire::desk::{BACKUP_LATE, Backup},
};

use super::{
    Mode, Sqlite, Store, StoreError, Value, migrate,
    organisation::{organisations, take_epoch},
    schema::{TABLES, is_older, meta, set_meta},
    transaction,
};

/// When the last backup began, when the last one that finished did, and how large that one is. They belong to this
/// database and not to its copies: whoever restores one has no backup of it yet.
const BEGUN: &str = "backup_begun";
const DONE: &str = "backup_done";
const BYTES: &str = "backup_bytes";

/// Copies everything into a new file while the server goes on. Marks the copy, so that a start on it takes a
/// new epoch. How many rows were copied.
pub fn back_up(store: &mut dyn Store, file: &Path, now: Millis) -> Result<u64, StoreError> {
    if file.exists() {
        return Err(StoreError::Broken(format!("{} exists already; choose another name", file.display())));
    }
    transaction(store, Mode::Write, |store| set_meta(store, BEGUN, now))?;
    let mut copy = Sqlite::open(file)?;
    migrate(&mut copy)?;
    let rows = copy_all(store, &mut copy)?;
    mark_copy(&mut copy, now)?;
    finish_backup(store, &mut copy)?;
    // Closed first: until then a part of it lies in the log beside it.
    drop(copy);
    let bytes = std::fs::metadata(file).map_or(0, |about| about.len().cast_signed());
    transaction(store, Mode::Write, |store| {
        set_meta(store, BYTES, bytes)?;
        set_meta(store, DONE, now)
    })?;
    Ok(rows)
}

/// How the last backups went, for the coordinator's page. Only those that `back_up` made are known.
pub fn last_backup(store: &mut dyn Store, now: Millis) -> Result<Backup, StoreError> {
    let at = meta(store, DONE)?;
    let unfinished = meta(store, BEGUN)?.filter(|begun| at.is_none_or(|at| *begun > at));
    let bytes = meta(store, BYTES)?.unwrap_or(0);
    Ok(Backup { at, bytes, unfinished, late: at.is_none_or(|at| now - at > BACKUP_LATE) })
}

/// Marks a copy of a database, so that a start on it takes a new epoch.
pub fn mark_copy(copy: &mut dyn Store, now: Millis) -> Result<(), StoreError> {
    transaction(copy, Mode::Write, |copy| set_meta(copy, "copied", now))
}

/// Loads a backup, also one of an older build, into an empty database. It keeps its mark, so the next start takes a new epoch.
pub fn restore(store: &mut dyn Store, file: &Path) -> Result<u64, StoreError> {
    let mut copy = Sqlite::read_only(file)?;
    if meta(&mut copy, "copied")?.is_none() {
        return Err(StoreError::Broken(format!("{} is no finished backup", file.display())));
    }
    migrate(store)?;
    if !organisations(store)?.is_empty() {
        return Err(StoreError::Broken("the database is not empty; restore into a new one".into()));
    }
    if is_older(&mut copy)? {
        // The file itself stays as it is.
        copy = copy.copy()?;
        migrate(&mut copy)?;
    }
    let rows = copy_all(&mut copy, store)?;
    let copied = meta(&mut copy, "copied")?.unwrap_or(1);
    transaction(store, Mode::Write, |store| set_meta(store, "copied", copied))?;
    Ok(rows)
}

fn copy_all(from: &mut dyn Store, to: &mut dyn Store) -> Result<u64, StoreError> {
    transaction(from, Mode::Read, |from| {
        transaction(to, Mode::Write, |to| {
            let mut rows = 0;
            for table in TABLES {
                rows += copy_table(from, to, table)?;
            }
            Ok(rows)
        })
    })
}

fn copy_table(from: &mut dyn Store, to: &mut dyn Store, table: &str) -> Result<u64, StoreError> {
    let lines = from.rows(&format!("SELECT * FROM {table}"), &[])?;
    let Some(width) = lines.first().map(|line| line.0.len()) else { return Ok(0) };
    let places = (1..=width).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({places})");
    for line in &lines {
        to.run(&sql, &line.0)?;
    }
    Ok(lines.len() as u64)
}

/// A backup is finished: what the one before it held is safe now, and phones may let go of it.
pub fn finish_backup(store: &mut dyn Store, copy: &mut dyn Store) -> Result<(), StoreError> {
    let streams = copy.rows("SELECT org, stream, last FROM stream", &[])?;
    transaction(store, Mode::Write, |store| {
        for line in &streams {
            let key: [Value; 3] = [line.id(0)?.into(), line.id(1)?.into(), line.int(2)?.into()];
            store.run(
                "UPDATE stream SET safe = backed_up, backed_up = ?3 WHERE org = ?1 AND stream = ?2",
                &key,
            )?;
        }
        Ok(())
    })
}

/// A start on a database that is a marked copy: takes a new epoch for every organisation, never one that was
/// used before, and removes the mark. The organisations and their new epochs; empty on an ordinary start.
pub fn take_epochs(store: &mut dyn Store, now: Millis, known: i64) -> Result<Vec<(Id, i64)>, StoreError> {
    transaction(store, Mode::Write, |store| {
        if meta(store, "copied")?.is_none() {
            return Ok(Vec::new());
        }
        let mut taken = Vec::new();
        for (org, _) in organisations(store)? {
            taken.push((org, take_epoch(store, org, now.max(known + 1))?));
        }
        store.run("DELETE FROM meta WHERE name = 'copied'", &[])?;
        Ok(taken)
    })
}
