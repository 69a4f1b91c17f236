//! Web Push of this browser: whether it is there, and the address that its push service gives out.

use wasm_bindgen::JsValue;

use super::bridge;

/// Why there is no address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// The person, or the browser, said no.
    Denied,
    /// The push service did not answer.
    Failed,
}

/// Whether this browser can be told anything while the app is closed.
pub fn is_there() -> bool {
    bridge::can_push()
}

/// The address of this browser, if it has one already.
pub async fn endpoint() -> Option<String> {
    bridge::push_endpoint().await.ok()?.as_string().filter(|endpoint| !endpoint.is_empty())
}

/// Asks for permission and takes an address, for pushes signed with this key only. After a tap only.
pub async fn subscribe(key: &str) -> Result<String, Refused> {
    let answer = bridge::subscribe_push(key).await;
    match answer.as_ref().ok().and_then(JsValue::as_string).as_deref() {
        Some("denied") => Err(Refused::Denied),
        Some(endpoint) if !endpoint.is_empty() => Ok(endpoint.to_owned()),
        _ => Err(Refused::Failed),
    }
}
