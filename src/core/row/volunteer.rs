//! What colleagues must know about a volunteer: a name, when somebody may ask them to stand in, and what they can. How to reach
//! them at home lies apart, in [`super::VolunteerFile`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, scope::Scope, support::Support};

/// A part of a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// ochtend
    Morning,
    /// middag
    Afternoon,
    /// avond
    Evening,
}

/// One part of the week in which somebody can work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Availability {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// Which part of that day.
    pub part: DayPart,
}

/// A volunteer of a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Volunteer {
    /// The volunteer's id.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The whole name, as the volunteer writes it.
    pub name: String,
    /// When the volunteer can work, as far as it was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub available: Vec<Availability>,
    /// What the volunteer can, and in which form they support.
    #[serde(default, skip_serializing_if = "Support::is_nothing")]
    pub support: Support,
    /// The last date on which the volunteer works here; nothing means that there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The command that wrote this version, when one changed it since it was made: the next edit must know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Id>,
    /// The entry that this one was merged into. Such a row is only kept for splitting, by professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged: Option<Id>,
}

impl Volunteer {
    /// Whether the volunteer works here on a date.
    pub fn works_on(&self, date: Date) -> bool {
        self.until.is_none_or(|until| date <= until)
    }
}

impl Volunteer {
    /// One of whom nothing is known but the name.
    pub const fn new(id: Id, site: Id, name: String) -> Self {
        let support = Support { forms: Vec::new(), competences: Vec::new() };
        Self { id, site, name, available: Vec::new(), support, until: None, version: None, merged: None }
    }
}

/// The one id that a sheet's volunteer of that name has at a site.
pub fn volunteer_id(site: Id, name: &str) -> Id {
    Id::new_v5(&site, format!("volunteer:{}", name.to_lowercase()).as_bytes())
}

impl Body for Volunteer {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![if self.merged.is_some() { Scope::Files(self.site) } else { Scope::Cards(self.site) }]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.id)]
    }

    fn version(&self) -> Option<Id> {
        self.version
    }
}
