//! `pictures_v1`: the small photos that this phone shows, by their sha256, as addresses that an image takes. They may be
//! lost at any time: they can be fetched again.
//!
//! A database of its own: another store in the mirror's would be another version of it, which an older build cannot open.
//! So no transaction sees both it and the lock. What lies clear on a phone with a lock, or under a key that is gone, is
//! never read and goes with the next sweep.

use std::collections::BTreeSet;

use futures::{future::join_all, join};
use rexie::{Rexie, TransactionMode};
use wasm_bindgen::JsValue;

use super::{StoreError, database::Database, sealed};
use crate::platform::vault;

const PICTURES: &str = "pictures";
const ADDRESS: &str = "address";

thread_local! {
    static DATABASE: &'static Database = Box::leak(Box::new(Database::named("pictures_v1", &[PICTURES])));
}

fn database() -> &'static Database {
    DATABASE.with(|database| *database)
}

/// The address of a picture, if it lies here and this page can read it.
pub async fn get(name: &str) -> Option<String> {
    let found = database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[PICTURES], TransactionMode::ReadOnly)?;
            Ok(tx.store(PICTURES)?.get(name.into()).await?)
        })
        .await;
    let record = found.ok()??;
    if sealed::is(&record) == vault::held().is_some() {
        sealed::text(&record, name, ADDRESS).await
    } else {
        None
    }
}

/// Keeps a picture.
pub async fn put(name: &str, address: &str) -> Result<(), StoreError> {
    let record = sealed::value((name, ADDRESS), address, &[], vault::held().is_some()).await?;
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[PICTURES], TransactionMode::ReadWrite)?;
            let store = tx.store(PICTURES)?;
            let key = JsValue::from_str(name);
            let (put, done) = join!(store.put(&record, Some(&key)), tx.commit());
            done?;
            put?;
            Ok(())
        })
        .await
}

/// Takes away what is not among the names that rows show now. Gives what is left.
pub async fn sweep(shown: &BTreeSet<String>) -> Result<BTreeSet<String>, StoreError> {
    let seals = vault::held().is_some();
    let stays = |name: &str, record: &JsValue| sealed::is(record) == seals && shown.contains(name);
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[PICTURES], TransactionMode::ReadWrite)?;
            let store = tx.store(PICTURES)?;
            let (keys, records) = join!(store.get_all_keys(None, None), store.get_all(None, None));
            let keys = keys?.into_iter().filter_map(|key| key.as_string());
            let (left, gone): (Vec<_>, Vec<_>) =
                keys.zip(records?).partition(|(name, record)| stays(name, record));
            let gone = gone.into_iter().map(|(name, _)| store.delete(name.into()));
            let (gone, done) = join!(join_all(gone), tx.commit());
            done?;
            gone.into_iter().collect::<Result<Vec<()>, _>>()?;
            Ok(left.into_iter().map(|(name, _)| name).collect())
        })
        .await
}

/// Forgets all pictures.
pub async fn clear() -> Result<(), StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[PICTURES], TransactionMode::ReadWrite)?;
            let store = tx.store(PICTURES)?;
            let (gone, done) = join!(store.clear(), tx.commit());
            done?;
            Ok(gone?)
        })
        .await
}
