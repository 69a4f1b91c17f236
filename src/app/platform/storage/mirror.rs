//! `mirror_v1`: rows that the server confirmed, one record per scope. It may be lost at any time.
//!
//! Sums are 64-bit integers and do not fit in a JavaScript number: they are kept as text. On a phone with a lock the rows
//! and the head are sealed; what says where the mirror is stays clear, because no transaction waits for a key.

use futures::{future::join_all, join};
use inloop_core::{Id, Millis, phone::MirrorHead, wire::Cursor, wire::Entry};
use rexie::{Rexie, TransactionMode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    StoreError,
    database::Database,
    lock::{LOCK, name_of},
    pictures, sealed,
};
use crate::platform::{bridge, vault};

pub(super) const NAME: &str = "mirror_v1";
pub(super) const SCOPES: &str = "scopes";
pub(super) const HEAD: &str = "head";

thread_local! {
    static MIRROR: &'static Database = Box::leak(Box::new(Database::named(NAME, &[SCOPES, HEAD])));
}

pub(super) fn database() -> &'static Database {
    MIRROR.with(|mirror| *mirror)
}

/// The one record of the store `head`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    /// The organisation.
    pub org: Id,
    /// Where the mirror is and what lies beside it.
    pub mirror: MirrorHead,
    /// When the server was last heard, by the phone's clock, Unix milliseconds.
    pub heard: Millis,
    /// By how much the server's clock was ahead of the phone's then, milliseconds.
    #[serde(default)]
    pub skew: Millis,
}

/// One record of the store `scopes`.
#[derive(Clone, Debug)]
pub struct ScopeRecord {
    /// The scope's name, also the key.
    pub scope: String,
    /// The scope's last transaction.
    pub seq: i64,
    /// The sum over its rows, in decimals.
    pub sum: String,
    /// The rows: a JSON array of entries.
    pub rows: String,
}

/// What one flush writes.
#[derive(Debug, Default)]
pub struct Flush {
    /// Scopes that are new or changed.
    pub put: Vec<ScopeRecord>,
    /// Scopes that go.
    pub drop: Vec<String>,
    /// The head.
    pub head: Head,
    /// Where this tab believes the mirror on disk to be.
    pub seen: Cursor,
    /// On the disk itself before it counts as done.
    pub strict: bool,
}

/// What a flush found.
#[derive(Debug)]
pub enum Flushed {
    /// It is written.
    Written,
    /// Another tab had written: nothing was, and this is its head.
    Overtaken(Box<Head>),
    /// Another tab set a lock, or took it away: nothing was written, and this page may not go on.
    Relocked,
}

/// What was found inside the transaction; nothing can be unsealed there.
enum Found {
    Written,
    Newer(JsValue),
    Relocked,
}

/// The head, if there is one that this page can read.
pub async fn head() -> Result<Option<Head>, StoreError> {
    let found = lying(HEAD, HEAD).await?;
    Ok(match found {
        Some(value) => read_head(&value).await,
        None => None,
    })
}

/// Where the mirror is, sealed or not.
pub async fn cursor() -> Result<Cursor, StoreError> {
    Ok(lying(HEAD, HEAD).await?.as_ref().map(cursor_of).unwrap_or_default())
}

/// What lies under a key of a store.
pub(super) async fn lying(store: &str, key: &str) -> Result<Option<JsValue>, StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[store], TransactionMode::ReadOnly)?;
            Ok(tx.store(store)?.get(key.into()).await?)
        })
        .await
}

async fn read_head(value: &JsValue) -> Option<Head> {
    serde_json::from_str(&sealed::text(value, HEAD, "text").await?).ok()
}

