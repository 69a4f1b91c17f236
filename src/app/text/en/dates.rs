//! Dates and times in English: "Monday 23 November", "9:30", "tomorrow at 9:00".

use inloop_core::{
    Millis,
    calendar::{local_date, local_minutes},
    holidays::Holiday,
    school_holidays::SchoolHoliday,
};
use jiff::civil::{Date, Time};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The weekday's name; 1 is Monday.
pub fn day_name(weekday: i8) -> &'static str {
    usize::try_from(weekday - 1).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or_default()
}

/// "Mon"; 1 is Monday.
pub fn short_day(weekday: i8) -> &'static str {
    day_name(weekday).get(..3).unwrap_or_default()
}

/// "Monday 23 November".
pub fn in_words(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    format!("{} {} {month}", day_name(date.weekday().to_monday_one_offset()), date.day())
}

/// A public holiday's name.
pub const fn holiday(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "New Year's Day",
        Holiday::GoodFriday => "Good Friday",
        Holiday::Easter => "Easter Sunday",
        Holiday::EasterMonday => "Easter Monday",
        Holiday::KingsDay => "King's Day",
        Holiday::LiberationDay => "Liberation Day",
        Holiday::Ascension => "Ascension Day",
        Holiday::Pentecost => "Whit Sunday",
        Holiday::PentecostMonday => "Whit Monday",
        Holiday::Christmas => "Christmas Day",
        Holiday::BoxingDay => "Boxing Day",
    }
}

/// A school holiday's name.
pub const fn school_holiday(holiday: SchoolHoliday) -> &'static str {
    match holiday {
        SchoolHoliday::Autumn => "Autumn holiday",
        SchoolHoliday::Christmas => "Christmas holiday",
        SchoolHoliday::Spring => "Spring holiday",
        SchoolHoliday::May => "May holiday",
        SchoolHoliday::Summer => "Summer holiday",
    }
}

/// "November 2026".
pub fn month(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    format!("{month} {}", date.year())
}

/// "Monday 23 November 2026".
pub fn in_words_with_year(date: Date) -> String {
    format!("{} {}", in_words(date), date.year())
}

/// "9:30", from minutes after midnight. The end of the day is "24:00".
pub fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// "9:30".
pub fn time(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// "9:31" for a moment, Unix milliseconds.
pub fn moment_of(at: Millis) -> String {
    clock(local_minutes(at))
}

/// A moment to come: "today at 9:12", "tomorrow at 9:12", "Wednesday 25 November at 9:12".
pub fn coming(at: Millis, now: Millis) -> String {
    let day = local_date(at);
    let tomorrow = local_date(now).tomorrow().is_ok_and(|tomorrow| tomorrow == day);
    if tomorrow { format!("tomorrow at {}", moment_of(at)) } else { day_and_time(at, now) }
}

/// How long ago something was, seen from `now`: "just now", "5 minutes ago", then its day and time.
pub fn age(at: Millis, now: Millis) -> String {
    match (now - at) / 60_000 {
        ..=0 => "just now".to_owned(),
        1 => "1 minute ago".to_owned(),
        minutes @ 2..60 => format!("{minutes} minutes ago"),
        _ => day_and_time(at, now),
    }
}

/// "today at 9:12", "yesterday at 9:12", "Monday 16 November at 9:12".
pub fn day_and_time(at: Millis, now: Millis) -> String {
    let (day, today) = (local_date(at), local_date(now));
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == day);
    let day = match day {
        day if day == today => "today".to_owned(),
        _ if yesterday => "yesterday".to_owned(),
        day => in_words(day),
    };
    format!("{day} at {}", moment_of(at))
}

/// Weekly hours in short: "Monday to Wednesday 9:00–17:00", "every day 0:00–24:00".
pub fn weekly(weekdays: &[i8], from: u16, until: u16) -> String {
    let days: Vec<i8> = (1..=7).filter(|day| weekdays.contains(day)).collect();
    let run = days.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let days = match days[..] {
        [1, 2, 3, 4, 5, 6, 7] => "every day".to_owned(),
        [first, _, .., last] if run && days.len() > 2 => {
            format!("{} to {}", day_name(first), day_name(last))
        }
        _ => days.iter().map(|day| day_name(*day)).collect::<Vec<_>>().join(", "),
    };
    format!("{days} {}–{}", clock(from), clock(until))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_and_times_read_naturally_in_english() {
        assert_eq!(in_words(date(2026, 11, 23)), "Monday 23 November");
        assert_eq!((clock(570), clock(5), clock(1440)), ("9:30".into(), "0:05".into(), "24:00".into()));
        assert_eq!(weekly(&[1, 2, 3], 540, 1020), "Monday to Wednesday 9:00–17:00");
        let noon = 1_795_431_600_000; // 2026-11-23, 12.00 in Amsterdam
        assert_eq!(age(noon - 5 * 60_000, noon), "5 minutes ago");
        assert_eq!(age(noon - 24 * 3_600_000, noon), "yesterday at 12:00");
    }
}
