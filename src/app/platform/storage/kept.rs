//! Pictures and sounds that were made here: kept beside the outbox, by their sha256, until the server has them.

use js_sys::{Object, Reflect, Uint8Array};
use rexie::{Rexie, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    StoreError,
    outbox::{FILES, database},
};

/// A file on this phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Its sha256.
    pub name: String,
    /// The epoch in which the server got it; 0: not yet.
    pub sent: i64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Kept {
    /// As IndexedDB keeps it. The bytes as bytes: as JSON they would weigh four times as much.
    fn value(&self) -> Result<JsValue, StoreError> {
        let value = Object::new();
        let set = |name: &str, part: &JsValue| {
            Reflect::set(&value, &name.into(), part).map_err(|_| StoreError::Broken)
        };
        set("name", &self.name.as_str().into())?;
        set("sent", &(self.sent as f64).into())?;
        set("bytes", &Uint8Array::from(self.bytes.as_slice()).into())?;
        Ok(value.into())
    }

    fn read(value: &JsValue) -> Option<Self> {
        let part = |name: &str| Reflect::get(value, &name.into()).ok();
        let bytes = part("bytes")?.dyn_into::<Uint8Array>().ok()?.to_vec();
        Some(Self { name: part("name")?.as_string()?, sent: part("sent")?.as_f64()? as i64, bytes })
    }
}

/// Puts a file on the disk; done means committed.
pub async fn put(file: &Kept) -> Result<(), StoreError> {
    let (key, value) = (JsValue::from(&file.name), file.value()?);
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[FILES], TransactionMode::ReadWrite)?;
            let store = tx.store(FILES)?;
            let (put, done) = futures::join!(store.put(&value, Some(&key)), tx.commit());
            done?;
            put?;
            Ok(())
        })
        .await
}

/// All files on this phone. They are few: each goes when the server has it.
pub async fn all() -> Result<Vec<Kept>, StoreError> {
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[FILES], TransactionMode::ReadOnly)?;
            let values = tx.store(FILES)?.get_all(None, None).await?;
            Ok(values.iter().filter_map(Kept::read).collect())
        })
        .await
}

/// Takes a file off the phone.
pub async fn forget(name: &str) -> Result<(), StoreError> {
    let key = JsValue::from(name);
    database()
        .work(async |open: &Rexie| {
            let tx = open.transaction(&[FILES], TransactionMode::ReadWrite)?;
            let store = tx.store(FILES)?;
            let (gone, done) = futures::join!(store.delete(key.clone()), tx.commit());
            done?;
            gone?;
            Ok(())
        })
        .await
}
