//! A participant's own day in words that one can also hear: times as people say them, and how long it still takes.

use jiff::civil::{Date, Time};

use super::{
    dates::{in_words, month},
    phrases::{capital, rounded, small},
};

/// "half 1", "kwart voor 10", "9 uur": a time of the clock on the wall.
pub fn clock_words(time: Time) -> String {
    let hour = |later: i8| match (time.hour() + later).rem_euclid(12) {
        0 => 12,
        hour => hour,
    };
    match time.minute() {
        0 => format!("{} uur", hour(0)),
        15 => format!("kwart over {}", hour(0)),
        30 => format!("half {}", hour(1)),
        45 => format!("kwart voor {}", hour(1)),
        minute @ 1..15 => format!("{minute} over {}", hour(0)),
        minute @ 16..30 => format!("{} voor half {}", 30 - minute, hour(1)),
        minute @ 31..45 => format!("{} over half {}", minute - 30, hour(1)),
        minute => format!("{} voor {}", 60 - minute, hour(1)),
    }
}

/// "tot half 1".
pub fn until_clock(time: Time) -> String {
    format!("tot {}", clock_words(time))
}

/// "half 10 tot half 1".
pub fn from_to_clock(start: Time, end: Time) -> String {
    format!("{} tot {}", clock_words(start), clock_words(end))
}

/// "Nu: samen koken".
pub fn now_is(what: &str) -> String {
    format!("Nu: {}", small(what))
}

/// "Straks: wandelen".
pub fn soon_is(what: &str) -> String {
    format!("Straks: {}", small(what))
}

/// "Dit is van vandaag 9.12 uur."
pub fn day_of(when: &str) -> String {
    format!("Dit is van {when}.")
}

/// How long something takes, as people say it; more than some minutes are rounded.
fn long(minutes: i64) -> String {
    match rounded(minutes) {
        15 => "een kwartier".to_owned(),
        30 => "een half uur".to_owned(),
        45 => "drie kwartier".to_owned(),
        60 => "1 uur".to_owned(),
        90 => "anderhalf uur".to_owned(),
        1 => "1 minuut".to_owned(),
        minutes @ ..60 => format!("{minutes} minuten"),
        minutes => match (minutes / 60, minutes % 60) {
            (hours, 0) => format!("{hours} uur"),
            (hours, 15) => format!("{hours} uur en een kwartier"),
            (hours, 30) => format!("{hours} en een half uur"),
            (hours, _) => format!("{hours} uur en drie kwartier"),
        },
    }
}

/// "over 1 uur".
pub fn in_minutes(minutes: i64) -> String {
    format!("over {}", long(minutes))
}

/// "nog een half uur".
pub fn minutes_left(minutes: i64) -> String {
    format!("nog {}", long(minutes))
}

/// "Truus en Sef werken hier."
pub fn work_here(names: &[String]) -> String {
    let verb = if names.len() == 1 { "werkt" } else { "werken" };
    format!("{} {verb} hier.", some(names))
}

/// "Riet en Sef zijn er."
pub fn are_there(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "zijn" };
    format!("{} {verb} er.", some(names))
}

/// "en nog 3", after faces.
pub fn and_more(count: usize) -> String {
    format!("en nog {count}")
}

