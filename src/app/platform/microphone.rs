//! The phone's microphone: a spoken note, as bytes. It listens only while it is asked to.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, Url};

use super::bridge;

/// Something spoken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sound {
    /// The bytes, as the browser makes them.
    pub bytes: Vec<u8>,
    /// How long it lasts, seconds; at least 1.
    pub seconds: u8,
}

/// Why there is no sound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoSound {
    /// The microphone was not allowed.
    NotAllowed,
    /// There is none, or it broke off.
    Broken,
}

/// Whether this phone can record speech.
pub fn can_record() -> bool {
    bridge::can_record()
}

/// Records until [`stop`] is said, at most `limit` seconds. `begins` hears when the microphone listens.
pub async fn record(limit: u8, begins: impl FnOnce() + 'static) -> Result<Sound, NoSound> {
    let begins = Closure::once(begins);
    let limit = u32::from(limit) * 1_000;
    let recorded = bridge::record(limit, begins.as_ref().unchecked_ref()).await.map_err(|error| {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        match name.as_deref() {
            Some("NotAllowedError" | "SecurityError") => NoSound::NotAllowed,
            _ => NoSound::Broken,
        }
    })?;
    let part = |name: &str| Reflect::get(&recorded, &name.into()).map_err(|_| NoSound::Broken);
    let bytes = part("bytes")?.dyn_into::<Uint8Array>().map_err(|_| NoSound::Broken)?.to_vec();
    let millis = part("millis")?.as_f64().unwrap_or_default();
    if bytes.is_empty() {
        return Err(NoSound::Broken);
    }
    Ok(Sound { bytes, seconds: (millis / 1_000.0).round().clamp(1.0, 255.0) as u8 })
}

/// Ends the recording.
pub fn stop() {
    bridge::stop_recording();
}

/// An address under which this page can play some bytes, for as long as it lives.
pub fn address_of(bytes: &[u8]) -> Option<String> {
    let parts = js_sys::Array::of1(&JsValue::from(Uint8Array::from(bytes)));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
