//! A backup is one file, of either database, and restores into either.

use std::path::PathBuf;

use inloop_core::{
    Id,
    command::{AddPerson, AllowWay, ChangePersonCard, ClaimShift, Command, ErasePersons},
    grant::{Ended, Grant, Role},
    row::{Kind, PersonCard, Way, own_volunteer_id},
    shift::Shift,
    wire::desk::{BACKUP_LATE, Backup},
};
use inloop_server::{
    beside::Beside,
    deciding::{Asker, asked_by, by_system},
    enrolment::{Fresh, Invitation, end, enrol, invite, take_back},
    erasure::erase,
    inviting::withdraw,
    reach::Reach,
    store::{
        Sqlite, Store, Stored, add_device, back_up, check, device_ended, ids_of_kind, last_backup, load,
        log_lines, migrate, moment, open_invites, restore, stream, take_epochs,
    },
};
use inloop_tests::simulator::world::{START, World};

use crate::{found, on_postgres, read, sqlite, write};

/// A file that is gone when the test is over.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str) -> Self {
        let file = std::env::temp_dir().join(format!("inloop-{name}-{}.db", std::process::id()));
        let _ = std::fs::remove_file(&file);
        Self(file)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.0.display()));
        }
    }
}

/// Everything that phones could notice about a database.
fn content(store: &mut dyn Store, world: &World) -> (Vec<Stored>, Vec<(Id, Id)>, i64) {
    read(store, |store| {
        let mut rows = Vec::new();
        for kind in Kind::ALL {
            let keys: Vec<_> =
                ids_of_kind(store, world.org, *kind)?.into_iter().map(|id| (*kind, id)).collect();
            rows.extend(load(store, world.org, &keys)?.into_iter().map(|(_, stored)| stored));
        }
        rows.sort_by_key(|stored| (stored.row.kind(), stored.row.id()));
        Ok((rows, log_lines(store, world.org)?, moment(store, world.org)?.unwrap().seq))
    })
}

fn there_and_back(from: &mut dyn Store, to: &mut dyn Store, name: &str) {
    let file = Temporary::new(name);
    let world = found(from);
    let before = content(from, &world);
    assert!(back_up(from, &file.0, START).unwrap() > 0);
    assert!(back_up(from, &file.0, START).is_err(), "a file that is there is not overwritten");
    assert_eq!(content(from, &world), before);
    assert_eq!(take_epochs(from, START, 0).unwrap(), [], "only the copy is marked");
    restore(to, &file.0).unwrap();
    assert_eq!(content(to, &world), before);
    assert_eq!(check(to).unwrap(), Vec::<String>::new());
    assert!(restore(to, &file.0).is_err(), "only an empty database is restored into");
    let epoch = read(from, |store| moment(store, world.org)).unwrap().epoch;
    assert!(Beside::default().ready(to, START + 5).unwrap());
    let restored = read(to, |store| moment(store, world.org)).unwrap().epoch;
    assert!(restored > epoch && restored == START + 5);
    assert!(!Beside::default().ready(to, START + 9).unwrap(), "an ordinary start takes no epoch");
}

#[test]
fn from_sqlite_to_sqlite() {
    there_and_back(&mut sqlite(), &mut sqlite(), "sqlite-sqlite");
}

#[test]
fn from_sqlite_to_postgres() {
    on_postgres(|postgres| there_and_back(&mut sqlite(), postgres, "sqlite-postgres"));
}

#[test]
fn from_postgres_to_sqlite() {
    on_postgres(|postgres| there_and_back(postgres, &mut sqlite(), "postgres-sqlite"));
}

#[test]
fn from_postgres_to_postgres() {
    on_postgres(|one| on_postgres(|other| there_and_back(one, other, "postgres-postgres")));
}

