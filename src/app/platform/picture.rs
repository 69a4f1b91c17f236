//! A chosen picture, made small on this phone: drawn anew, so that nothing of what the camera wrote beside it is left.

use inloop_core::photo::{LARGE, SMALL};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::{bridge, files::first_file};

/// Both sizes, as JPEG.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// The face.
    pub small: Vec<u8>,
    /// The whole.
    pub large: Vec<u8>,
}

/// The picture that somebody took or chose in a field of files; nothing when this phone cannot read it.
pub async fn chosen(event: &Event) -> Option<Picture> {
    let file = first_file(event)?;
    let drawn = bridge::draw_small(&file, SMALL.into(), LARGE.into()).await.ok()?;
    let part = |name: &str| {
        let bytes = Reflect::get(&drawn, &name.into()).ok()?.dyn_into::<Uint8Array>().ok()?.to_vec();
        (!bytes.is_empty()).then_some(bytes)
    };
    Some(Picture { small: part("small")?, large: part("large")? })
}

/// The address under which an image shows a JPEG: the picture itself, so that nothing is left of it when nobody has it.
pub fn address_of(jpeg: &[u8]) -> String {
    let bytes: String = jpeg.iter().map(|byte| char::from(*byte)).collect();
    let text = web_sys::window().and_then(|window| window.btoa(&bytes).ok()).unwrap_or_default();
    format!("data:image/jpeg;base64,{text}")
}
