//! The public holidays of the Netherlands, computed. Whether a site closes on one is the site's choice.

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

/// A public holiday.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Holiday {
    /// nieuwjaarsdag
    NewYear,
    /// Goede Vrijdag
    GoodFriday,
    /// eerste paasdag
    Easter,
    /// tweede paasdag
    EasterMonday,
    /// Koningsdag
    KingsDay,
    /// Bevrijdingsdag
    LiberationDay,
    /// Hemelvaartsdag
    Ascension,
    /// eerste pinksterdag
    Pentecost,
    /// tweede pinksterdag
    PentecostMonday,
    /// eerste kerstdag
    Christmas,
    /// tweede kerstdag
    BoxingDay,
}

/// The holidays of a year, in their order. Nothing for years outside 1583 to 4099, where Easter is not computed so.
pub fn of_year(year: i16) -> Vec<(Date, Holiday)> {
    use Holiday::{
        Ascension, BoxingDay, Christmas, Easter, EasterMonday, GoodFriday, KingsDay, LiberationDay, NewYear,
        Pentecost, PentecostMonday,
    };
    let Some(easter) = easter(year) else {
        return Vec::new();
    };
    // On a Sunday, King's Day is kept the day before.
    let kings_day = date(year, 4, 27);
    let kings_day = if kings_day.weekday() == Weekday::Sunday { date(year, 4, 26) } else { kings_day };
    let mut days = vec![
        (date(year, 1, 1), NewYear),
        (kings_day, KingsDay),
        (date(year, 5, 5), LiberationDay),
        (date(year, 12, 25), Christmas),
        (date(year, 12, 26), BoxingDay),
    ];
    let moving = [
        (-2, GoodFriday),
        (0, Easter),
        (1, EasterMonday),
        (39, Ascension),
        (49, Pentecost),
        (50, PentecostMonday),
    ];
    days.extend(moving.map(|(after, holiday)| (easter.saturating_add(after.days()), holiday)));
    days.sort_unstable();
    days
}

/// The first day of Easter, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    if !(1583..=4099).contains(&year) {
        return None;
    }
    let years = i32::from(year);
    let (golden, century, of_century) = (years % 19, years / 100, years % 100);
    let drift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - drift + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let table = [
            date(1818, 3, 22),
            date(1943, 4, 25),
            date(2000, 4, 23),
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2027, 3, 28),
            date(2038, 4, 25),
            date(2285, 3, 22),
        ];
        for day in table {
            assert_eq!(easter(day.year()), Some(day));
        }
        assert_eq!((easter(1582), easter(4100)), (None, None));
    }

    #[test]
    fn the_holidays_of_2026_and_a_kings_day_on_a_saturday() {
        let days = of_year(2026);
        let expected = [
            (date(2026, 1, 1), Holiday::NewYear),
            (date(2026, 4, 3), Holiday::GoodFriday),
            (date(2026, 4, 5), Holiday::Easter),
            (date(2026, 4, 6), Holiday::EasterMonday),
            (date(2026, 4, 27), Holiday::KingsDay),
            (date(2026, 5, 5), Holiday::LiberationDay),
            (date(2026, 5, 14), Holiday::Ascension),
            (date(2026, 5, 24), Holiday::Pentecost),
            (date(2026, 5, 25), Holiday::PentecostMonday),
            (date(2026, 12, 25), Holiday::Christmas),
            (date(2026, 12, 26), Holiday::BoxingDay),
        ];
        assert_eq!(days, expected);
        assert!(of_year(2025).contains(&(date(2025, 4, 26), Holiday::KingsDay)), "27 April 2025 is a Sunday");
        assert!(of_year(0).is_empty());
    }
}
