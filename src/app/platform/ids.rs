//! The one place that makes ids, and throws dice.

use inloop_core::Id;

/// A new id for a command.
pub fn op() -> Id {
    Id::new_v4()
}

/// The id of a person who is entered here for the first time.
pub fn person() -> Id {
    Id::new_v4()
}

/// The id of a row that is made here.
pub fn row() -> Id {
    Id::new_v4()
}

/// A number in `[0, 1)`, for pauses that must differ between phones.
pub fn luck() -> f64 {
    js_sys::Math::random()
}
