//! When was it said? A span of server time in which a tap must lie.
//!
//! Only differences on the phone's own clock count, so how that clock is set does not matter. What is not
//! known for sure makes the span wider; doubt about one tap never spreads to the taps after it.

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};

/// A closed interval of server time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span {
    /// Earliest moment, Unix milliseconds.
    pub from: Millis,
    /// Latest moment, Unix milliseconds.
    pub to: Millis,
}

impl Span {
    /// The span of something that was said at exactly one known moment.
    pub const fn at(moment: Millis) -> Self {
        Self { from: moment, to: moment }
    }

    /// Whether two spans share a moment.
    pub const fn meets(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// This span inside `[lo, hi]`; a span wholly outside becomes the nearest end.
    #[must_use]
    pub fn cut(self, lo: Millis, hi: Millis) -> Self {
        let lo = lo.min(hi);
        Self { from: self.from.clamp(lo, hi), to: self.to.clamp(lo, hi) }
    }
}

/// What the phone's two clocks read at one moment.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clock {
    /// The phone's wall clock, Unix milliseconds, however it is set.
    pub wall: Millis,
    /// The page's monotonic clock, milliseconds since the page opened.
    pub mono: Millis,
    /// Which page the monotonic clock belongs to.
    pub page: Id,
}

/// The fixed part of the uncertainty, milliseconds.
const SLACK: Millis = 2_000;
/// A phone's clock drifts at most one part in this many.
const DRIFT: Millis = 5_000;

/// The span of a command that the phone stamped `wall`.
///
/// `sent` is the phone's clock when it pushed, `received` the server's clock at the push's first byte, `lo`
/// the start of the span of the stream's previous command, `doubt` what the phone said about its own clock
/// after this record. All in Unix milliseconds.
pub fn span_of(wall: Millis, sent: Millis, received: Millis, lo: Millis, doubt: bool) -> Span {
    let lo = lo.min(received);
    let age = sent.saturating_sub(wall);
    let said = received.saturating_sub(age);
    if doubt || age < 0 || said < lo {
        return Span { from: lo, to: received };
    }
    let error = SLACK + age / DRIFT;
    Span { from: said - error, to: said + error }.cut(lo, received)
}

/// For each stamp, in storing order, whether the phone's clock cannot be trusted between it and `now`:
/// the wall clock went back after it, or wall and monotonic clock parted by more than two seconds within
/// one page.
pub fn doubts(stamps: &[Clock], now: Clock) -> Vec<bool> {
    let mut doubtful = vec![false; stamps.len()];
    let mut later = now;
    let mut broken = false;
    for (index, stamp) in stamps.iter().enumerate().rev() {
        let apart = (later.wall - stamp.wall) - (later.mono - stamp.mono);
        broken |= later.wall < stamp.wall;
        broken |= later.page == stamp.page && apart.abs() > SLACK;
        doubtful[index] = broken;
        later = *stamp;
    }
    doubtful
}

#[cfg(test)]
mod tests;
