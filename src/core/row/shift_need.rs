//! How many volunteers a line of the programme, or one session of it, needs and has places for, and which support.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Link};
use crate::{Id, scope::Scope, support::Support};

/// What a coordinator said about the volunteers of a line, or of one session. Without one the line's own minimum
/// holds, and whoever wants to help has a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShiftNeed {
    /// Derived from rule and date.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The line of the programme.
    pub rule: Id,
    /// The original local date of the one session that it is about; nothing means every session of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How many volunteers are needed, at least.
    pub needed: u16,
    /// How many there is a place for; nothing means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
    /// Which support must be there besides. Nobody is kept away who does not give it.
    #[serde(default, skip_serializing_if = "Support::is_nothing")]
    pub support: Support,
    /// The command that wrote this version: the next edit must know it.
    pub version: Id,
}

/// The one id that the need of a line, or of one session of it, can have.
pub fn shift_need_id(rule: Id, date: Option<Date>) -> Id {
    let of = date.map_or_else(|| "need".to_owned(), |date| format!("need:{date}"));
    Uuid::new_v5(&rule, of.as_bytes())
}

impl Body for ShiftNeed {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Plan(self.site)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Rule, self.rule)]
    }

    fn version(&self) -> Option<Id> {
        Some(self.version)
    }
}