/// Where a head is. One that an older build wrote says it in its text only.
fn cursor_of(value: &JsValue) -> Cursor {
    let number = |name| js_sys::Reflect::get(value, &JsValue::from_str(name)).ok()?.as_f64();
    if let (Some(epoch), Some(seq)) = (number("epoch"), number("seq")) {
        return Cursor { epoch: epoch as i64, seq: seq as i64 };
    }
    let text = js_sys::Reflect::get(value, &"text".into()).ok().and_then(|text| text.as_string());
    let head: Option<Head> = text.and_then(|text| serde_json::from_str(&text).ok());
    head.map(|head| head.mirror.cursor).unwrap_or_default()
}

/// The rows of some scopes. A scope that is not there, or cannot be read, is left out.
pub async fn rows(scopes: &[String]) -> Result<Vec<(String, Vec<Entry>)>, StoreError> {
    let found = database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[SCOPES], TransactionMode::ReadOnly)?;
            let store = tx.store(SCOPES)?;
            let found = join_all(scopes.iter().map(|scope| store.get(JsValue::from_str(scope)))).await;
            Ok(found.into_iter().collect::<Result<Vec<_>, _>>()?)
        })
        .await?;
    let mut rows = Vec::with_capacity(found.len());
    for (scope, value) in scopes.iter().zip(found) {
        let Some(value) = value else { continue };
        let text = sealed::text(&value, scope, "rows").await;
        rows.extend(text.and_then(|text| Some((scope.clone(), serde_json::from_str(&text).ok()?))));
    }
    Ok(rows)
}

/// The head as IndexedDB keeps it.
async fn head_value(head: &Head, seals: bool) -> Result<JsValue, StoreError> {
    let text = serde_json::to_string(head).map_err(|_| StoreError::Broken)?;
    let Cursor { epoch, seq } = head.mirror.cursor;
    let clear = [("epoch", (epoch as f64).into()), ("seq", (seq as f64).into())];
    sealed::value((HEAD, "text"), &text, &clear, seals).await
}

/// Writes what changed, unless another tab wrote since this one last looked.
pub async fn flush(flush: &Flush) -> Result<Flushed, StoreError> {
    let held = vault::held();
    let head = head_value(&flush.head, held.is_some()).await?;
    let mut records = Vec::with_capacity(flush.put.len());
    for ScopeRecord { scope, seq, sum, rows } in &flush.put {
        let clear = [("scope", scope.into()), ("seq", (*seq as f64).into()), ("sum", sum.into())];
        let record = sealed::value((scope, "rows"), rows, &clear, held.is_some()).await?;
        records.push((record, Some(JsValue::from_str(scope))));
    }
    let found = database()
        .work(async |open: &Rexie| {
            if flush.strict {
                bridge::strict_next(NAME);
            }
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadWrite)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let (before, lock) = join!(heads.get(HEAD.into()), heads.get(LOCK.into()));
            if lock?.as_ref().map(name_of) != held {
                return Ok(Found::Relocked);
            }
            if let Some(before) = before?.filter(|before| cursor_of(before) > flush.seen) {
                return Ok(Found::Newer(before));
            }
            let (one, two, three, done) = join!(
                scopes.put_all(records.clone().into_iter()),
                join_all(flush.drop.iter().map(|scope| scopes.delete(JsValue::from_str(scope)))),
                heads.put_all(std::iter::once((head.clone(), Some(HEAD.into())))),
                tx.commit()
            );
            done?;
            one?;
            two.into_iter().collect::<Result<Vec<()>, _>>()?;
            three?;
            Ok(Found::Written)
        })
        .await?;
    Ok(match found {
        Found::Written => Flushed::Written,
        Found::Relocked => Flushed::Relocked,
        Found::Newer(before) => {
            read_head(&before).await.map_or(Flushed::Relocked, |before| Flushed::Overtaken(Box::new(before)))
        }
    })
}

/// Forgets all rows and photos: they can be fetched again. A lock stays.
pub async fn wipe() -> Result<(), StoreError> {
    let _ = pictures::clear().await;
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadWrite)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let (one, two, done) = join!(scopes.clear(), heads.delete(HEAD.into()), tx.commit());
            done?;
            one?;
            Ok(two?)
        })
        .await
}
