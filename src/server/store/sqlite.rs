//! The store on embedded SQLite: WAL, `synchronous=FULL`.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter, types::ValueRef};

use super::{Line, Mode, Store, StoreError, Value};

/// The log in front of the database grows to so many pages of 4 KiB before they are copied into it.
const CHECKPOINT_PAGES: i64 = 4_000;
/// Pages kept in memory, KiB. A town of 1,100 participants fits.
const CACHE_KIB: i64 = 65_536;

/// A connection to a database file, or to one in memory.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    open: bool,
}

impl Sqlite {
    /// Opens or makes the file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A roll call touches pages all over the file. With the usual 1,000 pages nearly every commit would copy
        // them into the database at once; so they are gathered, and pages that change often are copied once.
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        Self::with(connection)
    }

    /// A database in memory, for tests and simulations.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::with(Connection::open_in_memory()?)
    }

    /// Opens a file only to read it.
    pub fn read_only(path: &Path) -> Result<Self, StoreError> {
        Self::with(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
    }

    fn with(connection: Connection) -> Result<Self, StoreError> {
        connection.busy_timeout(std::time::Duration::from_secs(10))?;
        connection.set_prepared_statement_cache_capacity(128);
        Ok(Self { connection, open: false })
    }

    /// A copy of this database in memory, as a simulated backup.
    pub fn copy(&self) -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        rusqlite::backup::Backup::new(&self.connection, &mut connection)?.run_to_completion(
            1_000,
            std::time::Duration::ZERO,
            None,
        )?;
        Self::with(connection)
    }
}

impl Store for Sqlite {
    fn begin(&mut self, mode: Mode) -> Result<(), StoreError> {
        let sql = if mode == Mode::Write { "BEGIN IMMEDIATE" } else { "BEGIN" };
        self.connection.execute_batch(sql)?;
        self.open = true;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }

    fn rollback(&mut self) {
        if std::mem::take(&mut self.open) {
            // A transaction that SQLite has already ended cannot be rolled back again; that is what we want.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn run(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.execute(params_from_iter(params))? as u64)
    }

    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Line>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(params))?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            let mut line = Vec::with_capacity(columns);
            for column in 0..columns {
                line.push(match row.get_ref(column)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => Value::Int(number),
                    ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                    other => return Err(StoreError::Broken(format!("unexpected {:?}", other.data_type()))),
                });
            }
            lines.push(Line(line));
        }
        Ok(lines)
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        match self {
            Self::Null => rusqlite::types::Null.to_sql(),
            Self::Int(number) => number.to_sql(),
            Self::Text(text) => text.to_sql(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Broken(error.to_string()),
        }
    }
}
