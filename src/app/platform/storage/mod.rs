//! The three databases of the phone. What is encoded is encoded before a transaction begins; inside it nothing
//! is awaited but its own requests, and "done" means committed.

mod database;
mod error;
pub mod kept;
pub mod lock;
pub mod mirror;
pub mod outbox;
pub mod pictures;
mod sealed;

pub use self::error::StoreError;

use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

/// A value as the structured objects that IndexedDB keeps, readable without Rust.
pub(super) fn encode(value: &impl Serialize) -> Result<JsValue, StoreError> {
    let text = serde_json::to_string(value).map_err(|_| StoreError::Broken)?;
    js_sys::JSON::parse(&text).map_err(|_| StoreError::Broken)
}

/// Values as they were stored. One that cannot be read is left out: it stays on disk for a build that can.
pub(super) fn decode<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    let text = js_sys::JSON::stringify(value).ok().map(String::from)?;
    serde_json::from_str(&text).ok()
}
