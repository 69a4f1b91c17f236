//! Wishes in words, in English.

use jiff::civil::{Date, Time};

use super::{
    dates::{day_name, in_words},
    my_day::from_to_clock,
};

/// "Listen (7 seconds)".
pub fn listen(seconds: u8) -> String {
    if seconds == 1 { "Listen (1 second)".to_owned() } else { format!("Listen ({seconds} seconds)") }
}

/// "7 of 60 seconds".
pub fn seconds_of(seconds: u8, most: u8) -> String {
    format!("{seconds} of {most} seconds")
}

/// "Try Samen koken".
pub fn to_try(what: &str) -> String {
    format!("Try {what}")
}

/// "Monday, half past 9 until half past 12".
pub fn weekly_at(weekday: i8, start: Time, end: Time) -> String {
    format!("{}, {}", day_name(weekday), from_to_clock(start, end))
}

/// "Kim will look at it. That is before Friday 4 December."
pub fn looked_at_by(who: &str, until: Option<Date>) -> String {
    let who =
        if who.is_empty() { "We will look at it.".to_owned() } else { format!("{who} will look at it.") };
    match until {
        Some(until) => format!("{who} That is before {}.", in_words(until)),
        None => who,
    }
}

/// "Come and try: Wednesday 2 December." And which line that is.
pub fn may_try(on: Date, line: &str) -> String {
    let come = format!("Come and try: {}.", in_words(on));
    if line.is_empty() { come } else { format!("{come} That is {line}.") }
}

/// "3 wishes wait for somebody".
pub fn wishes_open(count: usize) -> String {
    match count {
        0 => "No wish is waiting".to_owned(),
        1 => "1 wish waits for somebody".to_owned(),
        count => format!("{count} wishes wait for somebody"),
    }
}

/// "Wish of Dirk"
pub fn wish_of(name: &str) -> String {
    format!("Wish of {name}")
}

/// "Asked: Monday 23 November, 9.31".
pub fn asked_on(when: &str) -> String {
    format!("Asked: {when}")
}
