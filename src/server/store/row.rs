//! Rows, their links and scopes: written together, read by scope.

use std::collections::{BTreeMap, BTreeSet};

use inloop_core::{
    Id,
    row::{Kind, Link, Row},
    sum,
};

use super::{
    Line, Store, StoreError, Value,
    file::drop_files,
    in_list,
    telling::{write_due, write_notices},
};

/// A row as it lies in the database.
#[derive(Clone, PartialEq, Debug)]
pub struct Stored {
    /// Its revision: higher with each write, also after it was removed.
    pub rev: i64,
    /// The command that last wrote it.
    pub op: Id,
    /// The row.
    pub row: Row,
}

/// One row to write.
#[derive(Clone, PartialEq, Debug)]
pub struct RowWrite<'a> {
    /// The kind.
    pub kind: Kind,
    /// The id.
    pub id: Id,
    /// What lies there now.
    pub before: Option<&'a Stored>,
    /// What shall lie there.
    pub after: Option<&'a Row>,
    /// The command that writes it.
    pub op: Id,
}

/// What is known of one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ScopeState {
    /// The last transaction that changed it.
    pub last_seq: i64,
    /// How many rows it has.
    pub rows: i64,
    /// The sum over them.
    pub sum: i64,
}

/// Loads rows by kind and id; what is not there is left out.
pub fn load(
    store: &mut dyn Store,
    org: Id,
    wanted: &[(Kind, Id)],
) -> Result<Vec<((Kind, Id), Stored)>, StoreError> {
    let mut by_kind: BTreeMap<Kind, Vec<Id>> = BTreeMap::new();
    for (kind, id) in wanted {
        by_kind.entry(*kind).or_default().push(*id);
    }
    let mut found = Vec::with_capacity(wanted.len());
    for (kind, ids) in by_kind {
        for some in ids.chunks(256) {
            let mut values: Vec<Value> = some.iter().map(|id| (*id).into()).collect();
            let list = in_list(3, &mut values);
            let sql =
                format!("SELECT id, rev, op, body FROM row WHERE org = ?1 AND kind = ?2 AND id IN ({list})");
            let params: Vec<Value> = [org.into(), kind.name().into()].into_iter().chain(values).collect();
            for line in store.rows(&sql, &params)? {
                found.push((
                    (kind, line.id(0)?),
                    Stored { rev: line.int(1)?, op: line.id(2)?, row: row_of(&line, kind, 3)? },
                ));
            }
        }
    }
    Ok(found)
}

fn row_of(line: &Line, kind: Kind, column: usize) -> Result<Row, StoreError> {
    Row::decode(kind, line.text(column)?)
        .map_err(|error| StoreError::Broken(format!("a {} row: {error}", kind.name())))
}

/// The ids of the rows of a kind that point at `target`.
pub fn linked(
    store: &mut dyn Store,
    org: Id,
    kind: Kind,
    link: Link,
    target: Id,
) -> Result<Vec<Id>, StoreError> {
    let sql =
        "SELECT id FROM row_link WHERE org = ?1 AND link = ?2 AND target = ?3 AND kind = ?4 ORDER BY id";
    let params = [org.into(), link.name().into(), target.into(), kind.name().into()];
    store.rows(sql, &params)?.iter().map(|line| line.id(0)).collect()
}

/// The ids of all rows of a kind.
pub fn ids_of_kind(store: &mut dyn Store, org: Id, kind: Kind) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT id FROM row WHERE org = ?1 AND kind = ?2 ORDER BY id";
    store.rows(sql, &[org.into(), kind.name().into()])?.iter().map(|line| line.id(0)).collect()
}

/// All rows that lie in scopes of a site, in the order (kind, id).
pub fn rows_of_site(store: &mut dyn Store, org: Id, site: Id) -> Result<Vec<Stored>, StoreError> {
    let sql = "SELECT DISTINCT r.kind, r.id, r.rev, r.op, r.body FROM row_scope s JOIN row r \
               ON r.org = s.org AND r.kind = s.kind AND r.id = s.id \
               WHERE s.org = ?1 AND s.scope LIKE ?2 AND s.gone = 0 ORDER BY r.kind, r.id";
    let lines = store.rows(sql, &[org.into(), format!("%/{site}%").into()])?;
    // Kinds of a later build are not ours to read.
    let known = lines.iter().filter_map(|line| Some((Kind::named(line.text(0).ok()?)?, line)));
    known
        .map(|(kind, line)| Ok(Stored { rev: line.int(2)?, op: line.id(3)?, row: row_of(line, kind, 4)? }))
        .collect()
}

