//! Dates and times in words, as people say them: "maandag 23 november", "9.30", "morgen om 9.00".

use inloop_core::{
    Millis,
    calendar::{local_date, local_minutes},
    holidays::Holiday,
    school_holidays::SchoolHoliday,
};
use jiff::civil::{Date, Time};

const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The weekday's name; 1 is Monday.
pub fn day_name(weekday: i8) -> &'static str {
    usize::try_from(weekday - 1).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or_default()
}

/// "ma"; 1 is Monday.
pub fn short_day(weekday: i8) -> &'static str {
    day_name(weekday).get(..2).unwrap_or_default()
}

/// "maandag 23 november".
pub fn in_words(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    format!("{} {} {month}", day_name(date.weekday().to_monday_one_offset()), date.day())
}

/// A public holiday's name.
pub const fn holiday(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "Nieuwjaarsdag",
        Holiday::GoodFriday => "Goede Vrijdag",
        Holiday::Easter => "Eerste paasdag",
        Holiday::EasterMonday => "Tweede paasdag",
        Holiday::KingsDay => "Koningsdag",
        Holiday::LiberationDay => "Bevrijdingsdag",
        Holiday::Ascension => "Hemelvaartsdag",
        Holiday::Pentecost => "Eerste pinksterdag",
        Holiday::PentecostMonday => "Tweede pinksterdag",
        Holiday::Christmas => "Eerste kerstdag",
        Holiday::BoxingDay => "Tweede kerstdag",
    }
}

/// A school holiday's name.
pub const fn school_holiday(holiday: SchoolHoliday) -> &'static str {
    match holiday {
        SchoolHoliday::Autumn => "Herfstvakantie",
        SchoolHoliday::Christmas => "Kerstvakantie",
        SchoolHoliday::Spring => "Voorjaarsvakantie",
        SchoolHoliday::May => "Meivakantie",
        SchoolHoliday::Summer => "Zomervakantie",
    }
}

/// "november 2026".
pub fn month(date: Date) -> String {
    let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    format!("{month} {}", date.year())
}

/// "maandag 23 november 2026".
pub fn in_words_with_year(date: Date) -> String {
    format!("{} {}", in_words(date), date.year())
}

/// "9.30", from minutes after midnight. The end of the day is "24.00".
pub fn clock(minutes: u16) -> String {
    format!("{}.{:02}", minutes / 60, minutes % 60)
}

/// "9.30".
pub fn time(time: Time) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// "9.31" for a moment, Unix milliseconds.
pub fn moment_of(at: Millis) -> String {
    clock(local_minutes(at))
}

/// How long ago something was, seen from `now`: "net", "5 minuten geleden", then its day and time.
pub fn age(at: Millis, now: Millis) -> String {
    match (now - at) / 60_000 {
        ..=0 => "net".to_owned(),
        1 => "1 minuut geleden".to_owned(),
        minutes @ 2..60 => format!("{minutes} minuten geleden"),
        _ => day_and_time(at, now),
    }
}

/// "vandaag 9.12 uur", "gisteren 9.12 uur", "maandag 16 november 9.12 uur".
pub fn day_and_time(at: Millis, now: Millis) -> String {
    let (day, today) = (local_date(at), local_date(now));
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == day);
    let day = match day {
        day if day == today => "vandaag".to_owned(),
        _ if yesterday => "gisteren".to_owned(),
        day => in_words(day),
    };
    format!("{day} {} uur", moment_of(at))
}

/// A moment to come: "vandaag 9.12 uur", "morgen 9.12 uur", "woensdag 25 november 9.12 uur".
pub fn coming(at: Millis, now: Millis) -> String {
    let day = local_date(at);
    let tomorrow = local_date(now).tomorrow().is_ok_and(|tomorrow| tomorrow == day);
    if tomorrow { format!("morgen {} uur", moment_of(at)) } else { day_and_time(at, now) }
}

/// Weekly hours in short: "maandag t/m woensdag 9.00–17.00", "elke dag 0.00–24.00".
pub fn weekly(weekdays: &[i8], from: u16, until: u16) -> String {
    let days: Vec<i8> = (1..=7).filter(|day| weekdays.contains(day)).collect();
    let run = days.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let days = match days[..] {
        [1, 2, 3, 4, 5, 6, 7] => "elke dag".to_owned(),
        [first, _, .., last] if run && days.len() > 2 => {
            format!("{} t/m {}", day_name(first), day_name(last))
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
    fn dates_and_times_are_said_as_people_say_them() {
        assert_eq!(in_words(date(2026, 11, 23)), "maandag 23 november");
        assert_eq!(in_words(date(2027, 1, 3)), "zondag 3 januari");
        assert_eq!((clock(570), clock(5), clock(1440)), ("9.30".into(), "0.05".into(), "24.00".into()));
    }

    #[test]
    fn ages_grow_from_just_now_to_a_date() {
        let noon = 1_795_431_600_000; // 2026-11-23, 12.00 in Amsterdam
        let table = [
            (0, "net"),
            (60_000, "1 minuut geleden"),
            (5 * 60_000, "5 minuten geleden"),
            (3 * 3_600_000, "vandaag 9.00 uur"),
            (24 * 3_600_000, "gisteren 12.00 uur"),
            (72 * 3_600_000, "vrijdag 20 november 12.00 uur"),
        ];
        for (ago, words) in table {
            assert_eq!(age(noon - ago, noon), words);
        }
        assert_eq!(age(noon + 90_000, noon), "net", "a clock that was set back");
    }

    #[test]
    fn what_is_to_come_is_today_tomorrow_or_on_a_date() {
        let noon = 1_795_431_600_000; // 2026-11-23, 12.00 in Amsterdam
        let table = [
            (3_600_000, "vandaag 13.00 uur"),
            (24 * 3_600_000, "morgen 12.00 uur"),
            (48 * 3_600_000, "woensdag 25 november 12.00 uur"),
        ];
        for (ahead, words) in table {
            assert_eq!(coming(noon + ahead, noon), words);
        }
    }

    #[test]
    fn weekly_hours_are_short() {
        assert_eq!(weekly(&[1, 2, 3], 540, 1020), "maandag t/m woensdag 9.00–17.00");
        assert_eq!(weekly(&[5, 4], 540, 1020), "donderdag, vrijdag 9.00–17.00");
        assert_eq!(weekly(&[1, 2, 3, 4, 5, 6, 7], 0, 1440), "elke dag 0.00–24.00");
    }
}
