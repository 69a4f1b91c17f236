//! `mirror_v1`: rows that the server confirmed, one record per scope. It may be lost at any time.
//!
//! Sums are 64-bit integers and do not fit in a JavaScript number: they are kept as text.

use futures::{future::join_all, join};
use inloop_core::{Id, Millis, phone::MirrorHead, wire::Cursor, wire::Entry};
use rexie::{Rexie, TransactionMode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{StoreError, database::Database, decode, encode};
use crate::platform::bridge;

const NAME: &str = "mirror_v1";
const SCOPES: &str = "scopes";
const HEAD: &str = "head";

thread_local! {
    static MIRROR: &'static Database = Box::leak(Box::new(Database::named(NAME, &[SCOPES, HEAD])));
}

fn database() -> &'static Database {
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

#[derive(Serialize, Deserialize)]
struct HeadRecord {
    text: String,
}

/// One record of the store `scopes`.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
}

/// The head, if there is one.
pub async fn head() -> Result<Option<Head>, StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[HEAD], TransactionMode::ReadOnly)?;
            Ok(tx.store(HEAD)?.get(HEAD.into()).await?.as_ref().and_then(read_head))
        })
        .await
}

fn read_head(value: &JsValue) -> Option<Head> {
    serde_json::from_str(&decode::<HeadRecord>(value)?.text).ok()
}

/// The rows of some scopes. A scope that is not there, or cannot be read, is left out.
pub async fn rows(scopes: &[String]) -> Result<Vec<(String, Vec<Entry>)>, StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[SCOPES], TransactionMode::ReadOnly)?;
            let store = tx.store(SCOPES)?;
            let found = join_all(scopes.iter().map(|scope| store.get(JsValue::from_str(scope)))).await;
            let mut rows = Vec::with_capacity(found.len());
            for value in found {
                let text =
                    value?.and_then(|value| js_sys::Reflect::get(&value, &"rows".into()).ok()?.as_string());
                rows.push(text.and_then(|text| serde_json::from_str(&text).ok()));
            }
            Ok(scopes.iter().cloned().zip(rows).filter_map(|(scope, rows)| Some((scope, rows?))).collect())
        })
        .await
}

/// Writes what changed, unless another tab wrote since this one last looked.
pub async fn flush(flush: &Flush) -> Result<Flushed, StoreError> {
    let text = serde_json::to_string(&flush.head).map_err(|_| StoreError::Broken)?;
    let head = encode(&HeadRecord { text })?;
    let mut records = Vec::with_capacity(flush.put.len());
    for record in &flush.put {
        records.push((encode(record)?, Some(JsValue::from_str(&record.scope))));
    }
    database()
        .work(async |open: &Rexie| {
            if flush.strict {
                bridge::strict_next(NAME);
            }
            let tx = open.transaction(&[SCOPES, HEAD], TransactionMode::ReadWrite)?;
            let (scopes, heads) = (tx.store(SCOPES)?, tx.store(HEAD)?);
            let before = heads.get(HEAD.into()).await?.as_ref().and_then(read_head);
            if let Some(before) = before.filter(|before| before.mirror.cursor > flush.seen) {
                return Ok(Flushed::Overtaken(Box::new(before)));
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
            Ok(Flushed::Written)
        })
        .await
}

/// Forgets all rows: they can be fetched again.
pub async fn wipe() -> Result<(), StoreError> {
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
