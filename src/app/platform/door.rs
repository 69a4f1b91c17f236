//! The door of `public/door.js`: what a new phone showed before the app was there.

use js_sys::Reflect;

use super::bridge;

/// What somebody said at the door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// What was typed of a code.
    pub code: String,
    /// Whether they pressed the button: then they wait.
    pub pressed: bool,
}

/// Waits while somebody types or taps at the door. At once where there is none.
pub async fn left() {
    let _ = bridge::door_left().await;
}

/// What was said at the door. It is told once; nothing where there was none.
pub fn said() -> Option<Said> {
    let said = bridge::door_said();
    let part = |name: &str| Reflect::get(&said, &name.into()).ok();
    Some(Said { code: part("code")?.as_string()?, pressed: part("pressed")?.as_bool()? })
}
