//! Wrong codes: after five in a row the next one waits, longer each time. Nothing is ever taken away for them: a child
//! that plays with the phone must not cost anybody their work.

use inloop_core::Millis;

use crate::platform::{keep, keep::Word};

/// So many may be wrong before one waits.
const FREE: u32 = 5;
/// The first pause, milliseconds; each next one is twice as long.
const FIRST: Millis = 30_000;
/// The longest, milliseconds.
const LONGEST: Millis = 900_000;

/// Wrong codes in a row, and until when the next one waits, Unix milliseconds of the phone's clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tries {
    wrong: u32,
    until: Millis,
}

/// The pause after so many wrong codes, milliseconds.
fn pause_after(wrong: u32) -> Millis {
    if wrong < FREE { 0 } else { (FIRST << (wrong - FREE).min(10)).min(LONGEST) }
}

impl Tries {
    /// As they were kept, also over a reload.
    pub fn kept() -> Self {
        Self::of(&keep::get(Word::Tries).unwrap_or_default())
    }

    fn of(kept: &str) -> Self {
        let parts =
            kept.split_once('/').and_then(|(wrong, until)| Some((wrong.parse().ok()?, until.parse().ok()?)));
        parts.map_or_else(Self::default, |(wrong, until)| Self { wrong, until })
    }

    /// How many seconds the next code waits. A clock that was put back keeps nobody out for longer than the pause is.
    pub fn pause(self, now: Millis) -> u32 {
        let left = (self.until - now).clamp(0, pause_after(self.wrong));
        u32::try_from((left + 999) / 1_000).unwrap_or_default()
    }

    /// One more.
    pub fn wrong(self, now: Millis) {
        let next = self.after(now);
        keep::set(Word::Tries, &format!("{}/{}", next.wrong, next.until));
    }

    fn after(self, now: Millis) -> Self {
        let wrong = self.wrong.saturating_add(1);
        Self { wrong, until: now + pause_after(wrong) }
    }

    /// The code was right.
    pub fn right() {
        keep::remove(Word::Tries);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_codes_wait_half_a_minute_and_each_next_one_twice_as_long() {
        let mut tries = Tries::default();
        let pauses: Vec<u32> = (0..12)
            .map(|_| {
                tries = tries.after(1_000);
                tries.pause(1_000)
            })
            .collect();
        assert_eq!(pauses, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn a_pause_goes_by_and_a_clock_that_is_put_back_does_not_make_it_longer() {
        let tries = Tries { wrong: 5, until: 31_000 };
        assert_eq!(tries.pause(1_000), 30);
        assert_eq!(tries.pause(30_500), 1);
        assert_eq!(tries.pause(31_000), 0);
        assert_eq!(tries.pause(-900_000_000), 30);
    }

    #[test]
    fn what_was_kept_is_read_back_and_anything_else_is_no_try() {
        assert_eq!(Tries::of("6/31000"), Tries { wrong: 6, until: 31_000 });
        for other in ["", "6", "a/b", "6/"] {
            assert_eq!(Tries::of(other), Tries::default());
        }
    }
}