/// All rows of a kind.
pub fn rows_of_kind(store: &mut dyn Store, org: Id, kind: Kind) -> Result<Vec<Row>, StoreError> {
    let sql = "SELECT body FROM row WHERE org = ?1 AND kind = ?2 ORDER BY id";
    store.rows(sql, &[org.into(), kind.name().into()])?.iter().map(|line| row_of(line, kind, 0)).collect()
}

/// Writes rows with their links, scopes, facts and sums, all at `seq`.
pub fn apply(store: &mut dyn Store, org: Id, seq: i64, writes: &[RowWrite<'_>]) -> Result<(), StoreError> {
    let mut touched: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for write in writes {
        write_row(store, org, seq, write)?;
        write_links(store, org, write)?;
        write_facts(store, org, write)?;
        write_due(store, org, write)?;
        write_notices(store, org, write)?;
        write_scopes(store, org, seq, write, &mut touched)?;
    }
    // After all links: a row that goes may leave its file to one that comes.
    for write in writes {
        drop_files(store, org, write)?;
    }
    for (scope, (rows, sum)) in touched {
        let known =
            scope_states(store, org, std::slice::from_ref(&scope))?.remove(&scope).unwrap_or_default();
        let sql = "INSERT INTO scope (org, scope, last_seq, rows, sum) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (org, scope) \
                   DO UPDATE SET last_seq = excluded.last_seq, rows = excluded.rows, sum = excluded.sum";
        let sum = known.sum.wrapping_add(sum);
        store.run(sql, &[org.into(), scope.into(), seq.into(), (known.rows + rows).into(), sum.into()])?;
    }
    Ok(())
}

fn write_row(store: &mut dyn Store, org: Id, seq: i64, write: &RowWrite<'_>) -> Result<(), StoreError> {
    let Some(row) = write.after else {
        let sql = "DELETE FROM row WHERE org = ?1 AND kind = ?2 AND id = ?3";
        return store.run(sql, &[org.into(), write.kind.name().into(), write.id.into()]).map(|_| ());
    };
    // Never below that of a row which lay here before and was removed: no revision is above the `seq` of its writing.
    let rev = write.before.map_or(seq, |before| before.rev + 1);
    let sql = "INSERT INTO row (org, kind, id, rev, op, seq, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
               ON CONFLICT (org, kind, id) DO UPDATE SET rev = excluded.rev, op = excluded.op, seq = excluded.seq, \
               body = excluded.body";
    let params = [
        org.into(),
        write.kind.name().into(),
        write.id.into(),
        rev.into(),
        write.op.into(),
        seq.into(),
        row.encode().into(),
    ];
    store.run(sql, &params).map(|_| ())
}

fn write_links(store: &mut dyn Store, org: Id, write: &RowWrite<'_>) -> Result<(), StoreError> {
    let before = write.before.map(|stored| stored.row.links()).unwrap_or_default();
    let after = write.after.map(Row::links).unwrap_or_default();
    if before == after {
        return Ok(());
    }
    store.run(
        "DELETE FROM row_link WHERE org = ?1 AND kind = ?2 AND id = ?3",
        &[org.into(), write.kind.name().into(), write.id.into()],
    )?;
    for (link, target) in after {
        let sql = "INSERT INTO row_link (org, link, target, kind, id) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
        let params =
            [org.into(), link.name().into(), target.into(), write.kind.name().into(), write.id.into()];
        store.run(sql, &params)?;
    }
    Ok(())
}

fn write_facts(store: &mut dyn Store, org: Id, write: &RowWrite<'_>) -> Result<(), StoreError> {
    let before = write.before.map(|stored| stored.row.facts()).unwrap_or_default();
    let after = write.after.map(Row::facts).unwrap_or_default();
    if before == after {
        return Ok(());
    }
    let key = [org.into(), write.kind.name().into(), write.id.into()];
    store.run("DELETE FROM fact WHERE org = ?1 AND kind = ?2 AND id = ?3", &key)?;
    for fact in after {
        let sql =
            "INSERT INTO fact (org, kind, id, site, date, person, what) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let rest = [fact.site.into(), fact.date.to_string().into(), fact.person.into(), fact.what.into()];
        store.run(sql, &[key.to_vec(), rest.to_vec()].concat())?;
    }
    Ok(())
}

fn write_scopes(
    store: &mut dyn Store,
    org: Id,
    seq: i64,
    write: &RowWrite<'_>,
    touched: &mut BTreeMap<String, (i64, i64)>,
) -> Result<(), StoreError> {
    let names = |row: &Row| row.scopes().iter().map(ToString::to_string).collect::<BTreeSet<String>>();
    let before = write.before.map(|stored| names(&stored.row)).unwrap_or_default();
    let after = write.after.map(names).unwrap_or_default();
    let kind = write.kind.name();
    for scope in before.union(&after) {
        let change = touched.entry(scope.clone()).or_default();
        if let (true, Some(stored)) = (before.contains(scope), write.before) {
            change.0 -= 1;
            change.1 = change.1.wrapping_sub(sum::of_row(kind, write.id, stored.op));
        }
        if after.contains(scope) {
            change.0 += 1;
            change.1 = change.1.wrapping_add(sum::of_row(kind, write.id, write.op));
        }
        let gone = i64::from(!after.contains(scope));
        let sql = "INSERT INTO row_scope (org, scope, kind, id, seq, gone) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                   ON CONFLICT (org, scope, kind, id) DO UPDATE SET seq = excluded.seq, gone = excluded.gone";
        let params =
            [org.into(), scope.clone().into(), kind.into(), write.id.into(), seq.into(), gone.into()];
        store.run(sql, &params)?;
    }
    Ok(())
}

/// What is known of some scopes; one without rows ever is left out.
pub fn scope_states(
    store: &mut dyn Store,
    org: Id,
    scopes: &[String],
) -> Result<BTreeMap<String, ScopeState>, StoreError> {
    let mut states = BTreeMap::new();
    for some in scopes.chunks(256) {
        let mut values: Vec<Value> = some.iter().map(|scope| scope.clone().into()).collect();
        let list = in_list(2, &mut values);
        let sql =
            format!("SELECT scope, last_seq, rows, sum FROM scope WHERE org = ?1 AND scope IN ({list})");
        let params: Vec<Value> = std::iter::once(org.into()).chain(values).collect();
        for line in store.rows(&sql, &params)? {
            let state = ScopeState { last_seq: line.int(1)?, rows: line.int(2)?, sum: line.int(3)? };
            states.insert(line.text(0)?.to_owned(), state);
        }
    }
    Ok(states)
}

/// The rows of a scope that changed after `since`, in the order (seq, kind, id), as the JSON texts of entries,
/// and what is gone.
pub fn scope_rows(
    store: &mut dyn Store,
    org: Id,
    scope: &str,
    since: i64,
) -> Result<(Vec<String>, Vec<(String, Id)>), StoreError> {
    let sql = "SELECT s.kind, s.id, s.gone, r.rev, r.op, r.body FROM row_scope s LEFT JOIN row r \
               ON r.org = s.org AND r.kind = s.kind AND r.id = s.id \
               WHERE s.org = ?1 AND s.scope = ?2 AND s.seq > ?3 ORDER BY s.seq, s.kind, s.id";
    let (mut entries, mut gone) = (Vec::new(), Vec::new());
    for line in store.rows(sql, &[org.into(), scope.into(), since.into()])? {
        let (kind, id) = (line.text(0)?, line.text(1)?);
        if line.int(2)? != 0 {
            gone.push((kind.to_owned(), line.id(1)?));
            continue;
        }
        // Written by hand: bodies are JSON already, and kinds and ids need no escaping.
        let (rev, op, body) = (line.int(3)?, line.text(4)?, line.text(5)?);
        entries.push(format!(r#"{{"kind":"{kind}","id":"{id}","rev":{rev},"op":"{op}","body":{body}}}"#));
    }
    Ok((entries, gone))
}
