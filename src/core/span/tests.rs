use super::*;

const NOON: Millis = 1_800_000_000_000;
const YEAR: Millis = 31_536_000_000;

fn clock(wall: Millis, mono: Millis) -> Clock {
    Clock { wall, mono, page: Id::nil() }
}

#[test]
fn the_setting_of_the_phones_clock_does_not_matter() {
    for offset in [0, 5 * YEAR, -40 * YEAR, 7_200_000] {
        let wall = NOON + offset;
        let span = span_of(wall, wall + 60_000, NOON + 60_000, 0, false);
        assert_eq!(span, Span { from: NOON - 2_012, to: NOON + 2_012 }, "offset {offset}");
    }
}

#[test]
fn a_span_lies_between_the_previous_command_and_its_arrival() {
    let fresh = span_of(NOON, NOON, NOON, NOON - 500, false);
    assert_eq!(fresh, Span { from: NOON - 500, to: NOON });
}

#[test]
fn what_cannot_be_true_widens_the_span_to_all_that_is_possible() {
    let lo = NOON - 10_000;
    let wide = Span { from: lo, to: NOON };
    // (wall, sent, doubt): the clock went back; the tap would lie before the previous one; the phone says so.
    for (wall, sent, doubt) in [(NOON, NOON - 1, false), (NOON - 60_000, NOON, false), (NOON, NOON, true)] {
        assert_eq!(span_of(wall, sent, NOON, lo, doubt), wide);
    }
    assert_eq!(span_of(NOON, NOON, NOON, NOON + 9, true), Span::at(NOON), "lo is never above received");
}

#[test]
fn story_16_one_tap_five_years_ahead_leaves_the_later_taps_without_doubt() {
    let stamps = [clock(NOON + 5 * YEAR, 0), clock(NOON + 1_000, 1_000), clock(NOON + 2_000, 2_000)];
    assert_eq!(doubts(&stamps, clock(NOON + 3_000, 3_000)), [true, false, false]);
}

#[test]
fn story_17_two_hours_ahead_then_corrected_puts_only_the_first_in_doubt() {
    let stamps = [clock(NOON + 7_200_000, 0), clock(NOON + 5_000, 5_000)];
    assert_eq!(doubts(&stamps, clock(NOON + 9_000, 9_000)), [true, false]);
}

#[test]
fn a_clock_put_forward_within_one_page_puts_the_earlier_tap_in_doubt() {
    let stamps = [clock(NOON, 0), clock(NOON + 3_600_000, 1_000)];
    assert_eq!(doubts(&stamps, clock(NOON + 3_601_000, 2_000)), [true, false]);
}

#[test]
fn a_phone_that_sleeps_between_two_pages_is_not_in_doubt() {
    let stamps = [Clock { page: Id::from_u128(1), ..clock(NOON, 900_000) }];
    assert_eq!(doubts(&stamps, clock(NOON + 86_400_000, 10)), [false]);
}

#[test]
fn spans_that_touch_in_one_moment_meet() {
    assert!(Span { from: 1, to: 5 }.meets(&Span { from: 5, to: 9 }));
    assert!(!Span { from: 1, to: 4 }.meets(&Span { from: 5, to: 9 }));
}
