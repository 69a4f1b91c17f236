//! What Dutch spreadsheets hold in a cell: weekdays, times, dates, weeks.

use inloop_core::calendar::Weeks;
use jiff::{
    ToSpan,
    civil::{Date, Time},
};

const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// `maandag` … `zondag`, or the first two letters: 1 … 7.
pub fn weekday(text: &str) -> Option<i8> {
    let text = text.trim().to_lowercase();
    let place = DAYS.iter().position(|day| *day == text || (text.len() == 2 && day.starts_with(&text)))?;
    i8::try_from(place + 1).ok()
}

/// `maandag t/m woensdag`, `donderdag en vrijdag`, `maandag, woensdag`, `elke dag`.
pub fn weekdays(text: &str) -> Option<Vec<i8>> {
    let text = text.trim().to_lowercase();
    if matches!(text.as_str(), "elke dag" | "alle dagen") {
        return Some((1..=7).collect());
    }
    if let Some((from, to)) = text.split_once("t/m") {
        let (from, to) = (weekday(from)?, weekday(to)?);
        return (from <= to).then(|| (from..=to).collect());
    }
    text.replace(" en ", ",").split(',').map(weekday).collect()
}

/// `09:30`, `9.30` or `9:30 uur`.
pub fn time(text: &str) -> Option<Time> {
    let minutes = minutes(text)?;
    Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()
}

/// The same as minutes after midnight; `24:00` is the end of the day.
pub fn minutes(text: &str) -> Option<u16> {
    let text = text.trim().trim_end_matches("uur").trim();
    let (hours, minutes) = text.split_once([':', '.'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0))).then_some(hours * 60 + minutes)
}

/// `23-11-2026`, `23/11/2026` or `2026-11-23`, moved by so many days.
pub fn date(text: &str, moved: i32) -> Option<Date> {
    let parts: Vec<i16> =
        text.trim().split(['-', '/']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (year > 1900).then(|| date.checked_add(moved.days()).ok())?
}

/// `elke`, `oneven`, `even`; an empty cell is every week.
pub fn weeks(text: &str) -> Option<Weeks> {
    match text.trim().to_lowercase().as_str() {
        "" | "elke" | "alle" | "elke week" => Some(Weeks::Every),
        "oneven" => Some(Weeks::Odd),
        "even" => Some(Weeks::Even),
        _ => None,
    }
}

/// A whole number of people or day parts.
pub fn count(text: &str) -> Option<u16> {
    text.trim().parse().ok()
}