/// Three names at most, and how many more.
fn some(names: &[String]) -> String {
    match names {
        [first, second, third, rest @ ..] if rest.len() > 1 => {
            format!("{first}, {second}, {third} en nog {}", rest.len())
        }
        [before @ .., last] if !before.is_empty() => format!("{} en {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// "Morgen: samen koken."
pub fn on_day(today: Date, date: Date, what: &str) -> String {
    format!("{}: {}.", capital(&day_from(today, date)), small(what))
}

/// "vandaag", "morgen", "vrijdag 27 november".
pub fn day_from(today: Date, date: Date) -> String {
    if date == today {
        return "vandaag".to_owned();
    }
    let tomorrow = today.tomorrow().is_ok_and(|tomorrow| tomorrow == date);
    if tomorrow { "morgen".to_owned() } else { in_words(date) }
}

/// "Alleen niet naar samen koken".
pub fn not_to(what: &str) -> String {
    format!("Alleen niet naar {}", small(what))
}

/// "Je komt niet naar samen koken."
pub fn you_miss(what: &str) -> String {
    format!("Je komt niet naar {}.", small(what))
}

/// "Je komt niet tot en met zondag 29 november."
pub fn you_stay_away(until: Option<Date>) -> String {
    match until {
        Some(until) => format!("Je komt niet tot en met {}.", in_words(until)),
        None => "Je komt een tijd niet.".to_owned(),
    }
}

/// "2 dagen".
pub fn days_shown(days: i64) -> String {
    if days == 1 { "1 dag".to_owned() } else { format!("{days} dagen") }
}

/// "Hoe was samen koken?", "Hoe was samen koken gisteren?"
pub fn how_was(what: &str, yesterday: bool) -> String {
    format!("Hoe was {}{}?", small(what), if yesterday { " gisteren" } else { "" })
}

/// "Past samen koken bij wat jij wil?"
pub fn fits_you(what: &str) -> String {
    format!("Past {} bij wat jij wil?", small(what))
}

/// "Je zei: fijn."
pub fn you_said(word: &str) -> String {
    format!("Je zei: {}.", small(word))
}

/// "12 keer samen koken".
pub fn times_at(times: usize, what: &str) -> String {
    format!("{times} keer {}", small(what))
}

/// "sinds 7 september 2026".
pub fn since_day(date: Date) -> String {
    format!("sinds {} {}", date.day(), month(date))
}

/// "herfst 2026"; a winter is named after the year in which it begins.
pub fn season(first: Date) -> String {
    let name = match first.month() {
        3..=5 => "lente",
        6..=8 => "zomer",
        9..=11 => "herfst",
        _ => "winter",
    };
    format!("{name} {}", first.year())
}

/// "Erbij gezet: brood bakken."
pub fn written_down(what: &str) -> String {
    format!("Erbij gezet: {}.", small(what))
}

/// "Weggehaald: brood bakken."
pub fn taken_away(what: &str) -> String {
    format!("Weggehaald: {}.", small(what))
}

/// "Haal weg: brood bakken".
pub fn take_away(what: &str) -> String {
    format!("Haal weg: {}", small(what))
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn the_clock_is_said_as_on_the_wall() {
        let table = [
            (0, 0, "12 uur"),
            (0, 30, "half 1"),
            (9, 0, "9 uur"),
            (9, 5, "5 over 9"),
            (9, 15, "kwart over 9"),
            (9, 20, "10 voor half 10"),
            (9, 30, "half 10"),
            (9, 40, "10 over half 10"),
            (9, 45, "kwart voor 10"),
            (9, 50, "10 voor 10"),
            (11, 55, "5 voor 12"),
            (12, 30, "half 1"),
            (12, 45, "kwart voor 1"),
            (16, 0, "4 uur"),
            (23, 45, "kwart voor 12"),
        ];
        for (hour, minute, words) in table {
            assert_eq!(clock_words(time(hour, minute, 0, 0)), words, "{hour}:{minute}");
        }
    }

    #[test]
    fn how_long_it_takes_is_said_without_counting_every_minute() {
        let table = [
            (1, "over 1 minuut"),
            (7, "over 7 minuten"),
            (15, "over een kwartier"),
            (29, "over een half uur"),
            (44, "over drie kwartier"),
            (58, "over 1 uur"),
            (75, "over 1 uur en een kwartier"),
            (91, "over anderhalf uur"),
            (105, "over 1 uur en drie kwartier"),
            (118, "over 2 uur"),
            (150, "over 2 en een half uur"),
        ];
        for (minutes, words) in table {
            assert_eq!(in_minutes(minutes), words, "{minutes}");
        }
    }

    #[test]
    fn few_names_are_said_and_many_are_counted() {
        let names =
            |names: &[&str]| work_here(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["Truus"]), "Truus werkt hier.");
        assert_eq!(names(&["Truus", "Sef"]), "Truus en Sef werken hier.");
        assert_eq!(names(&["Truus", "Sef", "Bram", "Lies"]), "Truus, Sef, Bram en Lies werken hier.");
        assert_eq!(names(&["A", "B", "C", "D", "E"]), "A, B, C en nog 2 werken hier.");
    }
}
