//! The one place that stamps time: the phone's wall clock and the page's monotonic clock.

use inloop_core::{Id, Millis, span::Clock};

use super::bridge;

/// Unix milliseconds, however the phone's clock is set.
pub fn wall() -> Millis {
    js_sys::Date::now() as Millis
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
