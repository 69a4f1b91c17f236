//! The lock of this phone: a record beside the mirror's head, so that setting it, taking it away and writing the rows
//! anew are one transaction. There is no half-way: a phone that dies in between holds what it held before.

use futures::{future::join_all, join};
use inloop_core::Id;
use rexie::{Rexie, TransactionMode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    StoreError, decode, encode,
    mirror::{HEAD, NAME, SCOPES, database, lying},
    pictures, sealed,
};
use crate::platform::{bridge, ids, vault, vault::Wrapped};

pub(super) const LOCK: &str = "lock";
/// Another tab writes the mirror now and then; so often it may come in between.
const TIMES: u8 = 5;

/// What keeps this phone shut.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Lock {
    /// A code.
    Code {
        /// Which lock; another code leaves it the same.
        id: Id,
        /// The key of the rows, in it.
        key: Wrapped,
    },
    /// The code was forgotten, and the rows are gone.
    Forgotten {
        /// Whether the server knows.
        told: bool,
    },
}

/// Why a lock did not change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotLocked {
    /// It is another code.
    WrongCode,
    /// The disk or the browser did not do it.
    Broken(StoreError),
}

impl From<StoreError> for NotLocked {
    fn from(error: StoreError) -> Self {
        Self::Broken(error)
    }
}

/// Whose key a mirror must be written with, out of the record of a lock.
pub(super) fn name_of(record: &JsValue) -> Id {
    match decode(record) {
        Some(Lock::Code { id, .. }) => id,
        // Nobody's: whoever holds no key either must not write rows there.
        Some(Lock::Forgotten { .. }) | None => Id::nil(),
    }
}

/// The lock, if there is one.
pub async fn read() -> Result<Option<Lock>, StoreError> {
    Ok(lying(HEAD, LOCK).await?.as_ref().and_then(decode))
}

/// Tries a code: whether it opens the lock. From then on this page reads and writes what is sealed.
pub async fn open(lock: &Lock, code: &str) -> Result<bool, StoreError> {
    let Lock::Code { id, key } = lock else { return Ok(false) };
    vault::open(*id, key, code).await.ok_or(StoreError::Broken)
}

/// Puts this phone under a code, where there was none.
pub async fn set(code: &str) -> Result<(), NotLocked> {
    let id = ids::row();
    let key = vault::make(id, code).await.ok_or(StoreError::Broken)?;
    let set = rewrite(None, Some(&Lock::Code { id, key })).await;
    if set.is_err() {
        vault::forget();
    }
    set?;
    // They lie clear, and are fetched again. What cannot be taken away now is never read, and goes with the next sweep.
    let _ = pictures::clear().await;
    Ok(())
}

/// Another code. No row is written anew.
pub async fn change(code: &str, to: &str) -> Result<(), NotLocked> {
    let Some(Lock::Code { id, key }) = read().await? else {
        return Err(StoreError::Broken.into());
    };
    let changed = vault::change(&key, code, to).await.ok_or(StoreError::Broken)?;
    let key = changed.ok_or(NotLocked::WrongCode)?;
    Ok(put(Some(&Lock::Code { id, key })).await?)
}

/// Takes the lock away.
pub async fn take_away(code: &str) -> Result<(), NotLocked> {
    let Some(lock) = read().await? else {
        return Err(StoreError::Broken.into());
    };
    if !open(&lock, code).await? {
        return Err(NotLocked::WrongCode);
    }
    rewrite(vault::held(), None).await?;
    vault::forget();
    let _ = pictures::clear().await;
    Ok(())
}

/// The code was forgotten: the rows go, and what was said here stays.
pub async fn forget_code() -> Result<(), StoreError> {
    let _ = pictures::clear().await;
    let (key, lock) = (JsValue::from_str(LOCK), encode(&Lock::Forgotten { told: false })?);
    database()
        .work(async |open: &Rexie| {
            bridge::strict_next(NAME);
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadWrite)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let (one, two, three, done) =
                join!(scopes.clear(), heads.delete(HEAD.into()), heads.put(&lock, Some(&key)), tx.commit());
            done?;
            one?;
            two?;
            three?;
            Ok(())
        })
        .await
}

