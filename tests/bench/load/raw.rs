//! What the disk itself can do: the same bytes in the same transactions, and nothing decided.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::{Command, MarkAttendance},
};
use inloop_server::{
    keeper::now,
    store::{Mode, Sqlite, Store, transaction},
};

use crate::MARKS;

/// Marks per second, for each second: one insert a mark, one durable commit a roll call.
pub fn commits(folder: &Path, seconds: u64) -> Vec<f64> {
    let file = folder.join(format!("raw-{}.sqlite", std::process::id()));
    let mut store = Sqlite::open(&file).unwrap();
    store.run("CREATE TABLE raw (op TEXT PRIMARY KEY, body TEXT NOT NULL)", &[]).unwrap();
    let second = |_| {
        let (since, mut marks) = (Instant::now(), 0);
        while since.elapsed() < Duration::from_secs(1) {
            roll_call(&mut store);
            marks += MARKS;
        }
        marks as f64 / since.elapsed().as_secs_f64()
    };
    (0..seconds).map(second).collect()
}

fn roll_call(store: &mut dyn Store) {
    let written = transaction(store, Mode::Write, |store| {
        for _ in 0..MARKS {
            let id = Id::new_v4();
            let (date, mark) = (local_date(now()), Mark::Present);
            let body = Command::from(MarkAttendance {
                site: id,
                rule: id,
                date,
                person: id,
                mark,
                over: Vec::new(),
            });
            store.run("INSERT INTO raw (op, body) VALUES (?1, ?2)", &[id.into(), body.write().into()])?;
        }
        Ok(())
    });
    written.unwrap();
}
