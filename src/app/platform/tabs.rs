//! The other tabs of this phone: what they tell each other, and which of them syncs.

use inloop_core::Millis;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsValue, closure::Closure};

use super::{bridge, network::NoAnswer};

/// What one tab tells the others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Told {
    /// The outbox on disk changed.
    Stored,
    /// The mirror on disk changed.
    Mirrored,
    /// Somebody tapped in a tab that does not sync: the one that does should.
    Sync,
    /// The syncing tab is alive, and this is how its last attempt went.
    Alive {
        /// When it ended, Unix milliseconds of the phone's clock; 0 before the first.
        at: Millis,
        /// Why it failed, if it did.
        problem: Option<NoAnswer>,
    },
    /// This phone forgot everything.
    Wiped,
    /// This phone was locked, or its lock was changed: whoever runs begins anew.
    Locked,
    /// The service worker: somebody pressed a notification.
    Open {
        /// Where to.
        path: String,
    },
}

/// Tells the other tabs.
pub fn tell(told: &Told) {
    let text = serde_json::to_string(told).unwrap_or_default();
    if let Ok(message) = js_sys::JSON::parse(&text) {
        bridge::tell(&message);
    }
}

/// Hears the other tabs. For as long as the page lives.
pub fn on_told(mut heard: impl FnMut(Told) + 'static) {
    let callback = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
        let text = js_sys::JSON::stringify(&message).map(String::from).unwrap_or_default();
        if let Ok(told) = serde_json::from_str(&text) {
            heard(told);
        }
    });
    bridge::on_tell(&callback.into_js_value().into());
}

/// Calls back when a new version of the app waits. For as long as the page lives.
pub fn on_update(waits: impl FnMut() + 'static) {
    bridge::on_update(&Closure::<dyn FnMut()>::new(waits).into_js_value().into());
}

/// Does `work` while no other tab of this phone does. `false`: another tab does already.
pub async fn alone(steal: bool, work: impl Future<Output = ()> + 'static) -> bool {
    let mut work = Some(work);
    let run = Closure::<dyn FnMut() -> JsValue>::new(move || match work.take() {
        Some(work) => wasm_bindgen_futures::future_to_promise(async move {
            work.await;
            Ok(JsValue::UNDEFINED)
        })
        .into(),
        None => JsValue::UNDEFINED,
    });
    let run: js_sys::Function = run.into_js_value().into();
    let ran = if steal { bridge::steal_sync_lock(&run).await } else { bridge::with_sync_lock(&run).await };
    ran.is_ok_and(|ran| ran.is_truthy())
}
