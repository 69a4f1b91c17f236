//! The one door to the database: the only place that writes SQL.
//!
//! `Store` is a thin synchronous connection with two implementations, so that each query stands once, in the
//! dialect that SQLite and PostgreSQL share: BIGINT and TEXT, `?1` for parameters, `ON CONFLICT`,
//! `RETURNING`. Synchronous on purpose: the simulator calls it in virtual time, so seeds replay.

mod backup;
mod check;
mod device;
mod erase;
mod file;
mod invite;
mod log;
mod organisation;
mod postgres;
mod row;
mod schema;
mod sqlite;
mod telling;

use inloop_core::Id;

pub use self::{
    backup::{back_up, finish_backup, last_backup, mark_copy, restore, take_epochs},
    check::check,
    device::{
        Device, KnownDevice, StreamOf, add_device, add_stream, change_token, device_by_token, device_ended,
        devices, end_device, heard, seen, stream, stream_anywhere, streams_of, was_heard,
    },
    erase::{erase_bodies, erase_ways},
    file::{file, put_file, rows_naming, sweep_files},
    invite::{Invite, add_invite, invite_by_code, open_invites, use_invite},
    log::{
        Logged, by_number, by_op, changed_since, dependants, log_lines, lost, quarantined, rewrite_outcome,
        write_command,
    },
    organisation::{Moment, add_organisation, moment, organisations, step, take_epoch},
    postgres::Postgres,
    row::{
        RowWrite, ScopeState, Stored, apply, ids_of_kind, linked, load, rows_of_kind, rows_of_site,
        scope_rows, scope_states,
    },
    schema::migrate,
    sqlite::Sqlite,
    telling::{Message, Timer, claim_messages, drop_timer, latest_message, settle_message, timers},
};

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing.
    Null,
    /// BIGINT.
    Int(i64),
    /// TEXT.
    Text(String),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Int(number.cast_signed())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Id> for Value {
    fn from(id: Id) -> Self {
        Self::Text(id.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// One line of a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line(Vec<Value>);

impl Line {
    /// A number; an error when the column holds something else.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        if let Some(Value::Int(number)) = self.0.get(column) { Ok(*number) } else { Err(self.wrong(column)) }
    }

    /// A text.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        if let Some(Value::Text(text)) = self.0.get(column) { Ok(text) } else { Err(self.wrong(column)) }
    }

    /// A text or nothing.
    pub fn maybe_text(&self, column: usize) -> Option<&str> {
        if let Some(Value::Text(text)) = self.0.get(column) { Some(text) } else { None }
    }

    /// A number or nothing.
    pub fn maybe_int(&self, column: usize) -> Option<i64> {
        if let Some(Value::Int(number)) = self.0.get(column) { Some(*number) } else { None }
    }

    /// An id.
    pub fn id(&self, column: usize) -> Result<Id, StoreError> {
        self.text(column)?.parse().map_err(|_| self.wrong(column))
    }

    /// An id or nothing.
    pub fn maybe_id(&self, column: usize) -> Option<Id> {
        self.maybe_text(column)?.parse().ok()
    }

    /// JSON.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Result<T, StoreError> {
        serde_json::from_str(self.text(column)?).map_err(|_| self.wrong(column))
    }

    fn wrong(&self, column: usize) -> StoreError {
        StoreError::Broken(format!("column {column} holds something else: {:?}", self.0.get(column)))
    }
}

/// What can go wrong with a database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Somebody else holds the database; try again.
    #[error("the database is busy")]
    Busy,
    /// Anything else.
    #[error("the database failed: {0}")]
    Broken(String),
}

/// Whether a transaction will write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// One snapshot, no locks.
    Read,
    /// May write; one writer at a time.
    Write,
}

/// A connection.
pub trait Store: Send {
    /// Opens a transaction.
    fn begin(&mut self, mode: Mode) -> Result<(), StoreError>;
    /// Makes it durable.
    fn commit(&mut self) -> Result<(), StoreError>;
    /// Throws it away; does nothing without one.
    fn rollback(&mut self);
    /// Runs a statement; how many rows it changed.
    fn run(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError>;
    /// Runs a query.
    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Line>, StoreError>;
    /// Tells other servers on the same database that an organisation moved on, when the transaction commits.
    fn announce(&mut self, _org: Id, _seq: i64) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Runs `work` in one transaction: committed when it succeeds, thrown away when it fails.
pub fn transaction<T>(
    store: &mut dyn Store,
    mode: Mode,
    work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    store.begin(mode)?;
    match work(store).and_then(|done| store.commit().map(|()| done)) {
        Ok(done) => Ok(done),
        Err(error) => {
            store.rollback();
            Err(error)
        }
    }
}

/// `?from, ?from+1, …`, padded to a few lengths so that prepared statements are reused; the values are padded
/// with their last one.
fn in_list(from: usize, values: &mut Vec<Value>) -> String {
    let length = [1, 4, 16, 64, 256].into_iter().find(|size| *size >= values.len()).unwrap_or(values.len());
    if let Some(last) = values.last().cloned() {
        values.resize(length, last);
    }
    (from..from + values.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ")
}
