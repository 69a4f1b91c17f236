//! Changes what is said of a thing that a site lends, lends it no more, or after all. What was agreed stands.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order, edited,
    offer_means::{called, must_make_sense},
};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Means},
    scope::Scope,
    view::View,
};

/// Changes one thing: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeMeans {
    /// The organisation.
    pub organisation: Id,
    /// The site that it belongs to.
    pub site: Id,
    /// The thing.
    pub means: Id,
    /// What it is.
    pub name: String,
    /// Where it lies, what to mind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whether it is lent no more.
    #[serde(default)]
    pub ended: bool,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ChangeMeans {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// Leaves everything as it is in view.
    pub fn of(means: &Means) -> Self {
        let Means { id, organisation, site, name, note, ended, version, lender: _ } = means.clone();
        Self { organisation, site, means: id, name, note, ended, base: Some(version) }
    }
}

impl Order for ChangeMeans {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.organisation)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        must_make_sense(&self.name, &self.note)?;
        let old = edited(view, (self.scope(), Kind::Means, self.means), self.base, |row| {
            let means = Means::from_row(row).filter(|means| means.site == self.site)?;
            Some((means, Some(means.version)))
        })?;
        let Some(old) = old else { return Ok(Vec::new()) };
        let means = Means {
            lender: called(view, self.site)?,
            name: self.name.clone(),
            note: self.note.clone(),
            ended: self.ended,
            version: said.op,
            ..old
        };
        Ok(vec![Change::Put(means.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Means, self.means))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}
