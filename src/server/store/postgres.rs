//! The store on PostgreSQL, for any number of servers beside each other.

use std::collections::HashMap;

use inloop_core::Id;
use postgres::{
    Client, NoTls, Statement,
    error::SqlState,
    types::{IsNull, ToSql, Type, to_sql_checked},
};

use super::{Line, Mode, Store, StoreError, Value};

/// A connection to a PostgreSQL database.
pub struct Postgres {
    client: Client,
    statements: HashMap<String, Statement>,
    open: bool,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("open", &self.open).finish_non_exhaustive()
    }
}

impl Postgres {
    /// Connects. `url` is `postgres://user:password@host/database`.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        Ok(Self { client: Client::connect(url, NoTls)?, statements: HashMap::new(), open: false })
    }

    /// Calls `heard` with each organisation that moved on, on whichever server. Returns when the connection
    /// breaks.
    pub fn listen(url: &str, heard: &mut dyn FnMut(Id, i64)) -> Result<(), StoreError> {
        use postgres::fallible_iterator::FallibleIterator;
        let mut client = Client::connect(url, NoTls)?;
        client.batch_execute("LISTEN inloop")?;
        let mut notifications = client.notifications();
        let mut iter = notifications.blocking_iter();
        while let Some(note) = iter.next()? {
            let parts = note.payload().split_once(' ');
            if let Some((Ok(org), Ok(seq))) = parts.map(|(org, seq)| (org.parse(), seq.parse())) {
                heard(org, seq);
            }
        }
        Ok(())
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        // The dialect of `store` writes `?1`; PostgreSQL writes `$1`. No text in our SQL holds a `?`.
        let statement = self.client.prepare(&sql.replace('?', "$"))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Store for Postgres {
    fn begin(&mut self, mode: Mode) -> Result<(), StoreError> {
        self.client.batch_execute(match mode {
            // Read committed: the organisation's row lock makes writers serial, and what follows it must see
            // what the writer before committed.
            Mode::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
            Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })?;
        self.open = true;
        Ok(())
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.client.batch_execute("COMMIT")?;
        self.open = false;
        Ok(())
    }

    fn rollback(&mut self) {
        if std::mem::take(&mut self.open) {
            // A connection that is gone has rolled back already.
            let _ = self.client.batch_execute("ROLLBACK");
        }
    }

    fn run(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        Ok(self.client.execute(&statement, &as_params(params))?)
    }

    fn rows(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Line>, StoreError> {
        let statement = self.statement(sql)?;
        let rows = self.client.query(&statement, &as_params(params))?;
        rows.iter()
            .map(|row| (0..row.len()).map(|column| value(row, column)).collect::<Result<_, _>>().map(Line))
            .collect()
    }

    fn announce(&mut self, org: Id, seq: i64) -> Result<(), StoreError> {
        self.rows("SELECT pg_notify('inloop', ?1)", &[format!("{org} {seq}").into()]).map(|_| ())
    }
}

fn as_params(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn value(row: &postgres::Row, column: usize) -> Result<Value, StoreError> {
    let kind = row.columns()[column].type_().clone();
    Ok(match kind {
        Type::INT8 => row.try_get::<_, Option<i64>>(column)?.into(),
        Type::TEXT => row.try_get::<_, Option<String>>(column)?.into(),
        Type::VOID => Value::Null,
        other => return Err(StoreError::Broken(format!("unexpected column of type {other}"))),
    })
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::INT8 || *kind == Type::TEXT
    }

    to_sql_checked!();
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        match error.code() {
            Some(code) if *code == SqlState::DISK_FULL => Self::Full,
            Some(code)
                if *code == SqlState::T_R_SERIALIZATION_FAILURE
                    || *code == SqlState::T_R_DEADLOCK_DETECTED =>
            {
                Self::Busy
            }
            _ => Self::Broken(format!("{error:?}")),
        }
    }
}
