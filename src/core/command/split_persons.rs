//! Two entries were not one person after all: what was said about the one goes back to it, parted by the person as
//! said. A compare-and-set on the merge, for thirty days.

use serde::{Deserialize, Serialize};

use super::{
    Command, MergePersons, Order,
    merge_persons::{hand_over, merged},
    still,
};
use crate::{
    Id, Millis,
    alias::{leads_to, whom},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    opinion::with_tallies,
    row::{Alias, Kind, Leads},
    scope::Scope,
    shift::part,
    view::{Known, View, each},
};

/// How long after a merge two entries can be split, milliseconds.
pub const SPLITTABLE: Millis = 30 * 86_400_000;

/// Splits an entry off the one that it was merged into.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SplitPersons {
    /// The site.
    pub site: Id,
    /// The entry that was merged away and comes back.
    pub from: Id,
    /// The entry that it was merged into.
    pub into: Id,
    /// The merge in view.
    pub base: Id,
}

impl SplitPersons {
    /// The roles that may.
    pub const ROLES: &'static [Role] = MergePersons::ROLES;
}

impl Order for SplitPersons {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.from, self.into, self.base]
    }

    fn after(&self) -> Option<Id> {
        Some(self.base)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let (site, person) = (self.site, self.from);
        whom(view, site, person)?;
        let old = match view.get(self.scope(), Kind::Alias, person)? {
            Known::Row(row) => Alias::from_row(&row).cloned(),
            Known::Absent => None,
            Known::Unseen => return Ok(Vec::new()),
        };
        let Some(old) = old.filter(|old| old.site == site) else {
            return Err(Refusal::NotYours.into());
        };
        still(Some(old.version), Some(self.base))?;
        let Leads::To(into) = old.leads else {
            return Err(Refusal::Changed { by: old.version }.into());
        };
        if said.span.from > old.at + SPLITTABLE {
            return Err(Refusal::TooLate.into());
        }
        // The entry that it was merged into may itself be merged by now: its things lie at the end of the chain.
        let giver = whom(view, site, into)?;
        let mut changes =
            hand_over(view, site, giver, person, |said| Ok(leads_to(view, site, said, person)?))?;
        let alias = Alias { leads: Leads::Itself, at: said.span.to, version: said.op, ..old };
        changes.push(Change::Put(alias.into()));
        for known in each([Kind::PersonCard, Kind::Volunteer], |kind| {
            Ok(view.get(Scope::Files(site), kind, person)?)
        })? {
            if let Known::Row(row) = known {
                changes.push(merged(&row, site, None)?);
            }
        }
        let changes = with_tallies(view, site, changes)?;
        let goes = |said| Ok(leads_to(view, site, said, person)?);
        part(view, said, (site, person, giver), goes, changes)
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(MergePersons { site: self.site, from: self.from, into: self.into }.into())
    }
}
