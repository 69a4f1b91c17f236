//! The school holidays of the Netherlands by region, as a dated table: they cannot be computed. After its end
//! nobody is on holiday, so whoever plans is warned half a year before.
//!
//! Source: Rijksoverheid, "Overzicht schoolvakanties" of the school years 2025-2026 to 2029-2030, after the
//! Regeling vaststelling schoolvakanties 2025–2030. Autumn and spring are advice there; schools may differ.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde::{Deserialize, Serialize};

/// A region of the spread school holidays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// noord
    North,
    /// midden
    Centre,
    /// zuid
    South,
}

/// A school holiday.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SchoolHoliday {
    /// herfstvakantie
    Autumn,
    /// kerstvakantie
    Christmas,
    /// voorjaarsvakantie
    Spring,
    /// meivakantie
    May,
    /// zomervakantie
    Summer,
}

impl SchoolHoliday {
    /// How many days after its first Saturday its last Sunday comes.
    const fn length(self) -> i32 {
        match self {
            Self::Autumn | Self::Spring | Self::May => 8,
            Self::Christmas => 15,
            Self::Summer => 43,
        }
    }
}

/// One holiday in one region.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// Which holiday.
    pub holiday: SchoolHoliday,
    /// The Saturday on which it begins.
    pub first: Date,
    /// The Sunday on which it ends.
    pub last: Date,
}

/// The first Saturdays: north, centre, south.
const TABLE: [(SchoolHoliday, [Date; 3]); 25] = {
    use SchoolHoliday::{Autumn, Christmas, May, Spring, Summer};
    const fn everywhere(first: Date) -> [Date; 3] {
        [first; 3]
    }
    [
        (Autumn, [date(2025, 10, 18), date(2025, 10, 18), date(2025, 10, 11)]),
        (Christmas, everywhere(date(2025, 12, 20))),
        (Spring, [date(2026, 2, 21), date(2026, 2, 14), date(2026, 2, 14)]),
        (May, everywhere(date(2026, 4, 25))),
        (Summer, [date(2026, 7, 4), date(2026, 7, 18), date(2026, 7, 11)]),
        (Autumn, [date(2026, 10, 10), date(2026, 10, 17), date(2026, 10, 17)]),
        (Christmas, everywhere(date(2026, 12, 19))),
        (Spring, [date(2027, 2, 20), date(2027, 2, 20), date(2027, 2, 13)]),
        (May, everywhere(date(2027, 4, 24))),
        (Summer, [date(2027, 7, 10), date(2027, 7, 17), date(2027, 7, 24)]),
        (Autumn, [date(2027, 10, 16), date(2027, 10, 16), date(2027, 10, 23)]),
        (Christmas, everywhere(date(2027, 12, 25))),
        (Spring, [date(2028, 2, 19), date(2028, 2, 26), date(2028, 2, 26)]),
        (May, everywhere(date(2028, 4, 29))),
        (Summer, [date(2028, 7, 15), date(2028, 7, 8), date(2028, 7, 22)]),
        (Autumn, [date(2028, 10, 14), date(2028, 10, 21), date(2028, 10, 21)]),
        (Christmas, everywhere(date(2028, 12, 23))),
        (Spring, [date(2029, 2, 17), date(2029, 2, 17), date(2029, 2, 10)]),
        (May, everywhere(date(2029, 4, 28))),
        (Summer, [date(2029, 7, 21), date(2029, 7, 7), date(2029, 7, 14)]),
        (Autumn, [date(2029, 10, 20), date(2029, 10, 20), date(2029, 10, 13)]),
        (Christmas, everywhere(date(2029, 12, 22))),
        (Spring, [date(2030, 2, 16), date(2030, 2, 23), date(2030, 2, 23)]),
        (May, everywhere(date(2030, 4, 27))),
        (Summer, [date(2030, 7, 20), date(2030, 7, 13), date(2030, 7, 6)]),
    ]
};

impl Region {
    /// All regions, from north to south.
    pub const ALL: [Self; 3] = [Self::North, Self::Centre, Self::South];

