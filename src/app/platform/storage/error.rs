//! Why the disk did not do what it was asked: four reasons, each with something to do about it.

use std::error::Error;

use crate::platform::bridge;

/// Storage trouble, made of what a person can act on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The phone is full.
    Full,
    /// An old tab holds the database: close it.
    Blocked,
    /// The browser lost its connection to the disk: opening anew may help.
    Gone,
    /// Anything else: load the page anew.
    Broken,
}

impl From<rexie::Error> for StoreError {
    fn from(error: rexie::Error) -> Self {
        // rexie does not say why a transaction broke off; the transaction itself does.
        let reason = error.source().map(ToString::to_string).unwrap_or_default();
        let broke_off =
            matches!(error, rexie::Error::TransactioncommitFailed) || reason.contains("AbortError");
        Self::of(&if broke_off { bridge::last_abort() } else { reason })
    }
}

impl StoreError {
    /// What a DOM exception's name means.
    fn of(reason: &str) -> Self {
        let names = |names: &[&str]| names.iter().any(|name| reason.contains(name));
        if names(&["QuotaExceeded"]) {
            Self::Full
        } else if names(&["InvalidState", "connection", "closing", "UnknownError"]) {
            Self::Gone
        } else {
            Self::Broken
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_something_to_do_about_it() {
        let table = [
            ("QuotaExceededError: The disk is full", StoreError::Full),
            ("UnknownError: Connection to Indexed Database server lost.", StoreError::Gone),
            ("InvalidStateError: The database connection is closing.", StoreError::Gone),
            ("AbortError", StoreError::Broken),
            ("", StoreError::Broken),
        ];
        for (reason, expected) in table {
            assert_eq!(StoreError::of(reason), expected, "{reason}");
        }
    }
}
