//! Offers something of a site to the others.

use serde::{Deserialize, Serialize};

use super::{ChangeMeans, Command, Order, sensible};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, Means, Site},
    scope::Scope,
    view::{Known, View},
};

/// Offers one thing. Its id is the command's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferMeans {
    /// The organisation whose sites may borrow it.
    pub organisation: Id,
    /// The site that it belongs to.
    pub site: Id,
    /// What it is.
    pub name: String,
    /// Where it lies, what to mind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl OfferMeans {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

/// Refuses a thing without a name, and what is too long for a list.
pub(super) fn must_make_sense(name: &str, note: &str) -> Result<(), Refusal> {
    sensible("name", name, 80)?;
    if note.is_empty() { Ok(()) } else { sensible("note", note, 200) }
}

/// What a site is called, for those who do not hold its programme; nothing while this phone cannot know.
pub(super) fn called(view: &dyn View, site: Id) -> Result<String, Stop> {
    match view.get(Scope::Plan(site), Kind::Site, site)? {
        Known::Row(row) => Ok(Site::from_row(&row).map(|site| site.name.clone()).unwrap_or_default()),
        Known::Absent => Err(Refusal::NotYours.into()),
        Known::Unseen => Ok(String::new()),
    }
}

impl Order for OfferMeans {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Org(self.organisation)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        must_make_sense(&self.name, &self.note)?;
        let means = Means {
            id: said.op,
            organisation: self.organisation,
            site: self.site,
            lender: called(view, self.site)?,
            name: self.name.clone(),
            note: self.note.clone(),
            ended: false,
            version: said.op,
        };
        Ok(vec![Change::Put(means.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        let Self { organisation, site, name, note } = self.clone();
        Some(ChangeMeans { organisation, site, means: op, name, note, ended: true, base: Some(op) }.into())
    }
}
