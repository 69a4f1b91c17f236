//! A participant's own day in English.

use jiff::civil::{Date, Time};

use super::dates::{in_words, month};
use crate::text::phrases::{capital, rounded, small};

/// "half past 12", "quarter to 10", "9 o'clock".
pub fn clock_words(time: Time) -> String {
    let hour = |later: i8| match (time.hour() + later).rem_euclid(12) {
        0 => 12,
        hour => hour,
    };
    match time.minute() {
        0 => format!("{} o'clock", hour(0)),
        15 => format!("quarter past {}", hour(0)),
        30 => format!("half past {}", hour(0)),
        45 => format!("quarter to {}", hour(1)),
        minute @ 1..30 => format!("{minute} past {}", hour(0)),
        minute => format!("{} to {}", 60 - minute, hour(1)),
    }
}

/// "until half past 12".
pub fn until_clock(time: Time) -> String {
    format!("until {}", clock_words(time))
}

/// "half past 9 until half past 12".
pub fn from_to_clock(start: Time, end: Time) -> String {
    format!("{} until {}", clock_words(start), clock_words(end))
}

/// "Now: samen koken".
pub fn now_is(what: &str) -> String {
    format!("Now: {}", small(what))
}

/// "This is from today 9.12."
pub fn day_of(when: &str) -> String {
    format!("This is from {when}.")
}

/// "Soon: wandelen".
pub fn soon_is(what: &str) -> String {
    format!("Soon: {}", small(what))
}

fn long(minutes: i64) -> String {
    match rounded(minutes) {
        15 => "a quarter of an hour".to_owned(),
        30 => "half an hour".to_owned(),
        60 => "1 hour".to_owned(),
        1 => "1 minute".to_owned(),
        minutes @ ..60 => format!("{minutes} minutes"),
        minutes => {
            let hours = minutes / 60;
            let word = if hours == 1 { "hour" } else { "hours" };
            match minutes % 60 {
                0 => format!("{hours} {word}"),
                rest => format!("{hours} {word} and {rest} minutes"),
            }
        }
    }
}

/// "in 1 hour".
pub fn in_minutes(minutes: i64) -> String {
    format!("in {}", long(minutes))
}

/// "half an hour left".
pub fn minutes_left(minutes: i64) -> String {
    format!("{} left", long(minutes))
}

/// "Truus and Sef work here."
pub fn work_here(names: &[String]) -> String {
    let verb = if names.len() == 1 { "works" } else { "work" };
    format!("{} {verb} here.", some(names))
}

/// "Riet and Sef are here."
pub fn are_there(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb} here.", some(names))
}

/// "and 3 more", after faces.
pub fn and_more(count: usize) -> String {
    format!("and {count} more")
}

/// Three names at most, and how many more.
fn some(names: &[String]) -> String {
    match names {
        [first, second, third, rest @ ..] if rest.len() > 1 => {
            format!("{first}, {second}, {third} and {} more", rest.len())
        }
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// "Tomorrow: samen koken."
pub fn on_day(today: Date, date: Date, what: &str) -> String {
    format!("{}: {}.", capital(&day_from(today, date)), small(what))
}

/// "today", "tomorrow", "Friday 27 November".
pub fn day_from(today: Date, date: Date) -> String {
    if date == today {
        return "today".to_owned();
    }
    let tomorrow = today.tomorrow().is_ok_and(|tomorrow| tomorrow == date);
    if tomorrow { "tomorrow".to_owned() } else { in_words(date) }
}

/// "Just skip samen koken".
pub fn not_to(what: &str) -> String {
    format!("Just skip {}", small(what))
}

/// "You do not come to samen koken."
pub fn you_miss(what: &str) -> String {
    format!("You do not come to {}.", small(what))
}

/// "You stay away up to and including Sunday 29 November."
pub fn you_stay_away(until: Option<Date>) -> String {
    match until {
        Some(until) => format!("You stay away up to and including {}.", in_words(until)),
        None => "You stay away for a while.".to_owned(),
    }
}

/// "2 days".
pub fn days_shown(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// "How was samen koken?", "How was samen koken yesterday?"
pub fn how_was(what: &str, yesterday: bool) -> String {
    format!("How was {}{}?", small(what), if yesterday { " yesterday" } else { "" })
}

/// "Does samen koken fit what you want?"
pub fn fits_you(what: &str) -> String {
    format!("Does {} fit what you want?", small(what))
}

/// "You said: good."
pub fn you_said(word: &str) -> String {
    format!("You said: {}.", small(word))
}

/// "12 times samen koken".
pub fn times_at(times: usize, what: &str) -> String {
    format!("{times} {} {}", if times == 1 { "time" } else { "times" }, small(what))
}

/// "since 7 September 2026".
pub fn since_day(date: Date) -> String {
    format!("since {} {}", date.day(), month(date))
}

/// "autumn 2026".
pub fn season(first: Date) -> String {
    let name = match first.month() {
        3..=5 => "spring",
        6..=8 => "summer",
        9..=11 => "autumn",
        _ => "winter",
    };
    format!("{name} {}", first.year())
}

/// "Added: brood bakken."
pub fn written_down(what: &str) -> String {
    format!("Added: {}.", small(what))
}

/// "Taken away: brood bakken."
pub fn taken_away(what: &str) -> String {
    format!("Taken away: {}.", small(what))
}

/// "Take away: brood bakken".
pub fn take_away(what: &str) -> String {
    format!("Take away: {}", small(what))
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn the_clock_is_said_as_on_the_wall_in_english() {
        let table = [
            (0, 0, "12 o'clock"),
            (9, 5, "5 past 9"),
            (9, 15, "quarter past 9"),
            (9, 30, "half past 9"),
            (9, 35, "25 to 10"),
            (12, 45, "quarter to 1"),
            (16, 0, "4 o'clock"),
        ];
        for (hour, minute, words) in table {
            assert_eq!(clock_words(time(hour, minute, 0, 0)), words, "{hour}:{minute}");
        }
        assert_eq!((in_minutes(58), in_minutes(29)), ("in 1 hour".into(), "in half an hour".into()));
        assert_eq!((in_minutes(1), minutes_left(118)), ("in 1 minute".into(), "2 hours left".into()));
    }
}
