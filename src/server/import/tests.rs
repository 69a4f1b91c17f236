//! What an import adds and keeps, and what a second one finds.

mod round_trip;

use std::path::PathBuf;

use super::*;
use crate::store::{Sqlite, add_organisation, ids_of_kind, migrate};

const ORG: Id = Id::from_u128(1);
const NOW: Millis = 1_795_000_000_000;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/dorpshuis-de-linde")
}

fn store() -> Sqlite {
    let mut store = Sqlite::in_memory().unwrap();
    migrate(&mut store).unwrap();
    transaction(&mut store, Mode::Write, |store| add_organisation(store, ORG, "Stad", 1)).unwrap();
    store
}

fn count(store: &mut Sqlite, kind: Kind) -> usize {
    transaction(store, Mode::Read, |store| ids_of_kind(store, ORG, kind)).unwrap().len()
}

#[test]
fn the_village_house_comes_in_whole_and_a_second_time_changes_nothing() {
    let mut store = store();
    let first = import(&mut store, ORG, &folder(), "De Linde", 0, NOW).unwrap();
    assert_eq!((first.differences.len(), first.refused.len()), (0, 0));
    let counts = [
        (Kind::Site, 1),
        (Kind::ProgrammeRule, 9),
        (Kind::Activity, 8),
        (Kind::PersonCard, 46),
        (Kind::PersonFile, 46),
        (Kind::LadderStep, 5),
        (Kind::Volunteer, 33),
        (Kind::VolunteerFile, 33),
    ];
    for (kind, expected) in counts {
        assert_eq!(count(&mut store, kind), expected, "{}", kind.name());
    }
    let named = std::fs::read_to_string(folder().join("rooster.csv")).unwrap();
    let names =
        named.lines().skip(1).flat_map(|line| line.split(';').skip(4)).filter(|name| !name.is_empty());
    assert_eq!(count(&mut store, Kind::Assignment) + first.nobody.len(), names.count(), "no name is dropped");
    let second = import(&mut store, ORG, &folder(), "De Linde", 0, NOW + 1).unwrap();
    let nobody = first.nobody;
    assert_eq!(
        second,
        Report { site: first.site, created: 0, same: first.created, nobody, ..Report::default() }
    );
}

#[test]
fn a_mistake_anywhere_imports_nothing() {
    let mut store = store();
    let mut files = files_in(&folder()).unwrap();
    let text = String::from_utf8(files["bereikbaarheid.csv"].clone()).unwrap();
    files.insert("bereikbaarheid.csv".into(), text.replacen("17:00", "08:00", 1).into_bytes());
    let result = add(&mut store, ORG, &files, "De Linde", 0, NOW);
    assert!(matches!(result, Err(NotImported::Problems(problems)) if problems.len() == 1));
    assert_eq!(count(&mut store, Kind::PersonCard) + count(&mut store, Kind::Site), 0);
}

#[test]
fn what_is_there_is_kept_and_the_difference_is_listed() {
    let mut store = store();
    import(&mut store, ORG, &folder(), "De Linde", 0, NOW).unwrap();
    let mut files = files_in(&folder()).unwrap();
    let text = String::from_utf8(files["deelnemers.csv"].clone()).unwrap();
    files.insert("deelnemers.csv".into(), text.replacen("04-04-2025", "05-04-2025", 1).into_bytes());
    let again = add(&mut store, ORG, &files, "De Linde", 0, NOW).unwrap();
    assert_eq!(again.created, 0);
    let first = again.differences[0].to_string();
    assert_eq!(first, "deelnemers.csv, line 2: since: '2025-04-04' is kept, the sheet says '2025-04-05'");
}

#[test]
fn a_demo_moves_the_roster_along_and_leaves_out_what_falls_into_the_other_week() {
    let mut store = store();
    let report = import(&mut store, ORG, &folder(), "De Linde", 7, NOW).unwrap();
    assert_eq!(report.refused, vec![]);
    assert!(count(&mut store, Kind::Assignment) > 100);
}

#[test]
fn a_new_roster_alone_is_read_against_the_programme_and_people_that_are_there() {
    let mut store = store();
    let mut files = files_in(&folder()).unwrap();
    let roster = files.remove("rooster.csv").unwrap();
    add(&mut store, ORG, &files, "De Linde", 0, NOW).unwrap();
    let alone: Files = [("rooster.csv".to_owned(), roster)].into();
    let report = add(&mut store, ORG, &alone, "De Linde", 0, NOW + 1).unwrap();
    assert_eq!((report.created, report.differences.len()), (count(&mut store, Kind::Assignment), 0));
    assert!(report.created > 100);
}
