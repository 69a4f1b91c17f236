//! `bench-data --size S --data DIR`: a data folder of one of the sizes of the benchmarks, written by the
//! store's own functions instead of command by command, so that a town takes seconds. Prints what was made as
//! JSON. Nothing of it is measured.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A tool of the benchmarks; it should stop loudly.

mod names;
mod people;
mod town;

use std::path::PathBuf;

use inloop_core::{Id, calendar::local_date, row::Row};
use inloop_server::{
    cli::found,
    keeper::now,
    store::{Mode, RowWrite, Sqlite, Store, apply, migrate, step, transaction},
};
use serde_json::json;

use crate::town::{Size, Town};

/// Rows that share one number of the organisation, as a day's marks of a site would.
const AT_ONCE: usize = 1_000;

fn main() {
    let (size, folder) = arguments();
    std::fs::create_dir_all(&folder).unwrap();
    let mut store = Sqlite::open(&folder.join("inloop.sqlite")).unwrap();
    migrate(&mut store).unwrap();
    // The keys of rows are random: with SQLite's own cache of 2 MB a town takes four times as long.
    store.run("PRAGMA cache_size = -262144", &[]).unwrap();
    let org = found(&mut store, "Stad").unwrap();
    let town = Town::of(size, org, local_date(now()));
    let (mut rows, mut attendance) = (0, 0);
    for part in town.parts() {
        rows += part.len();
        attendance += part.iter().filter(|row| matches!(row, Row::Attendance(_))).count();
        transaction(&mut store, Mode::Write, |store| {
            for some in part.chunks(AT_ONCE) {
                let seq = step(store, org)?.seq;
                apply(store, org, seq, &some.iter().map(write).collect::<Vec<_>>())?;
            }
            Ok(())
        })
        .unwrap();
    }
    let about = json!({
        "size": size.name(), "rows": rows, "attendance": attendance, "sites": town.sites(), "lists": town.lists(),
    });
    println!("{about}");
}

/// A row that is new; the op that made it follows from its id.
fn write(row: &Row) -> RowWrite<'_> {
    let (kind, id) = (row.kind(), row.id());
    RowWrite { kind, id, before: None, after: Some(row), op: Id::new_v5(&id, kind.name().as_bytes()) }
}

fn arguments() -> (Size, PathBuf) {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| words.iter().position(|word| word == flag).and_then(|at| words.get(at + 1));
    let size = after("--size").and_then(|name| Size::named(name));
    match (size, after("--data")) {
        (Some(size), Some(folder)) => (size, folder.into()),
        _ => panic!("usage: bench-data --size S|M|L --data DIR"),
    }
}
