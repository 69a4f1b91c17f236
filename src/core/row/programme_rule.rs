//! One line of the weekly programme.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, calendar::Weeks, scope::Scope};

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
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
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
