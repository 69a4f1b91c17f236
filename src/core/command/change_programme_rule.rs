//! A line of the weekly programme goes otherwise from a date on: other hours, space, weekday or weeks. Earlier
//! dates keep showing what they were.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, end_programme_rule::in_view};
use crate::{
    Id,
    calendar::local_date,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{ProgrammeRule, RuleVersion, Timetable},
    scope::Scope,
    view::View,
};

/// Gives a rule another timetable from a date on, or takes such a version back: a compare-and-set. Versions that
/// begin on other dates stay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeProgrammeRule {
    /// The site.
    pub site: Id,
    /// The rule.
    pub rule: Id,
    /// The local date from which on; not before the day on which it is said.
    pub from: Date,
    /// How it goes from then on; nothing: as it went before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timetable: Option<Timetable>,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeProgrammeRule {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for ChangeProgrammeRule {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Some(timetable) = &self.timetable {
            timetable.must_make_sense()?;
        }
        if self.from < local_date(said.span.from) {
            return Err(Refusal::Nonsense { part: "from".into() }.into());
        }
        let Some(old) = in_view(view, self.site, self.rule, self.base)? else {
            return Ok(Vec::new());
        };
        let mut changed = ProgrammeRule { version: Some(said.op), ..old };
        changed.later.retain(|version| version.from != self.from);
        let place = changed.later.partition_point(|version| version.from < self.from);
        let version = self.timetable.map(|timetable| RuleVersion { from: self.from, timetable });
        changed.later.splice(place..place, version);
        Ok(vec![Change::Put(changed.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        self.timetable?;
        Some(Self { timetable: None, base: Some(op), ..self.clone() }.into())
    }
}

impl Timetable {
    /// Refuses a session that ends before it begins, also one over midnight, and a day that no week has.
    pub(super) fn must_make_sense(&self) -> Result<(), Refusal> {
        if self.end <= self.start {
            return Err(Refusal::Nonsense { part: "end".into() });
        }
        if !(1..=7).contains(&self.weekday) {
            return Err(Refusal::Nonsense { part: "weekday".into() });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        calendar::Weeks,
        row::{Kind, Link, Row, SchoolHolidays},
        span::Span,
        view::{Known, Miss, Rows},
    };

    const SITE: Id = Id::from_u128(1);
    const RULE: Id = Id::from_u128(2);
    /// 25 November 2026, noon in Amsterdam.
    const NOON: i64 = 1_795_604_400_000;

    /// Shows one rule.
    struct House(ProgrammeRule);

    impl View for House {
        fn get(&self, _: Scope, _: Kind, id: Id) -> Result<Known, Miss> {
            Ok(if id == RULE { Known::Row(Row::from(self.0.clone()).shared()) } else { Known::Absent })
        }

        fn of(&self, _: Scope, _: Kind, _: Link, _: Id) -> Result<Rows, Miss> {
            Ok(Rows::Unseen)
        }
    }

    fn timetable(hour: i8) -> Timetable {
        Timetable {
            weekday: 1,
            start: time(hour, 0, 0, 0),
            end: time(hour + 2, 0, 0, 0),
            space: None,
            weeks: Weeks::Every,
            school_holidays: SchoolHolidays::GoesOn,
        }
    }

    fn rule() -> ProgrammeRule {
        let body = serde_json::json!({
            "id": RULE, "site": SITE, "activity": RULE, "weekday": 1, "start": "09:00:00", "end": "11:00:00",
        });
        serde_json::from_value(body).unwrap()
    }

    fn change(from: Date, hour: Option<i8>, base: Option<Id>) -> ChangeProgrammeRule {
        ChangeProgrammeRule { site: SITE, rule: RULE, from, timetable: hour.map(timetable), base }
    }

    fn decided(rule: &ProgrammeRule, op: u128, command: &ChangeProgrammeRule) -> Result<ProgrammeRule, Stop> {
        let (op, id) = (Id::from_u128(op), Id::nil());
        let said = Said { op, stream: id, n: 1, actor: id, span: Span::at(NOON), received: None };
        let changes = command.decide(&House(rule.clone()), &said)?;
        let [Change::Put(Row::ProgrammeRule(rule))] = &changes[..] else { panic!("{changes:?}") };
        Ok(rule.clone())
    }

    #[test]
    fn versions_stand_by_date_and_one_of_the_same_date_is_replaced() {
        let (december, january) = (date(2026, 12, 7), date(2027, 1, 4));
        let one = decided(&rule(), 10, &change(january, Some(13), None)).unwrap();
        let two = decided(&one, 11, &change(december, Some(10), one.version)).unwrap();
        let three = decided(&two, 12, &change(january, Some(14), two.version)).unwrap();
        let begins: Vec<_> = three.later.iter().map(|v| (v.from, v.timetable.start.hour())).collect();
        assert_eq!(begins, [(december, 10), (january, 14)]);
        assert_eq!(three.on(date(2026, 11, 30)).start.hour(), 9, "what was before stays");
    }

    #[test]
    fn a_change_is_taken_back_and_leaves_the_other_versions() {
        let (december, january) = (date(2026, 12, 7), date(2027, 1, 4));
        let one = decided(&rule(), 10, &change(january, Some(13), None)).unwrap();
        let command = change(december, Some(10), one.version);
        let two = decided(&one, 11, &command).unwrap();
        let Some(Command::ChangeProgrammeRule(undo)) = command.undo(Id::from_u128(11)) else { panic!() };
        assert_eq!(decided(&two, 12, &undo).unwrap().later, one.later);
        assert_eq!(undo.undo(Id::from_u128(12)), None, "who takes back says it anew");
    }

    #[test]
    fn the_past_a_night_and_an_edit_on_an_older_version_are_refused() {
        let nonsense = |part: &str| Err(Refusal::Nonsense { part: part.into() }.into());
        let yesterday = change(date(2026, 11, 24), Some(10), None);
        assert_eq!(decided(&rule(), 10, &yesterday), nonsense("from"));
        assert!(decided(&rule(), 10, &change(date(2026, 11, 25), Some(10), None)).is_ok(), "from today on");
        let mut night = change(date(2026, 12, 7), Some(20), None);
        night.timetable = Some(Timetable { end: time(1, 0, 0, 0), ..timetable(20) });
        assert_eq!(decided(&rule(), 10, &night), nonsense("end"));
        let mut never = change(date(2026, 12, 7), Some(10), None);
        never.timetable = Some(Timetable { weekday: 8, ..timetable(10) });
        assert_eq!(decided(&rule(), 10, &never), nonsense("weekday"));
        let one = decided(&rule(), 10, &change(date(2026, 12, 7), Some(10), None)).unwrap();
        let by = Id::from_u128(10);
        let late = change(date(2026, 12, 14), Some(11), None);
        assert_eq!(decided(&one, 11, &late), Err(Refusal::Changed { by }.into()));
    }
}
