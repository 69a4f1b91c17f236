//! One contract for both stores: every test here runs on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used)] // All of this is test code; it should stop loudly.

mod backups;
mod files;
mod log;
mod people;
mod rows;
mod writers;

use inloop_core::{Id, wire::Cursor};
use inloop_server::store::{
    Mode, Postgres, Sqlite, Store, StoreError, Value, add_organisation, migrate, moment, step, take_epoch,
    transaction,
};
use inloop_tests::{
    postgres::with_cluster,
    simulator::world::{START, World},
};

/// Runs each part of the contract on a fresh database of both kinds.
macro_rules! contract {
    ($($part:ident),* $(,)?) => { $(
        mod $part {
            #[test]
            fn on_sqlite() {
                super::$part(&mut crate::sqlite());
            }

            #[test]
            fn on_postgres() {
                crate::on_postgres(|store| super::$part(store));
            }
        }
    )* };
}
use contract;

fn sqlite() -> Sqlite {
    let mut store = Sqlite::in_memory().unwrap();
    migrate(&mut store).unwrap();
    store
}

fn on_postgres(work: impl FnOnce(&mut Postgres)) {
    with_cluster(|cluster| {
        let mut store = Postgres::open(&cluster.database()).unwrap();
        migrate(&mut store).unwrap();
        work(&mut store);
    });
}

/// Writes in one transaction.
fn write<T>(store: &mut dyn Store, work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>) -> T {
    transaction(store, Mode::Write, work).unwrap()
}

/// Reads in one transaction.
fn read<T>(store: &mut dyn Store, work: impl FnOnce(&mut dyn Store) -> Result<T, StoreError>) -> T {
    transaction(store, Mode::Read, work).unwrap()
}

/// The world of the simulator, founded.
fn found(store: &mut dyn Store) -> World {
    let world = World::plan();
    world.found(store, START);
    world
}

fn count(store: &mut dyn Store, table: &str) -> i64 {
    read(store, |store| store.rows(&format!("SELECT COUNT(*) FROM {table}"), &[])?[0].int(0))
}

const ORG: Id = Id::from_u128(5);

contract!(
    migrating_again_changes_nothing,
    a_database_of_a_later_build_is_refused,
    an_organisation_counts_its_transactions_one_by_one,
    an_epoch_is_never_taken_twice,
    a_transaction_that_fails_leaves_nothing,
    every_kind_of_value_comes_back_as_it_went_in,
);

fn migrating_again_changes_nothing(store: &mut dyn Store) {
    found(store);
    let before = count(store, "row");
    migrate(store).unwrap();
    assert_eq!(count(store, "row"), before);
}

fn a_database_of_a_later_build_is_refused(store: &mut dyn Store) {
    write(store, |store| store.run("UPDATE meta SET value = 1000 WHERE name = 'version'", &[]));
    assert!(matches!(migrate(store), Err(StoreError::Broken(sentence)) if sentence.contains("newer build")));
}

fn an_organisation_counts_its_transactions_one_by_one(store: &mut dyn Store) {
    write(store, |store| add_organisation(store, ORG, "De Brug", 70));
    for seq in 1..4 {
        assert_eq!(write(store, |store| step(store, ORG)), Cursor { epoch: 70, seq });
    }
    assert_eq!(read(store, |store| moment(store, ORG)), Some(Cursor { epoch: 70, seq: 3 }));
    assert_eq!(read(store, |store| moment(store, Id::from_u128(6))), None);
    assert!(transaction(store, Mode::Write, |store| step(store, Id::from_u128(6))).is_err());
}

fn an_epoch_is_never_taken_twice(store: &mut dyn Store) {
    write(store, |store| add_organisation(store, ORG, "De Brug", 70));
    // Also when the clock stands still or goes back.
    let taken: Vec<i64> =
        [90, 90, 10].iter().map(|at| write(store, |store| take_epoch(store, ORG, *at))).collect();
    assert_eq!(taken, [90, 91, 92]);
}

fn a_transaction_that_fails_leaves_nothing(store: &mut dyn Store) {
    let failed: Result<(), StoreError> = transaction(store, Mode::Write, |store| {
        add_organisation(store, ORG, "De Brug", 70)?;
        step(store, ORG)?;
        Err(StoreError::Full)
    });
    assert!(matches!(failed, Err(StoreError::Full)));
    assert_eq!(count(store, "organisation"), 0);
    // A statement that fails takes the transaction with it, and the connection goes on.
    let twice = transaction(store, Mode::Write, |store| {
        add_organisation(store, ORG, "De Brug", 70)?;
        add_organisation(store, ORG, "De Brug", 70)
    });
    assert!(twice.is_err());
    assert_eq!(count(store, "organisation"), 0);
    write(store, |store| add_organisation(store, ORG, "De Brug", 70));
    assert_eq!(count(store, "organisation"), 1);
}

fn every_kind_of_value_comes_back_as_it_went_in(store: &mut dyn Store) {
    let name = "Đorđe \"👩‍🌾\" عمر \\ ?1 $1";
    write(store, |store| add_organisation(store, ORG, name, i64::MIN));
    let sql = "SELECT name, epoch FROM organisation WHERE org = ?1";
    let lines = read(store, |store| store.rows(sql, &[ORG.into()]));
    assert_eq!((lines[0].text(0).unwrap(), lines[0].int(1).unwrap()), (name, i64::MIN));
    let lines = read(store, |store| store.rows("SELECT ended FROM device WHERE org = ?1", &[Value::Null]));
    assert!(lines.is_empty(), "nothing equals NULL");
}
