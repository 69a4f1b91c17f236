//! One person on one step of a site's fallback ladder, with the hours of duty.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope};

/// Hours of duty that come back every week. Local time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DutyHours {
    /// 1 is Monday, 7 is Sunday.
    pub weekdays: Vec<i8>,
    /// Minutes after midnight at which the duty starts.
    pub from: u16,
    /// Minutes after midnight at which it ends; 1440 is the end of the day.
    pub until: u16,
}

/// Hours of one day. Local time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayHours {
    /// Minutes after midnight at which they start.
    pub from: u16,
    /// Minutes after midnight at which they end; 1440 is the end of the day.
    pub until: u16,
}

/// A date on which somebody's duty is not as every week: ill, on leave, or in another's place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OtherDay {
    /// The local date.
    pub date: Date,
    /// When somebody answers then; nothing: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<DayHours>,
}

/// Somebody to call. The number shows on the lock screen, so it is a work number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LadderStep {
    /// The step's id.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Which step, from 1: lower steps are called first.
    pub step: u8,
    /// The name to show.
    pub name: String,
    /// What the person or desk is: "werkcoach", "wijkteam".
    pub role: String,
    /// The work number, as written.
    pub phone: String,
    /// When somebody answers, every week.
    pub duty: Vec<DutyHours>,
    /// The dates on which it is otherwise, each once, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<OtherDay>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl Body for LadderStep {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Ladder(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }

    fn version(&self) -> Option<Id> {
        self.version
    }
}
