//! `public/platform.js` and `public/vault.js` as Rust sees them: what the browser can do and web-sys or rexie cannot say.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Random name of this page's run, 16 hexadecimal digits.
    #[wasm_bindgen(js_namespace = inloop, js_name = pageId, thread_local_v2)]
    pub static PAGE_ID: String;

    /// Milliseconds since this page was opened.
    #[wasm_bindgen(js_namespace = inloop)]
    pub fn mono() -> f64;

    /// Runs `work` unless another tab syncs.
    #[wasm_bindgen(js_namespace = inloop, js_name = withSyncLock, catch)]
    pub async fn with_sync_lock(work: &js_sys::Function) -> Result<JsValue, JsValue>;

    /// The same, from a tab that keeps silent.
    #[wasm_bindgen(js_namespace = inloop, js_name = stealSyncLock, catch)]
    pub async fn steal_sync_lock(work: &js_sys::Function) -> Result<JsValue, JsValue>;

    /// The number on the app's icon.
    #[wasm_bindgen(js_namespace = inloop, js_name = setBadge)]
    pub fn set_badge(count: u32);

    /// Asks the browser never to clear our storage.
    #[wasm_bindgen(js_namespace = inloop, catch)]
    pub async fn persist() -> Result<JsValue, JsValue>;

    /// Bytes used and allowed.
    #[wasm_bindgen(js_namespace = inloop, catch)]
    pub async fn estimate() -> Result<JsValue, JsValue>;

    /// Tells the other tabs.
    #[wasm_bindgen(js_namespace = inloop)]
    pub fn tell(message: &JsValue);

    /// Hears the other tabs and the service worker.
    #[wasm_bindgen(js_namespace = inloop, js_name = onTell)]
    pub fn on_tell(callback: &js_sys::Function);

    /// Calls back when a new version waits.
    #[wasm_bindgen(js_namespace = inloop, js_name = onUpdate)]
    pub fn on_update(callback: &js_sys::Function);

    /// Lets the waiting version take over and reloads.
    #[wasm_bindgen(js_namespace = inloop, js_name = applyUpdate, catch)]
    pub async fn apply_update() -> Result<JsValue, JsValue>;

    /// Whether text can be handed to another app.
    #[wasm_bindgen(js_namespace = inloop, js_name = canShare)]
    pub fn can_share() -> bool;

    /// Lets the person choose an app for a text.
    #[wasm_bindgen(js_namespace = inloop, catch)]
    pub async fn share(text: &str) -> Result<JsValue, JsValue>;

    /// Puts a text on the clipboard.
    #[wasm_bindgen(js_namespace = inloop, catch)]
    pub async fn copy(text: &str) -> Result<JsValue, JsValue>;

    /// Opened from the home screen.
    #[wasm_bindgen(js_namespace = inloop, js_name = isStandalone)]
    pub fn is_standalone() -> bool;

    /// Waits while somebody types or taps at the door.
    #[wasm_bindgen(js_namespace = inloop, js_name = doorLeft, catch)]
    pub async fn door_left() -> Result<JsValue, JsValue>;

    /// What was said at the door, once: `{code, pressed}`; undefined where none was shown.
    #[wasm_bindgen(js_namespace = inloop, js_name = doorSaid)]
    pub fn door_said() -> JsValue;

    /// An iPhone or iPad.
    #[wasm_bindgen(js_namespace = inloop, js_name = isIos)]
    pub fn is_ios() -> bool;

    /// Whether this browser can be told anything while the app is closed.
    #[wasm_bindgen(js_namespace = inloop, js_name = canPush)]
    pub fn can_push() -> bool;

    /// The address of this browser at its push service; empty without one.
    #[wasm_bindgen(js_namespace = inloop, js_name = pushEndpoint, catch)]
    pub async fn push_endpoint() -> Result<JsValue, JsValue>;

    /// Asks for permission and takes such an address: it, "denied" or nothing.
    #[wasm_bindgen(js_namespace = inloop, js_name = subscribePush, catch)]
    pub async fn subscribe_push(key: &str) -> Result<JsValue, JsValue>;

    /// Keeps the screen lit while the page is looked at, where the browser can; or lets it go dark again.
    #[wasm_bindgen(js_namespace = inloop, js_name = keepLit)]
    pub fn keep_lit(lit: bool);

    /// Whether this phone can record speech.
    #[wasm_bindgen(js_namespace = inloop, js_name = canRecord)]
    pub fn can_record() -> bool;

    /// Records speech for at most so many milliseconds: `{millis, bytes}`. Calls back when it listens.
    #[wasm_bindgen(js_namespace = inloop, catch)]
    pub async fn record(limit: u32, begins: &js_sys::Function) -> Result<JsValue, JsValue>;

    /// Ends such a recording.
    #[wasm_bindgen(js_namespace = inloop, js_name = stopRecording)]
    pub fn stop_recording();

    /// A picture in two sizes as JPEG: `{small, large}`.
    #[wasm_bindgen(js_namespace = inloop, js_name = drawSmall, catch)]
    pub async fn draw_small(file: &web_sys::File, small: u32, large: u32) -> Result<JsValue, JsValue>;

    /// Where this phone is: `{lat, lon}` in degrees.
    #[wasm_bindgen(js_namespace = inloop, catch)]
    pub async fn position(exactly: bool) -> Result<JsValue, JsValue>;

    /// Whether this phone can read aloud in a language.
    #[wasm_bindgen(js_namespace = inloop, js_name = canRead)]
    pub fn can_read(language: &str) -> bool;

    /// Calls back when the browser has found its voices.
    #[wasm_bindgen(js_namespace = inloop, js_name = onVoices)]
    pub fn on_voices(callback: &js_sys::Function);

    /// Reads lines aloud; calls back with the number of each as it begins, and with -1 at the end.
    #[wasm_bindgen(js_namespace = inloop)]
    pub fn read(lines: &js_sys::Array, language: &str, begins: &js_sys::Function);

    /// Is silent.
    #[wasm_bindgen(js_namespace = inloop)]
    pub fn hush();

    /// The next write to that database is on the disk itself before it counts as done.
    #[wasm_bindgen(js_namespace = inloop, js_name = strictNext)]
    pub fn strict_next(database: &str);

    /// Whether this browser can lock anything.
    #[wasm_bindgen(js_namespace = inloopVault, js_name = canLock)]
    pub fn can_lock() -> bool;

    /// Makes a new key for the rows and keeps it: `{salt, iv, rounds, key}`.
    #[wasm_bindgen(js_namespace = inloopVault, js_name = makeLock, catch)]
    pub async fn make_lock(code: &str) -> Result<JsValue, JsValue>;

    /// Takes the key of the rows out of its lock and keeps it: whether it was the code.
    #[wasm_bindgen(js_namespace = inloopVault, js_name = openLock, catch)]
    pub async fn open_lock(code: &str, lock: &JsValue) -> Result<JsValue, JsValue>;

    /// The same key under another code; null when the old one is not the code.
    #[wasm_bindgen(js_namespace = inloopVault, js_name = changeLock, catch)]
    pub async fn change_lock(code: &str, lock: &JsValue, to: &str) -> Result<JsValue, JsValue>;

    /// Forgets the key of the rows.
    #[wasm_bindgen(js_namespace = inloopVault, js_name = dropKey)]
    pub fn drop_key();

    /// A text sealed, as bytes.
    #[wasm_bindgen(js_namespace = inloopVault, catch)]
    pub async fn seal(name: &str, text: &str) -> Result<JsValue, JsValue>;

    /// Such a text again.
    #[wasm_bindgen(js_namespace = inloopVault, catch)]
    pub async fn unseal(name: &str, bytes: &JsValue) -> Result<JsValue, JsValue>;

    /// Why the last transaction that broke off did so; empty when the browser does not say.
    #[wasm_bindgen(js_namespace = inloop, js_name = lastAbort)]
    pub fn last_abort() -> String;
}
