//! The one place that stamps time: the phone's wall clock and the page's monotonic clock.

use std::cell::Cell;

use inloop_core::{Id, Millis, span::Clock};

use super::bridge;

/// Unix milliseconds, however the phone's clock is set.
pub fn wall() -> Millis {
    js_sys::Date::now() as Millis
}

thread_local! {
    static SKEW: Cell<Millis> = const { Cell::new(0) };
}

/// A clock that differs less is believed. Milliseconds.
const BELIEVED: Millis = 120_000;

/// Learns by how much the server's clock is ahead of the phone's.
pub fn learn_skew(skew: Millis) {
    SKEW.with(|known| known.set(skew));
}

/// By how much the server's clock was ahead of the phone's when last heard, milliseconds.
pub fn skew() -> Millis {
    SKEW.with(Cell::get)
}

/// The time that screens show: the phone's, or the server's when the phone's clock is clearly wrong. Never
/// stored with a command: there only differences on the phone's own clock count.
pub fn shown() -> Millis {
    wall() + if skew().abs() > BELIEVED { skew() } else { 0 }
}

/// Milliseconds since this page was opened; never goes back.
pub fn mono() -> f64 {
    bridge::mono()
}

/// Both clocks at this moment, and which page reads them.
pub fn now() -> Clock {
    thread_local! {
        static PAGE: Id = bridge::PAGE_ID.with(|page| Id::new_v5(&Id::nil(), page.as_bytes()));
    }
    Clock { wall: wall(), mono: mono() as Millis, page: PAGE.with(|page| *page) }
}