    /// The holidays that the table knows, in their order.
    pub fn periods(self) -> impl Iterator<Item = Period> {
        TABLE.into_iter().map(move |(holiday, [north, centre, south])| {
            let first = match self {
                Self::North => north,
                Self::Centre => centre,
                Self::South => south,
            };
            Period { holiday, first, last: first.saturating_add(holiday.length().days()) }
        })
    }

    /// The holiday that a date lies in.
    pub fn holiday_on(self, date: Date) -> Option<Period> {
        self.periods().find(|period| (period.first..=period.last).contains(&date))
    }

    /// The holiday that a date lies in, or else the next one that the table knows.
    pub fn now_or_next(self, date: Date) -> Option<Period> {
        self.periods().find(|period| date <= period.last)
    }

    /// The last day that the table knows.
    pub fn known_until(self) -> Date {
        self.periods().map(|period| period.last).max().unwrap_or(Date::MIN)
    }

    /// Whether the table ends within half a year, or has ended.
    pub fn ends_soon(self, today: Date) -> bool {
        self.known_until() < today.saturating_add(6.months())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;

    #[test]
    fn holidays_begin_on_a_saturday_end_on_a_sunday_and_follow_each_other() {
        for region in Region::ALL {
            let periods: Vec<Period> = region.periods().collect();
            for period in &periods {
                assert_eq!(period.first.weekday(), Weekday::Saturday, "{period:?}");
                assert_eq!(period.last.weekday(), Weekday::Sunday, "{period:?}");
            }
            for pair in periods.windows(2) {
                let gap = (pair[1].first - pair[0].last).get_days();
                assert!((28..=98).contains(&gap), "{gap} days between {pair:?}");
            }
        }
    }

    #[test]
    fn the_days_are_those_that_the_government_published() {
        use Region::{Centre, North, South};
        use SchoolHoliday::{Autumn, Christmas, May, Spring, Summer};
        let table = [
            (North, Autumn, date(2026, 10, 10), date(2026, 10, 18)),
            (Centre, Autumn, date(2026, 10, 17), date(2026, 10, 25)),
            (South, Christmas, date(2026, 12, 19), date(2027, 1, 3)),
            (North, Spring, date(2027, 2, 20), date(2027, 2, 28)),
            (South, Spring, date(2027, 2, 13), date(2027, 2, 21)),
            (Centre, May, date(2027, 4, 24), date(2027, 5, 2)),
            (North, Summer, date(2027, 7, 10), date(2027, 8, 22)),
            (Centre, Summer, date(2027, 7, 17), date(2027, 8, 29)),
            (South, Summer, date(2027, 7, 24), date(2027, 9, 5)),
            (North, Christmas, date(2027, 12, 25), date(2028, 1, 9)),
            (South, Summer, date(2028, 7, 22), date(2028, 9, 3)),
        ];
        for (region, holiday, first, last) in table {
            let period = Some(Period { holiday, first, last });
            for day in [first, last] {
                assert_eq!(region.holiday_on(day), period, "{region:?} on {day}");
            }
            for day in [first.yesterday().unwrap(), last.tomorrow().unwrap()] {
                assert_eq!(region.holiday_on(day), None, "{region:?} on {day}");
            }
        }
    }

    #[test]
    fn whoever_plans_is_warned_half_a_year_before_the_table_ends() {
        let end = Region::North.known_until();
        assert_eq!(end, date(2030, 9, 1));
        let table =
            [(date(2026, 11, 25), false), (date(2030, 3, 1), false), (date(2030, 3, 2), true), (end, true)];
        for (today, soon) in table {
            assert_eq!(Region::North.ends_soon(today), soon, "{today}");
        }
        assert!(Region::South.ends_soon(date(2031, 1, 1)));
        assert_eq!(Region::South.now_or_next(date(2031, 1, 1)), None);
        let next = Region::South.now_or_next(date(2026, 11, 25)).unwrap();
        assert_eq!((next.holiday, next.first), (SchoolHoliday::Christmas, date(2026, 12, 19)));
    }
}
