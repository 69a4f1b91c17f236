//! A record of the mirror whose text is clear, or sealed where this page holds the key of a lock. Either can be read, so
//! a lock that is set or taken away finds nothing that it cannot understand.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::StoreError;
use crate::platform::vault;

/// Where sealed bytes stand instead of the clear text.
const SEALED: &str = "sealed";

/// A record with some clear fields and a text, sealed or not.
pub(super) async fn value(
    (name, field): (&str, &str),
    text: &str,
    clear: &[(&str, JsValue)],
    seals: bool,
) -> Result<JsValue, StoreError> {
    let record = Object::new();
    let set = |name: &str, part: &JsValue| {
        Reflect::set(&record, &name.into(), part).map(|_| ()).map_err(|_| StoreError::Broken)
    };
    for (name, part) in clear {
        set(name, part)?;
    }
    if seals {
        set(SEALED, &vault::seal(name, text).await.ok_or(StoreError::Broken)?)?;
    } else {
        set(field, &text.into())?;
    }
    Ok(record.into())
}

/// Whether such a record is sealed.
pub(super) fn is(record: &JsValue) -> bool {
    Reflect::get(record, &SEALED.into()).is_ok_and(|sealed| !sealed.is_undefined())
}

/// The text of such a record.
pub(super) async fn text(record: &JsValue, name: &str, field: &str) -> Option<String> {
    let part = |name: &str| Reflect::get(record, &name.into()).ok();
    if is(record) { vault::unseal(name, &part(SEALED)?).await } else { part(field)?.as_string() }
}

/// The same record with its text sealed, or clear.
pub(super) async fn again(
    record: &JsValue,
    (name, field): (&str, &str),
    text: &str,
    seals: bool,
) -> Option<JsValue> {
    let fields = Object::try_from(record)?;
    let mut clear = Vec::new();
    for key in Object::keys(fields).iter().filter_map(|key| key.as_string()) {
        if key != SEALED && key != field {
            clear.push((key.clone(), Reflect::get(record, &key.into()).ok()?));
        }
    }
    let clear: Vec<(&str, JsValue)> = clear.iter().map(|(key, part)| (key.as_str(), part.clone())).collect();
    value((name, field), text, &clear, seals).await.ok()
}
