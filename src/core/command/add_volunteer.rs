//! Adds a volunteer: a name for colleagues, a file for professionals.

use serde::{Deserialize, Serialize};

use super::{Order, change_need::support_must_be_sensible, create, sensible};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Volunteer, VolunteerFile},
    scope::Scope,
    view::View,
};

/// Adds one volunteer at a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddVolunteer {
    /// What colleagues must know.
    pub volunteer: Volunteer,
    /// What only professionals know.
    pub file: VolunteerFile,
}

impl AddVolunteer {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for AddVolunteer {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.volunteer.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.volunteer.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.volunteer.id]
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let nonsense = |part: &str| Err(Refusal::Nonsense { part: part.into() }.into());
        sensible("name", &self.volunteer.name, 200)?;
        for (part, text) in [("phone", &self.file.phone), ("email", &self.file.email)] {
            if !text.is_empty() {
                sensible(part, text, 200)?;
            }
        }
        if self.volunteer.available.iter().any(|part| !(1..=7).contains(&part.weekday)) {
            return nonsense("available");
        }
        support_must_be_sensible(Some(&self.volunteer.support))?;
        if self.volunteer.id != self.file.id || self.volunteer.site != self.file.site {
            return nonsense("file");
        }
        // After a restore, the phone that added somebody must not bring back who was erased.
        whom(view, self.volunteer.site, self.volunteer.id)?;
        let mut changes = create(view, self.scope(), self.volunteer.clone().into())?;
        changes.extend(create(view, Scope::Files(self.file.site), self.file.clone().into())?);
        Ok(changes)
    }
}
