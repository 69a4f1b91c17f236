//! Pictures and sounds: kept once, found by the rows that name them, and gone with the last of them.

use inloop_core::{
    Id,
    row::{Course, Kind, Row, Voice, Wish, Wished},
};
use inloop_server::store::{
    RowWrite, Store, Stored, apply, back_up, file, load, put_file, restore, rows_naming, step, sweep_files,
};
use inloop_tests::simulator::world::{START, World};

use crate::{contract, found, read, sqlite, write};

contract!(
    a_file_is_kept_once_and_found_by_the_rows_that_name_it,
    a_file_goes_with_the_last_row_that_names_it,
    what_no_row_names_goes_after_a_while,
    a_file_of_another_organisation_is_not_there,
);

const NAME: &str = "abababababababababababababababababababababababababababababababab";
const BYTES: &[u8] = &[0x1a, 0x45, 0xdf, 0xa3, 0, 255];

fn spoken(world: &World, id: u128) -> Row {
    let (id, place) = (Id::from_u128(id), &world.places[0]);
    Wish {
        id,
        site: place.site,
        person: place.people[0],
        as_said: None,
        wished: Wished::Spoken(Voice { file: NAME.into(), seconds: 3 }),
        at: START,
        course: Course::begun(),
        withdrawn: false,
        version: id,
    }
    .into()
}

/// Writes a wish, or takes it away.
fn turn(store: &mut dyn Store, world: &World, id: u128, after: Option<&Row>) {
    let key = (Kind::Wish, Id::from_u128(id));
    let before = read(store, |store| load(store, world.org, &[key]));
    let before: Option<&Stored> = before.first().map(|(_, stored)| stored);
    write(store, |store| {
        let seq = step(store, world.org)?.seq;
        let row = RowWrite { kind: key.0, id: key.1, before, after, op: Id::from_u128(0xB0 + id) };
        apply(store, world.org, seq, &[row])
    });
}

fn kept(store: &mut dyn Store, org: Id) -> Option<Vec<u8>> {
    read(store, |store| file(store, org, NAME))
}

fn a_file_is_kept_once_and_found_by_the_rows_that_name_it(store: &mut dyn Store) {
    let world = found(store);
    for at in [START, START + 1] {
        write(store, |store| put_file(store, world.org, NAME, BYTES, at));
    }
    assert_eq!(kept(store, world.org).as_deref(), Some(BYTES));
    assert_eq!(read(store, |store| rows_naming(store, world.org, NAME)), []);
    let row = spoken(&world, 1);
    turn(store, &world, 1, Some(&row));
    assert_eq!(read(store, |store| rows_naming(store, world.org, NAME)), [row]);
}

fn a_file_goes_with_the_last_row_that_names_it(store: &mut dyn Store) {
    let world = found(store);
    write(store, |store| put_file(store, world.org, NAME, BYTES, START));
    for id in [1, 2] {
        turn(store, &world, id, Some(&spoken(&world, id)));
    }
    turn(store, &world, 1, None);
    assert!(kept(store, world.org).is_some(), "another row names it");
    turn(store, &world, 2, None);
    assert_eq!(kept(store, world.org), None);
}

fn what_no_row_names_goes_after_a_while(store: &mut dyn Store) {
    let world = found(store);
    let sweep = |store: &mut dyn Store, before| write(store, |store| sweep_files(store, before));
    write(store, |store| put_file(store, world.org, NAME, BYTES, START));
    assert_eq!(sweep(store, START), 0, "its command may still come");
    turn(store, &world, 1, Some(&spoken(&world, 1)));
    assert_eq!(sweep(store, START + 1), 0, "a row names it");
    write(store, |store| put_file(store, world.org, "other", BYTES, START));
    assert_eq!(sweep(store, START + 1), 1);
    assert!(kept(store, world.org).is_some());
}

fn a_file_of_another_organisation_is_not_there(store: &mut dyn Store) {
    let world = found(store);
    write(store, |store| put_file(store, world.org, NAME, BYTES, START));
    assert_eq!(kept(store, Id::from_u128(404)), None);
}

#[test]
fn a_backup_has_the_files() {
    let path = std::env::temp_dir().join(format!("inloop-files-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut store = sqlite();
    let world = found(&mut store);
    write(&mut store, |store| put_file(store, world.org, NAME, BYTES, START));
    back_up(&mut store, &path, START).unwrap();
    let mut restored = sqlite();
    restore(&mut restored, &path).unwrap();
    let _ = std::fs::remove_file(&path);
    assert_eq!(kept(&mut restored, world.org).as_deref(), Some(BYTES));
}
