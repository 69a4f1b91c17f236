//! Somebody of the ladder is ill on a date, on leave, or answers in another's place: one date goes otherwise than every
//! week, or as every week after all. A compare-and-set of the step.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Command, Order, still};
use crate::{
    Id,
    calendar::local_date,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::ANSWERERS,
    row::{DayHours, Kind, LadderStep, OtherDay},
    scope::Scope,
    view::{Known, View},
};

/// So far ahead a date can be planned. Days.
const FARTHEST: i64 = 366;

/// How the duty of one date is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DayDuty {
    /// As every week.
    AsEveryWeek,
    /// Nobody answers.
    Off,
    /// Somebody answers at these hours.
    Hours(DayHours),
}

impl DayDuty {
    /// How a step has it on a date.
    pub fn of(step: &LadderStep, date: Date) -> Self {
        match step.other.iter().find(|other| other.date == date) {
            None => Self::AsEveryWeek,
            Some(OtherDay { hours: None, .. }) => Self::Off,
            Some(OtherDay { hours: Some(hours), .. }) => Self::Hours(*hours),
        }
    }
}

/// Says how the duty of one date is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeDutyOn {
    /// The site.
    pub site: Id,
    /// The step.
    pub step: Id,
    /// The local date.
    pub date: Date,
    /// How it is.
    pub duty: DayDuty,
    /// The version of the step in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeDutyOn {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl ChangeDutyOn {
    /// Whether the duty of a date can be planned on another, `today`.
    pub(super) fn can_plan(date: Date, today: Date) -> bool {
        date <= today.saturating_add(FARTHEST.days())
    }
}

impl Order for ChangeDutyOn {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let today = local_date(said.span.from);
        let nonsense = |part: &str| Refusal::Nonsense { part: part.into() };
        if !Self::can_plan(self.date, today) {
            return Err(nonsense("date").into());
        }
        let Some(mut step) = step_of(view, self.site, self.step, self.base)? else { return Ok(Vec::new()) };
        // What is over need not be known on every phone.
        step.other.retain(|other| other.date != self.date && other.date.saturating_add(1.day()) >= today);
        match self.duty {
            DayDuty::AsEveryWeek => {}
            DayDuty::Off => step.other.push(OtherDay { date: self.date, hours: None }),
            DayDuty::Hours(hours) => step.other.push(OtherDay { date: self.date, hours: Some(hours) }),
        }
        step.other.sort_by_key(|other| other.date);
        step.version = Some(said.op);
        step.must_be_sensible()?;
        Ok(vec![Change::Put(step.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::LadderStep, self.step))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

/// A step of a site's ladder, unless somebody wrote another version than `base` first; nothing where it cannot be seen.
pub(super) fn step_of(
    view: &dyn View,
    site: Id,
    step: Id,
    base: Option<Id>,
) -> Result<Option<LadderStep>, Stop> {
    let row = match view.get(Scope::Ladder(site), Kind::LadderStep, step)? {
        Known::Unseen => return Ok(None),
        Known::Absent => return Err(Refusal::NotYours.into()),
        Known::Row(row) => row,
    };
    let step = LadderStep::from_row(&row).filter(|step| step.site == site);
    let step = step.ok_or(Refusal::NotYours)?;
    still(step.version, base)?;
    Ok(Some(step.clone()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        board::Board,
        calendar::moment,
        row::{DutyHours, Openness},
    };

    const SITE: Id = Id::from_u128(1);
    const STEP: Id = Id::from_u128(2);
    const COACH: Id = Id::from_u128(80);

    fn house() -> Board {
        let mut board = Board::default();
        board.put(LadderStep {
            id: STEP,
            site: SITE,
            step: 1,
            name: "Gerda".into(),
            role: "werkcoach".into(),
            phone: "06-12345678".into(),
            openness: Openness::Inside,
            duty: vec![DutyHours { weekdays: vec![1], from: 540, until: 1020 }],
            other: Vec::new(),
            version: None,
        });
        board
    }

    fn now() -> i64 {
        moment(date(2026, 11, 23), time(9, 0, 0, 0))
    }

    fn change(day: i8, duty: DayDuty, base: Option<Id>) -> ChangeDutyOn {
        ChangeDutyOn { site: SITE, step: STEP, date: date(2026, 11, day), duty, base }
    }

    fn other(board: &Board) -> Vec<OtherDay> {
        LadderStep::from_row(&board.rows[&(Kind::LadderStep, STEP)]).unwrap().other.clone()
    }

    #[test]
    fn a_date_goes_otherwise_and_as_every_week_again() {
        let mut board = house();
        let hours = DayHours { from: 600, until: 720 };
        let first = board.say(COACH, now(), change(25, DayDuty::Off, None)).unwrap();
        let second = board.say(COACH, now(), change(24, DayDuty::Hours(hours), Some(first))).unwrap();
        let [a, b] =
            [(24, Some(hours)), (25, None)].map(|(day, hours)| OtherDay { date: date(2026, 11, day), hours });
        assert_eq!(other(&board), [a, b]);
        board.say(COACH, now(), change(25, DayDuty::AsEveryWeek, Some(second))).unwrap();
        assert_eq!(other(&board), [a]);
    }

    #[test]
    fn two_phones_do_not_write_over_each_other_and_the_past_is_let_go() {
        let mut board = house();
        let first = board.say(COACH, now(), change(23, DayDuty::Off, None)).unwrap();
        let changed = Err(Refusal::Changed { by: first });
        assert_eq!(board.say(COACH, now(), change(24, DayDuty::Off, None)), changed);
        let week = now() + 7 * 86_400_000;
        board.say(COACH, week, change(30, DayDuty::Off, Some(first))).unwrap();
        assert_eq!(other(&board).len(), 1);
    }

    #[test]
    fn hours_that_are_none_and_a_date_years_ahead_are_refused() {
        let mut board = house();
        let none = DayDuty::Hours(DayHours { from: 600, until: 600 });
        let part = |part: &str| Err(Refusal::Nonsense { part: part.into() });
        assert_eq!(board.say(COACH, now(), change(24, none, None)), part("duty"));
        let far = ChangeDutyOn { date: date(2029, 1, 1), ..change(24, DayDuty::Off, None) };
        assert_eq!(board.say(COACH, now(), far), part("date"));
        let elsewhere = ChangeDutyOn { site: Id::from_u128(9), ..change(24, DayDuty::Off, None) };
        assert_eq!(board.say(COACH, now(), elsewhere), Err(Refusal::NotYours));
    }
}
