//! The log: one line for every decided command. Bodies lie apart, so that they can be erased.

use inloop_core::{Id, Millis, span::Span, wire::Outcome};

use super::{Line, Store, StoreError};

/// A command in the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logged {
    /// The command.
    pub op: Id,
    /// The stream that said it.
    pub stream: Id,
    /// Its number.
    pub n: u64,
    /// The device that sent it.
    pub device: Id,
    /// The account behind the stream.
    pub actor: Id,
    /// `kind@version`.
    pub kind: String,
    /// The persons and ops that it names.
    pub refs: Vec<Id>,
    /// The phone's clock, Unix milliseconds.
    pub wall: Millis,
    /// The server's clock at arrival.
    pub received: Millis,
    /// The sha256 of its body.
    pub hash: String,
    /// The command that it waits for.
    pub waits: Option<Id>,
    /// How it was decided. Its epoch is the present one: a restored log counts in the epoch that it is in.
    pub outcome: Outcome,
}

const COLUMNS: &str =
    "op, stream, n, device, actor, kind, refs, wall, said_from, said_to, received, seq, hash, waits, outcome";

fn logged(line: &Line, epoch: i64) -> Result<Logged, StoreError> {
    Ok(Logged {
        op: line.id(0)?,
        stream: line.id(1)?,
        n: line.int(2)?.cast_unsigned(),
        device: line.id(3)?,
        actor: line.id(4)?,
        kind: line.text(5)?.to_owned(),
        refs: line.json(6)?,
        wall: line.int(7)?,
        received: line.int(10)?,
        hash: line.text(12)?.to_owned(),
        waits: line.maybe_id(13),
        outcome: Outcome {
            verdict: line.json(14)?,
            epoch,
            seq: line.int(11)?,
            span: Span { from: line.int(8)?, to: line.int(9)? },
        },
    })
}

/// Writes a command and its body.
pub fn write_command(store: &mut dyn Store, org: Id, command: &Logged, body: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO command (org, op, stream, n, device, actor, kind, refs, wall, said_from, said_to, received, \
               seq, hash, waits, outcome) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    let verdict = serde_json::to_string(&command.outcome.verdict).unwrap_or_default();
    let refs = serde_json::to_string(&command.refs).unwrap_or_default();
    let params = [
        org.into(),
        command.op.into(),
        command.stream.into(),
        command.n.into(),
        command.device.into(),
        command.actor.into(),
        command.kind.clone().into(),
        refs.into(),
        command.wall.into(),
        command.outcome.span.from.into(),
        command.outcome.span.to.into(),
        command.received.into(),
        command.outcome.seq.into(),
        command.hash.clone().into(),
        command.waits.into(),
        verdict.into(),
    ];
    store.run(sql, &params)?;
    let sql = "INSERT INTO payload (org, op, body) VALUES (?1, ?2, ?3)";
    store.run(sql, &[org.into(), command.op.into(), body.into()]).map(|_| ())
}

/// Changes the outcome of a command that had waited.
pub fn rewrite_outcome(store: &mut dyn Store, org: Id, command: &Logged) -> Result<(), StoreError> {
    let sql = "UPDATE command SET outcome = ?3, seq = ?4, waits = ?5, kind = ?6 WHERE org = ?1 AND op = ?2";
    let verdict = serde_json::to_string(&command.outcome.verdict).unwrap_or_default();
    let params = [
        org.into(),
        command.op.into(),
        verdict.into(),
        command.outcome.seq.into(),
        command.waits.into(),
        command.kind.clone().into(),
    ];
    store.run(sql, &params).map(|_| ())
}

/// The command with that id.
pub fn by_op(store: &mut dyn Store, org: Id, op: Id, epoch: i64) -> Result<Option<Logged>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM command WHERE org = ?1 AND op = ?2");
    store.rows(&sql, &[org.into(), op.into()])?.first().map(|line| logged(line, epoch)).transpose()
}

/// The command with that number of a stream.
pub fn by_number(
    store: &mut dyn Store,
    org: Id,
    stream: Id,
    n: u64,
    epoch: i64,
) -> Result<Option<Logged>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM command WHERE org = ?1 AND stream = ?2 AND n = ?3");
    store
        .rows(&sql, &[org.into(), stream.into(), n.into()])?
        .first()
        .map(|line| logged(line, epoch))
        .transpose()
}

/// The stream and op of every line of the log, in the order of deciding.
pub fn log_lines(store: &mut dyn Store, org: Id) -> Result<Vec<(Id, Id)>, StoreError> {
    let sql = "SELECT stream, op FROM command WHERE org = ?1 ORDER BY seq, received, stream, n";
    store.rows(sql, &[org.into()])?.iter().map(|line| Ok((line.id(0)?, line.id(1)?))).collect()
}

/// The commands of a device whose outcome changed after `seq`.
pub fn changed_since(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    seq: i64,
    epoch: i64,
) -> Result<Vec<Logged>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM command WHERE org = ?1 AND device = ?2 AND seq > ?3 ORDER BY stream, n"
    );
    let lines = store.rows(&sql, &[org.into(), device.into(), seq.into()])?;
    lines.iter().map(|line| logged(line, epoch)).collect()
}

fn with_bodies(lines: &[Line], epoch: i64) -> Result<Vec<(Logged, String)>, StoreError> {
    lines.iter().map(|line| Ok((logged(line, epoch)?, line.text(15)?.to_owned()))).collect()
}

fn joined(condition: &str) -> String {
    let columns = COLUMNS.split(", ").map(|column| format!("c.{column}")).collect::<Vec<_>>().join(", ");
    format!(
        "SELECT {columns}, p.body FROM command c JOIN payload p ON p.org = c.org AND p.op = c.op \
         WHERE c.org = ?1 AND {condition} ORDER BY c.received, c.stream, c.n"
    )
}

/// The commands that wait for `op`, with their bodies.
pub fn dependants(
    store: &mut dyn Store,
    org: Id,
    op: Id,
    epoch: i64,
) -> Result<Vec<(Logged, String)>, StoreError> {
    let lines = store.rows(&joined("c.waits = ?2"), &[org.into(), op.into()])?;
    with_bodies(&lines, epoch)
}

/// Every quarantined command, with its body.
pub fn quarantined(store: &mut dyn Store, org: Id, epoch: i64) -> Result<Vec<(Logged, String)>, StoreError> {
    let lines = store.rows(&joined("c.outcome = ?2"), &[org.into(), r#"{"kind":"quarantined"}"#.into()])?;
    with_bodies(&lines, epoch)
}

/// Notes numbers that a phone no longer holds and that never arrived.
pub fn lost(
    store: &mut dyn Store,
    org: Id,
    stream: Id,
    from: u64,
    until: u64,
    now: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO lost (org, stream, n, until, received) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
    store.run(sql, &[org.into(), stream.into(), from.into(), until.into(), now.into()]).map(|_| ())
}
