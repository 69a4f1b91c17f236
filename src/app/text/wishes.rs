//! Wishes in words: for who wishes as plain as for who answers.

use jiff::civil::{Date, Time};

use super::{
    dates::{day_name, in_words},
    my_day::from_to_clock,
    phrases::small,
};

/// "Luister (7 tellen)".
pub fn listen(seconds: u8) -> String {
    if seconds == 1 { "Luister (1 tel)".to_owned() } else { format!("Luister ({seconds} tellen)") }
}

/// "7 van 60 tellen".
pub fn seconds_of(seconds: u8, most: u8) -> String {
    format!("{seconds} van {most} tellen")
}

/// "Samen koken proberen".
pub fn to_try(what: &str) -> String {
    format!("{what} proberen")
}

/// "maandag, half 10 tot half 1".
pub fn weekly_at(weekday: i8, start: Time, end: Time) -> String {
    format!("{}, {}", day_name(weekday), from_to_clock(start, end))
}

/// "Kim kijkt ernaar. Dat is voor vrijdag 4 december."
pub fn looked_at_by(who: &str, until: Option<Date>) -> String {
    let who = if who.is_empty() { "We kijken ernaar.".to_owned() } else { format!("{who} kijkt ernaar.") };
    match until {
        Some(until) => format!("{who} Dat is voor {}.", in_words(until)),
        None => who,
    }
}

/// "Kom het proberen: woensdag 2 december." And which line that is.
pub fn may_try(on: Date, line: &str) -> String {
    let come = format!("Kom het proberen: {}.", in_words(on));
    if line.is_empty() { come } else { format!("{come} Dat is {}.", small(line)) }
}

/// "3 wensen wachten op iemand".
pub fn wishes_open(count: usize) -> String {
    match count {
        0 => "Er wacht geen wens".to_owned(),
        1 => "1 wens wacht op iemand".to_owned(),
        count => format!("{count} wensen wachten op iemand"),
    }
}

/// "Wens van Dirk"
pub fn wish_of(name: &str) -> String {
    format!("Wens van {name}")
}

/// "Gevraagd op maandag 23 november, 9.31".
pub fn asked_on(when: &str) -> String {
    format!("Gevraagd: {when}")
}
