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

/// Where a number shows while nobody has opened the app: on the rescue page, and wherever a phone is locked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Openness {
    /// Nowhere: it is somebody's own.
    #[default]
    Inside,
    /// There too: whose it is agreed.
    Agreed,
    /// There too: everybody may know it, of a desk or a district team.
    Published,
}

impl Openness {
    /// Whether nobody agreed yet that the number shows.
    pub fn is_inside(&self) -> bool {
        *self == Self::Inside
    }
}

/// Somebody to call, at a work number.
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
    /// Where the number shows.
    #[serde(default, skip_serializing_if = "Openness::is_inside")]
    pub openness: Openness,
    /// When somebody answers, every week.
    pub duty: Vec<DutyHours>,
    /// The dates on which it is otherwise, each once, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<OtherDay>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl LadderStep {
    /// Whether both are called by one number, however it is written: the last nine digits are the same in `06-12345678`
    /// and `+31 6 12345678`.
    pub fn has_number_of(&self, other: &Self) -> bool {
        let digits = |phone: &str| {
            let digits: Vec<u8> = phone.bytes().filter(u8::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(9)..].to_vec()
        };
        digits(&self.phone) == digits(&other.phone)
    }
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
