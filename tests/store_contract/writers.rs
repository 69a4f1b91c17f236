//! Two writers on one PostgreSQL: a transaction that took its number first commits first, so no cursor skips.

use std::{sync::mpsc::channel, thread, time::Duration};

use inloop_core::Id;
use inloop_server::store::{Mode, Postgres, Store, add_organisation, migrate, moment, step};
use inloop_tests::postgres::with_cluster;

use crate::{read, write};

const ORG: Id = Id::from_u128(1);

#[test]
fn a_slow_transaction_that_took_its_number_first_makes_the_next_one_wait() {
    with_cluster(|cluster| {
        let url = cluster.database();
        let mut slow = Postgres::open(&url).unwrap();
        migrate(&mut slow).unwrap();
        write(&mut slow, |store| add_organisation(store, ORG, "De Brug", 1));
        slow.begin(Mode::Write).unwrap();
        assert_eq!(step(&mut slow, ORG).unwrap().seq, 1);

        let (told, hears) = channel();
        let quick = thread::spawn({
            let url = url.clone();
            move || {
                let mut quick = Postgres::open(&url).unwrap();
                let seq = write(&mut quick, |store| step(store, ORG)).seq;
                told.send(seq).unwrap();
            }
        });
        let mut reader = Postgres::open(&url).unwrap();
        assert!(hears.recv_timeout(Duration::from_millis(400)).is_err(), "the second writer waits");
        assert_eq!(
            read(&mut reader, |store| moment(store, ORG)).unwrap().seq,
            0,
            "no reader sees a later number"
        );
        slow.commit().unwrap();
        assert_eq!(hears.recv_timeout(Duration::from_secs(10)), Ok(2));
        quick.join().unwrap();
        assert_eq!(read(&mut reader, |store| moment(store, ORG)).unwrap().seq, 2);
    });
}

#[test]
fn a_number_that_was_rolled_back_is_given_to_the_next() {
    with_cluster(|cluster| {
        let mut store = Postgres::open(&cluster.database()).unwrap();
        migrate(&mut store).unwrap();
        write(&mut store, |store| add_organisation(store, ORG, "De Brug", 1));
        store.begin(Mode::Write).unwrap();
        assert_eq!(step(&mut store, ORG).unwrap().seq, 1);
        store.rollback();
        assert_eq!(write(&mut store, |store| step(store, ORG)).seq, 1, "no number is missing");
    });
}

#[test]
fn many_writers_at_once_take_each_number_once() {
    with_cluster(|cluster| {
        let url = cluster.database();
        let mut store = Postgres::open(&url).unwrap();
        migrate(&mut store).unwrap();
        write(&mut store, |store| add_organisation(store, ORG, "De Brug", 1));
        let writers: Vec<_> = (0..4)
            .map(|_| {
                let url = url.clone();
                thread::spawn(move || {
                    let mut store = Postgres::open(&url).unwrap();
                    (0..25).map(|_| write(&mut store, |store| step(store, ORG)).seq).collect::<Vec<i64>>()
                })
            })
            .collect();
        let mut numbers: Vec<i64> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=100).collect::<Vec<i64>>());
    });
}