/// A person is added, renamed and erased; then nothing of what they are called is left in a backup.
fn nothing_of_an_erased_person_is_in_a_backup(store: &mut dyn Store, name: &str) {
    let file = Temporary::new(name);
    let world = found(store);
    let place = &world.places[0];
    let AddPerson { card, file: dossier } = place.person(Id::from_u128(0xE0));
    let site = card.site;
    let person = card.id;
    let unusual = |first_name: &str| PersonCard { first_name: first_name.into(), ..card.clone() };
    let commands = [
        AddPerson { card: unusual("Quibus"), file: dossier }.into(),
        ChangePersonCard { card: unusual("Quirinus") }.into(),
    ];
    let commands: Vec<(Id, Command)> = (0xE1..).map(Id::from_u128).zip(commands).collect();
    by_system(store, world.org, &commands, START).unwrap();
    let order = ErasePersons { site, persons: vec![person] };
    let ids = erase(store, &mut Beside::default(), world.org, &order, Id::from_u128(0xE9), START).unwrap();
    assert_eq!(ids, [person]);
    back_up(store, &file.0, START).unwrap();
    let bytes = std::fs::read(&file.0).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds(&person.to_string()), "the id stays");
    assert!(!holds("Quibus") && !holds("Quirinus"));
    assert_eq!(check(store).unwrap(), Vec::<String>::new());
}

/// A volunteer comes in by an invite, says how to be reached and asks for a shift; then they are erased.
fn nothing_of_an_erased_volunteer_is_in_a_backup(store: &mut dyn Store, name: &str) {
    let file = Temporary::new(name);
    let world = found(store);
    let place = &world.places[0];
    let (site, account, mut beside) = (place.site, Id::from_u128(0xF0), Beside::default());
    let (role, site_of) = (Role::Volunteer, Some(site));
    let invitation = Invitation { name: "Quibus".into(), role, site: site_of, person: None };
    invite(store, world.org, &invitation, account, "C0DE", START).unwrap();
    let [device, stream, op, said, told] = [1, 2, 3, 4, 5].map(|number| Id::from_u128(0xF00 + number));
    let fresh = Fresh { device, stream, op, key: "key".into(), token: "token".into() };
    enrol(store, &mut beside, "C0DE", None, &fresh, START).unwrap();
    let shift = Shift { site, rule: place.rule, date: world.today() };
    let volunteer = own_volunteer_id(site, account);
    let asker = Asker { account, device };
    let claim = ClaimShift { shift, volunteer, last_minute: false };
    assert!(asked_by(store, world.org, asker, (said, claim.into()), START).unwrap());
    let way = Way::Mail { address: "quibus@voorbeeld.nl".into() };
    assert!(
        asked_by(store, world.org, asker, (told, AllowWay { site, way, tongue: None }.into()), START)
            .unwrap()
    );
    let order = ErasePersons { site, persons: vec![volunteer] };
    let ids = erase(store, &mut beside, world.org, &order, Id::from_u128(0xF9), START).unwrap();
    assert_eq!(ids, [volunteer]);
    back_up(store, &file.0, START).unwrap();
    let bytes = std::fs::read(&file.0).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds(&volunteer.to_string()), "the id stays");
    assert!(!holds("Quibus") && !holds("quibus@voorbeeld.nl"));
    assert!(!format!("{beside:?}").contains("Quibus"), "nor beside it");
    assert_eq!(check(store).unwrap(), Vec::<String>::new());
}

#[test]
fn nothing_of_an_erased_volunteer_is_in_a_backup_of_sqlite() {
    nothing_of_an_erased_volunteer_is_in_a_backup(&mut sqlite(), "erased-volunteer-sqlite");
}

#[test]
fn nothing_of_an_erased_volunteer_is_in_a_backup_of_postgres() {
    on_postgres(|postgres| {
        nothing_of_an_erased_volunteer_is_in_a_backup(postgres, "erased-volunteer-postgres");
    });
}

#[test]
fn nothing_of_an_erased_person_is_in_a_backup_of_sqlite() {
    nothing_of_an_erased_person_is_in_a_backup(&mut sqlite(), "erased-sqlite");
}

#[test]
fn nothing_of_an_erased_person_is_in_a_backup_of_postgres() {
    on_postgres(|postgres| nothing_of_an_erased_person_is_in_a_backup(postgres, "erased-postgres"));
}

#[test]
fn a_file_that_is_no_finished_backup_is_not_restored() {
    let file = Temporary::new("unfinished");
    migrate(&mut Sqlite::open(&file.0).unwrap()).unwrap();
    assert!(restore(&mut sqlite(), &file.0).is_err());
}

#[test]
fn what_the_last_but_one_backup_holds_is_safe() {
    let mut store = sqlite();
    let world = found(&mut store);
    let system = Id::nil();
    let last = read(&mut store, |store| stream(store, world.org, system)).unwrap().last;
    for (number, safe) in [0, last].into_iter().enumerate() {
        let file = Temporary::new(&format!("safe-{number}"));
        back_up(&mut store, &file.0, START).unwrap();
        assert_eq!(read(&mut store, |store| stream(store, world.org, system)).unwrap().safe, safe);
    }
}

