//! One person on one step of a site's fallback ladder, with the hours of duty.

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
    /// When somebody answers.
    pub duty: Vec<DutyHours>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
}

impl LadderStep {
    /// Until which minute after midnight this step answers, if it does now. `weekday` 1 is Monday,
    /// `minutes` counts from local midnight.
    pub fn on_duty_until(&self, weekday: i8, minutes: i32) -> Option<u16> {
        self.duty
            .iter()
            .filter(|hours| hours.weekdays.contains(&weekday))
            .filter(|hours| i32::from(hours.from) <= minutes && minutes < i32::from(hours.until))
            .map(|hours| hours.until)
            .max()
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
