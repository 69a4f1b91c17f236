//! `inloop-server check`: whether what lies in the database still fits together.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    row::{Kind, Row},
    sum,
};

use super::{Mode, Store, StoreError, transaction};

/// Looks at every row, scope, sum and number. The findings, in the same order for the same data; empty when
/// all is well.
pub fn check(store: &mut dyn Store) -> Result<Vec<String>, StoreError> {
    transaction(store, Mode::Read, |store| {
        let mut findings = Vec::new();
        rows_and_sums(store, &mut findings)?;
        numbers(store, &mut findings)?;
        Ok(findings)
    })
}

fn rows_and_sums(store: &mut dyn Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    // Per organisation and scope: how many rows, and their sum, as the bodies themselves say.
    let mut expected: BTreeMap<(Id, String), (i64, i64)> = BTreeMap::new();
    for line in store.rows("SELECT org, kind, id, op, body FROM row ORDER BY org, kind, id", &[])? {
        let (org, kind, id, op) = (line.id(0)?, line.text(1)?, line.id(2)?, line.id(3)?);
        let Some(known) = Kind::named(kind) else {
            findings.push(format!("{org} {kind} {id}: this build does not know the kind"));
            continue;
        };
        let Ok(row) = Row::decode(known, line.text(4)?) else {
            findings.push(format!("{org} {kind} {id}: the body cannot be read"));
            continue;
        };
        if row.id() != id {
            findings.push(format!("{org} {kind} {id}: the body names another id"));
        }
        for scope in row.scopes() {
            let state = expected.entry((org, scope.to_string())).or_default();
            state.0 += 1;
            state.1 = state.1.wrapping_add(sum::of_row(kind, id, op));
        }
    }
    for line in store.rows("SELECT org, scope, rows, sum FROM scope ORDER BY org, scope", &[])? {
        let (org, scope) = (line.id(0)?, line.text(1)?.to_owned());
        let found = (line.int(2)?, line.int(3)?);
        let right = expected.remove(&(org, scope.clone())).unwrap_or_default();
        if found != right {
            findings.push(format!(
                "{org} {scope}: {} rows with sum {}, should be {} with {}",
                found.0, found.1, right.0, right.1
            ));
        }
    }
    findings.extend(expected.keys().map(|(org, scope)| format!("{org} {scope}: has rows and is not listed")));
    Ok(())
}

fn numbers(store: &mut dyn Store, findings: &mut Vec<String>) -> Result<(), StoreError> {
    let sql = "SELECT s.org, s.stream, s.last, (SELECT MAX(n) FROM command c WHERE c.org = s.org AND c.stream = s.stream) \
               FROM stream s ORDER BY s.org, s.stream";
    for line in store.rows(sql, &[])? {
        let (last, logged) = (line.int(2)?, line.maybe_int(3).unwrap_or(0));
        if logged > last {
            findings.push(format!(
                "{} {}: number {logged} is in the log, but {last} is the last",
                line.text(0)?,
                line.text(1)?
            ));
        }
    }
    let sql = "SELECT c.org, c.op FROM command c JOIN organisation o ON o.org = c.org WHERE c.seq > o.seq ORDER BY 1, 2";
    for line in store.rows(sql, &[])? {
        findings.push(format!(
            "{} {}: decided later than the organisation's own number",
            line.text(0)?,
            line.text(1)?
        ));
    }
    Ok(())
}
