//! How long to wait before the next attempt. Virtual time: the caller keeps the clock and throws the dice.

use crate::Millis;

/// The longest pause, milliseconds.
const CAP: Millis = 120_000;
/// The first pause, milliseconds.
const FIRST: Millis = 1_000;

/// Counts failures in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// An attempt failed; `luck` in `[0, 1)`, `retry_after` as the server asked, in milliseconds. Gives the
    /// pause before the next one: "full jitter", so that phones do not come back all at once (Brooker 2015).
    pub fn failed(&mut self, luck: f64, retry_after: Option<Millis>) -> Millis {
        let ceiling = (FIRST << self.failures.min(7)).min(CAP);
        self.failures += 1;
        let pause = ceiling / 2 + ((ceiling / 2) as f64 * luck) as Millis;
        pause.max(retry_after.unwrap_or(0).min(CAP))
    }

    /// An attempt succeeded.
    pub const fn succeeded(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_two_minutes_and_start_again_after_success() {
        let mut backoff = Backoff::default();
        let pauses: Vec<Millis> = (0..9).map(|_| backoff.failed(0.0, None)).collect();
        assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
        assert!(backoff.failed(0.999, None) <= CAP);
        backoff.succeeded();
        assert_eq!(backoff.failed(0.0, None), 500);
    }

    #[test]
    fn the_server_may_ask_for_a_longer_pause_but_not_for_more_than_two_minutes() {
        assert_eq!(Backoff::default().failed(0.5, Some(30_000)), 30_000);
        assert_eq!(Backoff::default().failed(0.5, Some(900_000)), CAP);
    }
}
