//! The key under which rows lie on this phone, and the lock that it lies in. The browser keeps the key; it is never seen
//! here, and gone when the page is.

use std::cell::Cell;

use inloop_core::Id;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::{
    bridge,
    storage::{decode, encode},
};

/// The key of the rows, under one that is made of the code: AES-GCM under PBKDF2, all of it in hexadecimals.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wrapped {
    salt: String,
    iv: String,
    rounds: u32,
    key: String,
}

thread_local! {
    static HELD: Cell<Option<Id>> = const { Cell::new(None) };
}

/// Whether this browser can lock anything.
pub fn can_lock() -> bool {
    bridge::can_lock()
}

/// The lock whose key this page holds: what it writes is sealed with it.
pub fn held() -> Option<Id> {
    HELD.with(Cell::get)
}

/// Makes a key and a lock of this name around it.
pub async fn make(id: Id, code: &str) -> Option<Wrapped> {
    let made = decode(&bridge::make_lock(code).await.ok()?)?;
    HELD.with(|held| held.set(Some(id)));
    Some(made)
}

/// Opens a lock: `Some(false)` is another code, nothing is a browser that cannot.
pub async fn open(id: Id, lock: &Wrapped, code: &str) -> Option<bool> {
    let opened = bridge::open_lock(code, &encode(lock).ok()?).await.ok()?.is_truthy();
    if opened {
        HELD.with(|held| held.set(Some(id)));
    }
    Some(opened)
}

/// The same key in a lock with another code: `Some(None)` is a wrong one.
pub async fn change(lock: &Wrapped, code: &str, to: &str) -> Option<Option<Wrapped>> {
    let changed = bridge::change_lock(code, &encode(lock).ok()?, to).await.ok()?;
    if changed.is_null() { Some(None) } else { decode(&changed).map(Some) }
}

/// Forgets the key.
pub fn forget() {
    HELD.with(|held| held.set(None));
    bridge::drop_key();
}

/// A text sealed, under a name that must be said to open it.
pub async fn seal(name: &str, text: &str) -> Option<JsValue> {
    bridge::seal(name, text).await.ok()
}

/// Such a text again; nothing when it is another key's.
pub async fn unseal(name: &str, sealed: &JsValue) -> Option<String> {
    bridge::unseal(name, sealed).await.ok()?.as_string()
}
