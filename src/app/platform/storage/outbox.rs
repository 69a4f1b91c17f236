//! `outbox_v1`: what was said here and may never be lost. Every write is strict: `platform.js` sees to it.

use std::collections::BTreeMap;

use futures::{future::join_all, join};
use inloop_core::{
    Id,
    phone::Draft,
    wire::{Person, Record},
};
use rexie::{Direction, Rexie, Store, TransactionMode};
use wasm_bindgen::JsValue;

use super::{StoreError, database::Database, decode, encode};

const COMMANDS: &str = "commands";
const PEOPLE: &str = "people";
pub(super) const FILES: &str = "files";

thread_local! {
    static OUTBOX: &'static Database =
        Box::leak(Box::new(Database::named("outbox_v1", &[COMMANDS, PEOPLE, FILES])));
}

pub(super) fn database() -> &'static Database {
    OUTBOX.with(|outbox| *outbox)
}

/// All people and records on disk.
pub async fn read() -> Result<(Vec<Person>, BTreeMap<u64, Record>), StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[COMMANDS, PEOPLE], TransactionMode::ReadOnly)?;
            let (commands, people) = (tx.store(COMMANDS)?, tx.store(PEOPLE)?);
            let (keys, records, people) = join!(
                commands.get_all_keys(None, None),
                commands.get_all(None, None),
                people.get_all(None, None)
            );
            let keys = keys?.into_iter().filter_map(|key| key.as_f64()).map(|key| key as u64);
            let records =
                keys.zip(records?).filter_map(|(key, record)| Some((key, decode(&record)?))).collect();
            Ok((people?.iter().filter_map(decode).collect(), records))
        })
        .await
}

/// Stores taps: gives each its number and its place inside the transaction that stores it, so that two tabs
/// never give one number twice. A tap of a stream that was replaced meanwhile goes to its successor. `asked` is
/// called when the disk has got its work and this thread is free again.
pub async fn store(drafts: &[Draft], asked: impl Fn()) -> Result<Vec<(u64, Record)>, StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[COMMANDS, PEOPLE], TransactionMode::ReadWrite)?;
            let (commands, people) = (tx.store(COMMANDS)?, tx.store(PEOPLE)?);
            let (last, known) =
                join!(commands.scan(None, Some(1), None, Some(Direction::Prev)), people.get_all(None, None));
            let mut key = last?.first().and_then(|(key, _)| key.as_f64()).unwrap_or(0.0) as u64;
            let mut known: Vec<Person> = known?.iter().filter_map(decode).collect();
            let mut stored = Vec::with_capacity(drafts.len());
            for draft in drafts {
                let speaker = speaker(&mut known, draft.stream).ok_or(StoreError::Broken)?;
                key += 1;
                stored.push((key, draft.numbered(speaker)));
            }
            let records = numbered(&stored)?;
            let people_now = keyed_people(known.iter())?;
            let (one, two, done, ()) = join!(
                commands.put_all(records.into_iter()),
                people.put_all(people_now.into_iter()),
                tx.commit(),
                async { asked() }
            );
            done?;
            one?;
            two?;
            Ok(stored)
        })
        .await
}

/// Who speaks for a stream: its own person, or the one that replaced it.
fn speaker(people: &mut [Person], stream: Id) -> Option<&mut Person> {
    let at = people.iter().position(|person| person.stream == stream)?;
    let account = people[at].account;
    let at = if people[at].retired {
        people.iter().position(|person| person.account == account && !person.retired).unwrap_or(at)
    } else {
        at
    };
    people.get_mut(at)
}

/// What changes in the outbox after an answer.
#[derive(Debug, Default)]
pub struct Changes {
    /// People that are new or changed.
    pub people: Vec<Person>,
    /// Records that were decided or numbered anew.
    pub records: Vec<(u64, Record)>,
    /// Records that go: key and op.
    pub forget: Vec<(u64, Id)>,
}

impl Changes {
    /// Whether nothing changes.
    pub const fn is_empty(&self) -> bool {
        self.people.is_empty() && self.records.is_empty() && self.forget.is_empty()
    }
}

/// Writes what changed. Another tab may have stored in between: a record goes only where the same command
/// lies, and a person's head never goes back.
pub async fn write(changes: &Changes) -> Result<(), StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[COMMANDS, PEOPLE], TransactionMode::ReadWrite)?;
            let (commands, people) = (tx.store(COMMANDS)?, tx.store(PEOPLE)?);
            let keys =
                changes.records.iter().map(|(key, _)| key).chain(changes.forget.iter().map(|(key, _)| key));
            let lie = join_all(keys.map(|key| there(&commands, *key)));
            let (lie, known) = join!(lie, people.get_all(None, None));
            let lie: BTreeMap<u64, Id> = lie.into_iter().flatten().collect();
            let known: Vec<Person> = known?.iter().filter_map(decode).collect();
            let same = |key: &u64, op: &Id| lie.get(key) == Some(op);
            let records: Vec<(u64, Record)> =
                changes.records.iter().filter(|(key, record)| same(key, &record.op)).cloned().collect();
            let gone = changes.forget.iter().filter(|(key, op)| same(key, op));
            let mut people_now = changes.people.clone();
            for person in &mut people_now {
                let before = known.iter().find(|before| before.stream == person.stream);
                person.head = person.head.max(before.map_or(0, |before| before.head));
            }
            let (records, people_now) = (numbered(&records)?, keyed_people(people_now.iter())?);
            let (one, two, three, done) = join!(
                commands.put_all(records.into_iter()),
                people.put_all(people_now.into_iter()),
                join_all(gone.map(|(key, _)| commands.delete(number(*key)))),
                tx.commit()
            );
            done?;
            one?;
            two?;
            three.into_iter().collect::<Result<Vec<()>, _>>()?;
            Ok(())
        })
        .await
}

/// Forgets everybody and everything.
pub async fn wipe() -> Result<(), StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[COMMANDS, PEOPLE, FILES], TransactionMode::ReadWrite)?;
            let (commands, people, files) = (tx.store(COMMANDS)?, tx.store(PEOPLE)?, tx.store(FILES)?);
            let (one, two, three, done) = join!(commands.clear(), people.clear(), files.clear(), tx.commit());
            done?;
            one?;
            two?;
            Ok(three?)
        })
        .await
}

/// Which command lies under a key.
async fn there(commands: &Store, key: u64) -> Option<(u64, Id)> {
    let record = commands.get(number(key)).await.ok()??;
    let op = js_sys::Reflect::get(&record, &"op".into()).ok()?.as_string()?;
    Some((key, op.parse().ok()?))
}

fn number(key: u64) -> JsValue {
    JsValue::from_f64(key as f64)
}

type Keyed = Vec<(JsValue, Option<JsValue>)>;

fn numbered(records: &[(u64, Record)]) -> Result<Keyed, StoreError> {
    records.iter().map(|(key, record)| Ok((encode(record)?, Some(number(*key))))).collect()
}

fn keyed_people<'a>(people: impl Iterator<Item = &'a Person>) -> Result<Keyed, StoreError> {
    let key = |person: &Person| JsValue::from_str(&person.stream.to_string());
    people.map(|person| Ok((encode(person)?, Some(key(person))))).collect()
}
