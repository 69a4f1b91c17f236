//! How many volunteers a site needs in a part of the week, whichever of its lines run then. A minimum only: places are
//! of a session, so whoever decides about places need not know of it.

use serde::{Deserialize, Serialize};

use super::{Availability, Body, DayPart, Link};
use crate::{Id, scope::Scope, support::Support};

/// What a coordinator said about all sessions of a site in one part of the week.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayPartNeed {
    /// Derived from site and part.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// 1 is Monday, 7 is Sunday.
    pub weekday: i8,
    /// Which part of that day.
    pub part: DayPart,
    /// How many volunteers are needed at the site then, at least; each counts once, at however many sessions.
    pub needed: u16,
    /// Which support must be there besides.
    #[serde(default, skip_serializing_if = "Support::is_nothing")]
    pub support: Support,
    /// The command that wrote this version: the next edit must know it.
    pub version: Id,
}

/// The one id that the need of a site in a part of the week can have.
pub fn day_part_need_id(site: Id, at: Availability) -> Id {
    let part = match at.part {
        DayPart::Morning => "morning",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
    };
    Id::new_v5(&site, format!("need:{}:{part}", at.weekday).as_bytes())
}

impl Body for DayPartNeed {
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
        Some(self.version)
    }
}
