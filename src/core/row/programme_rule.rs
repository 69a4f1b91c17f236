//! One line of the weekly programme.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, calendar::Weeks, person_plan::LifeStage, scope::Scope};

/// What a line does in the school holidays of its site's region.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchoolHolidays {
    /// It goes on.
    #[default]
    GoesOn,
    /// It pauses.
    Pauses,
}

/// When and where a line takes place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Timetable {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// Local time of start.
    pub start: Time,
    /// Local time of end.
    pub end: Time,
    /// Where at the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<Id>,
    /// In which weeks.
    #[serde(default)]
    pub weeks: Weeks,
    /// Whether it goes on in the school holidays.
    #[serde(default)]
    pub school_holidays: SchoolHolidays,
}

/// A timetable that holds from a date on, until the next version.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleVersion {
    /// The first local date that it holds for.
    pub from: Date,
    /// How the line goes from then on.
    pub timetable: Timetable,
}

/// An activity at a site on a weekday, in every, odd or even weeks. Times are local and survive daylight
/// saving.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProgrammeRule {
    /// The rule's id; the ids of its sessions follow from it.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The activity.
    pub activity: Id,
    /// Where at the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<Id>,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// Local time of start.
    pub start: Time,
    /// Local time of end.
    pub end: Time,
    /// In which weeks.
    #[serde(default)]
    pub weeks: Weeks,
    /// Whether it goes on in the school holidays.
    #[serde(default)]
    pub school_holidays: SchoolHolidays,
    /// First date on which it may run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last date on which it may run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How many volunteers it needs.
    #[serde(default)]
    pub min_volunteers: u16,
    /// How many participants it has room for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_participants: Option<u16>,
    /// For whom it was thought up first of all, by where they say to be in life. Nobody is kept out by it; none is for
    /// everybody alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<LifeStage>,
    /// What is otherwise from a date on, by date. The fields above hold before the first of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<RuleVersion>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl ProgrammeRule {
    /// The timetable that holds on a date.
    pub fn timetable_on(&self, date: Date) -> Timetable {
        let Self { weekday, start, end, space, weeks, school_holidays, .. } = *self;
        let first = Timetable { weekday, start, end, space, weeks, school_holidays };
        let later = self.later.iter().rev().find(|version| version.from <= date);
        later.map_or(first, |version| version.timetable)
    }

    /// The rule as it is on a date: a plain one, that knows no later versions.
    #[must_use]
    pub fn on(&self, date: Date) -> Self {
        let Timetable { weekday, start, end, space, weeks, school_holidays } = self.timetable_on(date);
        let Self { id, site, activity, from, until, min_volunteers, max_participants, version, .. } = *self;
        Self {
            id,
            site,
            activity,
            space,
            weekday,
            start,
            end,
            weeks,
            school_holidays,
            from,
            until,
            min_volunteers,
            max_participants,
            stages: self.stages.clone(),
            later: Vec::new(),
            version,
        }
    }
}

/// The id of the rule that starts then with that activity: two people who add it at once add one, and a sheet names
/// it so too.
pub fn rule_id(site: Id, weekday: i8, start: Time, activity: &str) -> Id {
    Id::new_v5(&site, format!("rule:{weekday}:{start}:{}", activity.to_lowercase()).as_bytes())
}

impl Body for ProgrammeRule {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Plan(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }

    fn version(&self) -> Option<Id> {
        self.version
    }
}
