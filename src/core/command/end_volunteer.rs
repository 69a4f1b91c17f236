//! A volunteer stops working at a site, or does not stop after all. The shifts after that come free; what they did
//! stays. What their account may do is ended apart.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, still};
use crate::{
    Id,
    alias::{alias, whom},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Volunteer},
    scope::Scope,
    shift::work_until,
    view::{Known, View},
};

/// Gives a volunteer a last date: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndVolunteer {
    /// The site.
    pub site: Id,
    /// The volunteer.
    pub volunteer: Id,
    /// The last date on which they work; nothing means that they do not stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl EndVolunteer {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for EndVolunteer {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.volunteer).chain(self.base).collect()
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let (site, volunteer) = (self.site, self.volunteer);
        if whom(view, site, volunteer)? != volunteer
            && let Some(alias) = alias(view, site, volunteer)?
        {
            // Another entry stands for them: somebody merged the two first.
            return Err(Refusal::Changed { by: alias.version }.into());
        }
        let row = match view.get(self.scope(), Kind::Volunteer, volunteer)? {
            Known::Absent => return Err(Refusal::NotYours.into()),
            Known::Unseen => return Ok(Vec::new()),
            Known::Row(row) => row,
        };
        let known = Volunteer::from_row(&row).filter(|old| old.site == site);
        let Some(old) = known else { return Err(Refusal::NotYours.into()) };
        still(old.version, self.base)?;
        let new = Volunteer { until: self.last, version: Some(said.op), ..old.clone() };
        let works = |date| new.works_on(date);
        work_until(view, said, (site, volunteer), works, vec![Change::Put(new.clone().into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Volunteer, self.volunteer))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(Self { last: None, base: Some(op), ..self.clone() }.into())
    }
}
