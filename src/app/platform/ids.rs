//! The one place that makes ids, and throws dice.

use inloop_core::Id;

/// A new id for a command.
pub fn op() -> Id {
    Id::new_v4()
}

/// A number in `[0, 1)`, for pauses that must differ between phones.
pub fn luck() -> f64 {
    js_sys::Math::random()
}