/// Puts another lock in the place of this one, or takes it away, and leaves the rows alone.
pub async fn put(lock: Option<&Lock>) -> Result<(), StoreError> {
    let (key, lock) = (JsValue::from_str(LOCK), lock.map(encode).transpose()?);
    database()
        .work(async |open: &Rexie| {
            bridge::strict_next(NAME);
            let tx = open.transaction(&[HEAD], TransactionMode::ReadWrite)?;
            let heads = tx.store(HEAD)?;
            let write = async {
                match &lock {
                    Some(lock) => heads.put(lock, Some(&key)).await.map(|_| ()),
                    None => heads.delete(LOCK.into()).await,
                }
            };
            let (written, done) = join!(write, tx.commit());
            done?;
            Ok(written?)
        })
        .await
}

/// What lies on disk: each scope with its record, and the head.
type Lying = (Vec<(String, JsValue)>, Option<JsValue>);

async fn all() -> Result<Lying, StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadOnly)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let (keys, records, head) =
                join!(scopes.get_all_keys(None, None), scopes.get_all(None, None), heads.get(HEAD.into()));
            let keys = keys?.into_iter().filter_map(|key| key.as_string());
            Ok((keys.zip(records?).collect(), head?))
        })
        .await
}

/// Writes all rows and the lock anew, in one transaction: sealed under `after`, or clear without one. `before` is whose
/// key they must lie under until then.
async fn rewrite(before: Option<Id>, after: Option<&Lock>) -> Result<(), StoreError> {
    let lock = after.map(encode).transpose()?;
    for _ in 0..TIMES {
        let (scopes, head) = all().await?;
        let mut records = Vec::with_capacity(scopes.len());
        for (name, record) in &scopes {
            let again = written_as(record, (name, "rows"), after.is_some()).await;
            records.extend(again.map(|again| (again, Some(JsValue::from_str(name)))));
        }
        let head_again = match &head {
            Some(record) => written_as(record, (HEAD, "text"), after.is_some()).await,
            None => None,
        };
        if write_anew((before, head.as_ref()), &records, head_again.as_ref(), lock.as_ref()).await? {
            return Ok(());
        }
    }
    Err(StoreError::Broken)
}

/// A record sealed, or clear. What cannot be read is left out, and fetched again.
async fn written_as(record: &JsValue, which: (&str, &str), seals: bool) -> Option<JsValue> {
    let text = sealed::text(record, which.0, which.1).await?;
    sealed::again(record, which, &text, seals).await
}

/// `false`: another tab wrote in between, and nothing was changed.
async fn write_anew(
    (before, head): (Option<Id>, Option<&JsValue>),
    records: &[(JsValue, Option<JsValue>)],
    head_again: Option<&JsValue>,
    lock: Option<&JsValue>,
) -> Result<bool, StoreError> {
    database()
        .work(async |open: &Rexie| {
            bridge::strict_next(NAME);
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadWrite)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let (lies, locked) = join!(heads.get(HEAD.into()), heads.get(LOCK.into()));
            if locked?.as_ref().map(name_of) != before {
                return Err(StoreError::Broken);
            }
            if !same(lies?.as_ref(), head) {
                return Ok(false);
            }
            let kept = [(head_again, HEAD), (lock, LOCK)];
            let kept =
                kept.map(|(value, key)| value.map(|value| (value.clone(), Some(JsValue::from_str(key)))));
            let (one, two, three, four, done) = join!(
                scopes.clear(),
                scopes.put_all(records.iter().cloned()),
                join_all([HEAD, LOCK].map(|key| heads.delete(key.into()))),
                heads.put_all(kept.into_iter().flatten()),
                tx.commit()
            );
            done?;
            one?;
            two?;
            three.into_iter().collect::<Result<Vec<()>, _>>()?;
            four?;
            Ok(true)
        })
        .await
}

/// Whether two records say the same: bytes too, which differ with each sealing.
fn same(one: Option<&JsValue>, other: Option<&JsValue>) -> bool {
    let text = |value: Option<&JsValue>| {
        value.and_then(|value| js_sys::JSON::stringify(value).ok()).map(String::from)
    };
    text(one) == text(other)
}

/// Forgets rows, photos and lock: this phone was reported lost, or begins anew.
pub async fn wipe() -> Result<(), StoreError> {
    let _ = pictures::clear().await;
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadWrite)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let (one, two, done) = join!(scopes.clear(), heads.clear(), tx.commit());
            done?;
            one?;
            Ok(two?)
        })
        .await
}
