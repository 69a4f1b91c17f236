//! Local dates and the weekly programme: which sessions a date has, and what they are called.
//!
//! Programme times are local times of Europe/Amsterdam and survive daylight saving. The calendar knows
//! nothing about what was stored: a session's id follows from its rule and its *original* date.

use std::{fmt, str::FromStr};

use jiff::{
    Timestamp,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::{
    Id, Millis,
    row::{ProgrammeRule, SchoolHolidays, Timetable},
    school_holidays::Region,
};

/// An ISO week, written `2026-W47`. Weeks start on Monday; a year has 52 or 53.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Week {
    /// The ISO week-numbering year, which may differ from the calendar year around New Year.
    pub year: i16,
    /// 1 to 53.
    pub number: i8,
}

impl Week {
    /// The week that a local date lies in.
    pub fn of(date: Date) -> Self {
        let iso = date.iso_week_date();
        Self { year: iso.year(), number: iso.week() }
    }

    /// The week `count` weeks later (earlier when negative); the same week when out of the calendar's range.
    #[must_use]
    pub fn plus(self, count: i64) -> Self {
        self.monday().checked_add(jiff::Span::new().weeks(count)).map_or(self, Self::of)
    }

    /// The Monday this week starts with.
    pub fn monday(self) -> Date {
        jiff::civil::ISOWeekDate::new(self.year, self.number, Weekday::Monday)
            .map_or(Date::ZERO, jiff::civil::ISOWeekDate::date)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

/// The text is no ISO week such as `2026-W47`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an ISO week such as 2026-W47")]
pub struct NotAWeek;

impl FromStr for Week {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let (year, number) = text.split_once("-W").ok_or(NotAWeek)?;
        let (year, number) = (year.parse().map_err(|_| NotAWeek)?, number.parse().map_err(|_| NotAWeek)?);
        jiff::civil::ISOWeekDate::new(year, number, Weekday::Monday).map_err(|_| NotAWeek)?;
        Ok(Self { year, number })
    }
}

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Week {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// In which weeks a programme rule runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weeks {
    /// Every week.
    #[default]
    Every,
    /// Weeks with an odd ISO number. After a 53-week year two odd weeks follow each other.
    Odd,
    /// Weeks with an even ISO number.
    Even,
}

/// The zone in which local dates are meant.
pub fn zone() -> TimeZone {
    static ZONE: TimeZone = jiff::tz::get!("Europe/Amsterdam");
    ZONE.clone()
}

/// The local date at a moment; the zero date for moments outside the calendar's range.
pub fn local_date(at: Millis) -> Date {
    Timestamp::from_millisecond(at).map_or(Date::ZERO, |t| t.to_zoned(zone()).date())
}

/// The local time of day at a moment, as minutes after midnight.
pub fn local_minutes(at: Millis) -> u16 {
    Timestamp::from_millisecond(at).map_or(0, |t| minutes_of(t.to_zoned(zone()).time()))
}

/// A time of day as minutes after midnight.
pub fn minutes_of(time: jiff::civil::Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

/// The moment of a local time. In the hour that a clock skips, the first one after it; in the hour that comes twice,
/// the first.
pub fn moment(date: Date, time: jiff::civil::Time) -> Millis {
    date.to_datetime(time).to_zoned(zone()).map_or(0, |at| at.timestamp().as_millisecond())
}

/// Whether a rule makes a session on a date, as the version that holds then says. `region` is that of its site's
/// school holidays; without one there are none.
pub fn runs_on(rule: &ProgrammeRule, date: Date, region: Option<Region>) -> bool {
    let Timetable { weekday, weeks, school_holidays, .. } = rule.timetable_on(date);
    let parity = match weeks {
        Weeks::Every => true,
        Weeks::Odd => Week::of(date).number % 2 == 1,
        Weeks::Even => Week::of(date).number % 2 == 0,
    };
    let pauses = || {
        school_holidays == SchoolHolidays::Pauses
            && region.is_some_and(|region| region.holiday_on(date).is_some())
    };
    date.weekday().to_monday_one_offset() == weekday
        && parity
        && rule.from.is_none_or(|from| from <= date)
        && rule.until.is_none_or(|until| date <= until)
        && !pauses()
}

/// The id of the session that a rule makes on a date: it exists before anybody stores it.
pub fn session_id(rule: Id, date: Date) -> Id {
    Uuid::new_v5(&rule, date.to_string().as_bytes())
}

#[cfg(test)]
mod tests;