#[test]
fn a_backup_of_an_older_build_is_restored_and_stays_as_it_is() {
    let file = Temporary::new("older");
    let mut store = sqlite();
    let world = found(&mut store);
    back_up(&mut store, &file.0, START).unwrap();
    let mut old = Sqlite::open(&file.0).unwrap();
    for later in
        ["ALTER TABLE device DROP COLUMN waiting", "DROP TABLE due", "DROP TABLE notice", "DROP TABLE file"]
    {
        write(&mut old, |old| old.run(later, &[]));
    }
    write(&mut old, |old| old.run("UPDATE meta SET value = 1 WHERE name = 'version'", &[]));
    drop(old);
    let mut restored = sqlite();
    restore(&mut restored, &file.0).unwrap();
    assert_eq!(content(&mut restored, &world), content(&mut store, &world));
    let mut old = Sqlite::read_only(&file.0).unwrap();
    assert!(read(&mut old, |old| old.rows("SELECT device FROM device", &[])).is_empty());
    assert!(old.rows("SELECT waiting FROM device", &[]).is_err(), "the file is not touched");
}

#[test]
fn the_last_backup_is_known_until_it_is_a_day_old_and_one_that_broke_off_is_told() {
    let file = Temporary::new("last");
    let mut store = sqlite();
    found(&mut store);
    let look = |store: &mut Sqlite, at| read(store, |store| last_backup(store, at));
    assert_eq!(look(&mut store, START), Backup { late: true, ..Backup::default() });
    back_up(&mut store, &file.0, START).unwrap();
    let last = look(&mut store, START + BACKUP_LATE);
    assert!(last.bytes > 10_000, "{last:?}");
    assert_eq!((last.at, last.unfinished, last.late), (Some(START), None, false));
    assert!(look(&mut store, START + BACKUP_LATE + 1).late);
    let nowhere = PathBuf::from("/nowhere/at/all.db");
    assert!(back_up(&mut store, &nowhere, START + 7).is_err());
    let last = look(&mut store, START + 9);
    assert_eq!((last.at, last.unfinished), (Some(START), Some(START + 7)));
    let mut restored = sqlite();
    restore(&mut restored, &file.0).unwrap();
    assert_eq!(look(&mut restored, START).at, None, "a restored database has no backup of itself yet");
}

#[test]
fn what_a_coordinator_took_back_or_withdrew_after_the_backup_stays_so_after_a_restore() {
    let file = Temporary::new("desk");
    let mut store = sqlite();
    let org = found(&mut store).org;
    let [kept, gone, account] = [901, 902, 903].map(Id::from_u128);
    for (device, token) in [(kept, "kept"), (gone, "gone")] {
        write(&mut store, |store| add_device(store, org, device, token, START));
    }
    let invitation = Invitation { name: "Lies".into(), role: Role::Volunteer, site: None, person: None };
    invite(&mut store, org, &invitation, account, "ABC234", START).unwrap();
    back_up(&mut store, &file.0, START).unwrap();
    let mut beside = Beside::default();
    for device in [kept, gone] {
        end(&mut store, &mut beside, org, device, Ended::Dismissed).unwrap();
    }
    take_back(&mut store, &mut beside, org, kept).unwrap();
    let everywhere =
        Grant { role: Role::Coordinator, site: None, person: None, from: 0, until: None, ended: None };
    let (reach, asker) = (Reach::of(&[everywhere], START).unwrap(), Asker { account, device: kept });
    let op = Id::from_u128(904);
    assert!(withdraw(&mut store, &mut beside, org, (asker, op), &reach, account, START).unwrap());
    let mut restored = sqlite();
    restore(&mut restored, &file.0).unwrap();
    assert_eq!(read(&mut restored, |store| open_invites(store, org, START)).len(), 1);
    beside.ready(&mut restored, START + 5).unwrap();
    assert_eq!(read(&mut restored, |store| open_invites(store, org, START)), []);
    assert_eq!(read(&mut restored, |store| device_ended(store, org, kept)), None);
    assert_eq!(read(&mut restored, |store| device_ended(store, org, gone)), Some(Ended::Dismissed));
}
