//! Day parts, the unit of account: which of them a session fills. "One dagdeel per day part that it fills for two
//! hours or more." Their bounds are the organisation's. Also in which of them a session lies for whoever staffs it.

use jiff::civil::{Time, time};
use serde::{Deserialize, Serialize};

use crate::calendar::minutes_of;
pub use crate::row::DayPart;

/// So many minutes of a day part must be filled.
const ENOUGH: i32 = 120;

/// Where the parts of a day begin and end, in local time: each ends where the next one begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayParts {
    /// The morning begins.
    pub morning: Time,
    /// The afternoon begins.
    pub afternoon: Time,
    /// The evening begins.
    pub evening: Time,
    /// The evening ends.
    pub night: Time,
}

impl Default for DayParts {
    fn default() -> Self {
        Self {
            morning: time(8, 0, 0, 0),
            afternoon: time(12, 30, 0, 0),
            evening: time(17, 0, 0, 0),
            night: time(22, 0, 0, 0),
        }
    }
}

impl DayParts {
    /// Whether each part ends after it began.
    pub fn are_in_order(self) -> bool {
        self.morning < self.afternoon && self.afternoon < self.evening && self.evening < self.night
    }

    /// The parts that a session fills for two hours or more. Local times: on the nights on which the clock changes
    /// it counts what the clock says. A session that ends before it begins fills none.
    pub fn filled(self, start: Time, end: Time) -> Vec<DayPart> {
        let filled = self.shared(start, end).into_iter().filter(|(_, minutes)| *minutes >= ENOUGH);
        filled.map(|(part, _)| part).collect()
    }

    /// The parts in which a session needs its people: those that it fills, else the one in which most of it lies.
    /// None for a session at night.
    pub fn staffed(self, start: Time, end: Time) -> Vec<DayPart> {
        let filled = self.filled(start, end);
        if !filled.is_empty() {
            return filled;
        }
        // Of equal shares the first one: whoever comes, comes in that part.
        let most = self.shared(start, end).into_iter().rev().max_by_key(|(_, minutes)| *minutes);
        most.filter(|(_, minutes)| *minutes > 0).map(|(part, _)| part).into_iter().collect()
    }

    /// How many minutes of each part lie between two times.
    fn shared(self, start: Time, end: Time) -> [(DayPart, i32); 3] {
        let minutes = |from: Time, to: Time| {
            i32::from(minutes_of(end.min(to))) - i32::from(minutes_of(start.max(from)))
        };
        [
            (DayPart::Morning, minutes(self.morning, self.afternoon)),
            (DayPart::Afternoon, minutes(self.afternoon, self.evening)),
            (DayPart::Evening, minutes(self.evening, self.night)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DayPart::{Afternoon, Evening, Morning},
        *,
    };

    fn at(clock: &str) -> Time {
        clock.parse().unwrap()
    }

    #[test]
    fn a_session_counts_for_each_part_that_it_fills_for_two_hours() {
        let table: [(&str, &str, &[DayPart]); 14] = [
            ("09:30", "12:30", &[Morning]),
            ("09:30", "16:00", &[Morning, Afternoon]),
            ("10:00", "14:00", &[Morning]),
            ("10:30", "14:30", &[Morning, Afternoon]),
            ("10:31", "14:29", &[]),
            ("11:00", "14:00", &[]),
            ("13:30", "16:00", &[Afternoon]),
            ("14:00", "19:00", &[Afternoon, Evening]),
            ("08:00", "22:00", &[Morning, Afternoon, Evening]),
            ("19:00", "21:00", &[Evening]),
            ("20:30", "23:30", &[]),
            ("05:00", "08:30", &[]),
            ("06:00", "10:00", &[Morning]),
            ("22:00", "09:00", &[]),
        ];
        for (start, end, parts) in table {
            assert_eq!(DayParts::default().filled(at(start), at(end)), parts, "{start}–{end}");
        }
    }

    #[test]
    fn whoever_works_at_a_session_works_in_the_parts_it_fills_or_else_in_most_of_it() {
        let table: [(&str, &str, &[DayPart]); 7] = [
            ("09:30", "16:00", &[Morning, Afternoon]),
            ("09:30", "12:45", &[Morning]),
            ("11:00", "14:00", &[Morning]),
            ("11:31", "14:00", &[Afternoon]),
            ("11:45", "13:15", &[Morning]),
            ("21:00", "23:00", &[Evening]),
            ("22:00", "23:59", &[]),
        ];
        for (start, end, parts) in table {
            assert_eq!(DayParts::default().staffed(at(start), at(end)), parts, "{start}–{end}");
        }
    }

    #[test]
    fn an_organisation_sets_its_own_bounds() {
        let early = DayParts {
            morning: at("07:00"),
            afternoon: at("12:00"),
            evening: at("16:00"),
            night: at("21:00"),
        };
        assert!(early.are_in_order());
        assert_eq!(early.filled(at("10:00"), at("14:00")), [Morning, Afternoon]);
        assert!(!DayParts { evening: at("11:00"), ..early }.are_in_order());
        assert!(!DayParts { night: at("16:00"), ..early }.are_in_order());
    }
}
