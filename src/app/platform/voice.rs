//! The phone's voice. It reads what it is given, and stops when it is told to.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::bridge;

thread_local! {
    /// What hears how far the reading is: it must live as long as the reading does.
    static BEGINS: RefCell<Option<Closure<dyn FnMut(i32)>>> = const { RefCell::new(None) };
}

/// Whether this phone has a voice for a language, by its code.
pub fn can_read(language: &str) -> bool {
    bridge::can_read(language)
}

/// Calls back when the browser has found its voices. For as long as the page lives.
pub fn on_voices(found: impl FnMut() + 'static) {
    let found = Closure::<dyn FnMut()>::new(found);
    bridge::on_voices(found.as_ref().unchecked_ref());
    found.forget();
}

/// Reads lines aloud, one after the other. `begins` hears which line it is at, and nothing when the last is over.
pub fn read(lines: &[String], language: &str, mut begins: impl FnMut(Option<usize>) + 'static) {
    let begins = Closure::<dyn FnMut(i32)>::new(move |line: i32| begins(usize::try_from(line).ok()));
    let lines: js_sys::Array = lines.iter().map(JsValue::from).collect();
    bridge::read(&lines, language, begins.as_ref().unchecked_ref());
    BEGINS.with(|kept| *kept.borrow_mut() = Some(begins));
}

/// Is silent.
pub fn hush() {
    bridge::hush();
}
