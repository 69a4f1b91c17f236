//! Where this phone is. Asked only after somebody pressed a button for it, and told to nobody.

use inloop_core::place::Position;
use js_sys::Reflect;

use super::bridge;

/// Why the phone does not know where it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nowhere {
    /// Somebody did not allow it.
    NotAllowed,
    /// It cannot find out now.
    NotFound,
}

/// Where this phone is, as exactly as it can say; for a distance, roughly is enough and quicker.
pub async fn here(exactly: bool) -> Result<Position, Nowhere> {
    let found = bridge::position(exactly).await.map_err(|error| {
        let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        if name.as_deref() == Some("NotAllowedError") { Nowhere::NotAllowed } else { Nowhere::NotFound }
    })?;
    let part = |name: &str| Reflect::get(&found, &name.into()).ok().and_then(|part| part.as_f64());
    part("lat").zip(part("lon")).and_then(|(lat, lon)| Position::of(lat, lon)).ok_or(Nowhere::NotFound)
}
