//! How the line to the server is: what the last attempt gave, and when the server was last heard. Only
//! answers count; what the browser thinks of its connection does not.

use inloop_core::Millis;

use crate::platform::network::NoAnswer;

/// The last attempt to sync.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// When it ended, Unix milliseconds of the phone's clock.
    pub at: Millis,
    /// Why it failed, if it did.
    pub problem: Option<NoAnswer>,
}

/// The line to the server.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Link {
    /// An attempt is under way.
    pub busy: bool,
    /// The last one.
    pub last: Option<Attempt>,
    /// The last ones that failed, oldest first.
    pub failed: Vec<Attempt>,
    /// When the server was last heard, Unix milliseconds of the phone's clock; 0 never.
    pub heard: Millis,
}

/// So many failed attempts are remembered.
const FAILED: usize = 5;

impl Link {
    /// An attempt ended.
    pub fn tried(&mut self, attempt: Attempt) {
        if attempt.problem.is_some() {
            self.failed.push(attempt.clone());
            let spare = self.failed.len().saturating_sub(FAILED);
            self.failed.drain(..spare);
        }
        self.last = Some(attempt);
    }

    /// Whether the last attempt failed.
    pub fn is_down(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.problem.is_some())
    }
}
