//! Who can work at a session, as far as they said it: who is looked for as a stand-in or for the roster, in the order
//! in which one would ask them. Pure over rows; whether somebody may work is decided in [`crate::shift`].

use jiff::civil::Date;

use crate::{
    day_parts::DayParts,
    programme::Session,
    row::{Availability, Volunteer},
    shift::overlap,
    staffing::Staffing,
};

/// Whether somebody can, those first whom one would ask first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fit {
    /// Said that they can work then.
    Can,
    /// Said it of a part of the time.
    Partly,
    /// Never said when they can.
    Unsaid,
    /// Said when they can, and it is not then.
    Cannot,
    /// Works at another session at that time.
    Works,
}

impl Fit {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Can, Self::Partly, Self::Unsaid, Self::Cannot, Self::Works];
}

/// The parts of the week in which a session is held. None for one at night.
pub fn parts_of(date: Date, session: &Session, parts: DayParts) -> Vec<Availability> {
    let weekday = date.weekday().to_monday_one_offset();
    let staffed = parts.staffed(session.rule.start, session.rule.end).into_iter();
    staffed.map(|part| Availability { weekday, part }).collect()
}

/// Whether a volunteer can work at a session. `day` are the sessions that the site holds on its date, itself among them
/// or not.
pub fn fit<'a>(
    volunteer: &Volunteer,
    session: &Session,
    parts: DayParts,
    day: impl IntoIterator<Item = (&'a Session, &'a Staffing)>,
) -> Fit {
    let is_other = |other: &Session| (other.rule.id, other.original) != (session.rule.id, session.original);
    let works = |(other, staffing): (&Session, &Staffing)| {
        is_other(other) && overlap(other, session) && staffing.expected_ids().any(|id| id == volunteer.id)
    };
    if day.into_iter().any(works) {
        return Fit::Works;
    }
    let parts = parts_of(session.held, session, parts);
    let can = parts.iter().filter(|part| volunteer.available.contains(part)).count();
    match can {
        _ if volunteer.available.is_empty() || parts.is_empty() => Fit::Unsaid,
        0 => Fit::Cannot,
        can if can == parts.len() => Fit::Can,
        _ => Fit::Partly,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        Id,
        row::{
            AssignmentState,
            DayPart::{Afternoon, Evening, Morning},
            Row,
        },
        shift::Shift,
    };

    const LOES: Id = Id::from_u128(5);

    fn session(rule: u128, from: i8, to: i8, expected: &[Id]) -> (Session, Staffing) {
        let id = Id::from_u128(rule);
        let body = serde_json::json!({
            "id": id, "site": id, "activity": id, "weekday": 1, "start": time(from, 0, 0, 0),
            "end": time(to, 0, 0, 0), "min_volunteers": 1,
        });
        let monday = date(2026, 11, 23);
        let session = Session::of(&serde_json::from_value(body).unwrap(), monday, &[]);
        let shift = Shift { site: id, rule: id, date: monday };
        let row = |id: &Id| Row::from(shift.taken_by(*id, AssignmentState::Confirmed)).shared();
        let staffing = Staffing::of(&session, &[], &expected.iter().map(row).collect::<Vec<_>>());
        (session, staffing)
    }

    fn can(parts: &[(i8, crate::row::DayPart)]) -> Volunteer {
        let available = parts.iter().map(|(weekday, part)| Availability { weekday: *weekday, part: *part });
        Volunteer { available: available.collect(), ..Volunteer::new(LOES, LOES, "Loes".into()) }
    }

    #[test]
    fn whoever_said_so_can_and_who_said_another_time_cannot() {
        let (day, _) = session(1, 9, 16, &[]);
        let table: [(&[(i8, crate::row::DayPart)], Fit); 5] = [
            (&[(1, Morning), (1, Afternoon)], Fit::Can),
            (&[(1, Afternoon), (2, Morning)], Fit::Partly),
            (&[], Fit::Unsaid),
            (&[(1, Evening)], Fit::Cannot),
            (&[(2, Morning), (2, Afternoon)], Fit::Cannot),
        ];
        for (said, fits) in table {
            assert_eq!(fit(&can(said), &day, DayParts::default(), []), fits, "{said:?}");
        }
        let (night, _) = session(1, 22, 23, &[]);
        assert_eq!(fit(&can(&[(1, Morning)]), &night, DayParts::default(), []), Fit::Unsaid);
    }

    #[test]
    fn whoever_works_elsewhere_in_the_house_at_that_time_comes_last_whatever_they_said() {
        let volunteer = can(&[(1, Morning)]);
        let (cooking, _) = session(1, 9, 12, &[]);
        let fits = |other: &(Session, Staffing)| {
            fit(&volunteer, &cooking, DayParts::default(), [(&other.0, &other.1)])
        };
        assert_eq!(fits(&session(2, 10, 11, &[LOES])), Fit::Works);
        assert_eq!(fits(&session(2, 12, 14, &[LOES])), Fit::Can, "one ends when the other begins");
        assert_eq!(fits(&session(2, 10, 11, &[Id::from_u128(6)])), Fit::Can);
        assert_eq!(fits(&session(1, 9, 12, &[LOES])), Fit::Can, "the same session is no other one");
    }
}
