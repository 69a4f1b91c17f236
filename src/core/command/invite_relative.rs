//! A participant lets somebody look at their week. The server says it for them when it makes the code, so that the
//! log knows who was let in by whom, and the participant can close it before anybody comes in.

use serde::{Deserialize, Serialize};

use super::{Order, create, sensible};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    kin,
    scope::Scope,
    view::View,
};

/// Invites a relative of one participant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InviteRelative {
    /// The account that it will be.
    pub account: Id,
    /// The site at which the participant comes.
    pub site: Id,
    /// The participant whose week it is.
    pub person: Id,
    /// Who it is, in the participant's own words.
    pub name: String,
}

impl InviteRelative {
    /// The roles that may say it themselves: none; see [`super::InviteSomebody`].
    pub const ROLES: &'static [Role] = &[];
}

impl Order for InviteRelative {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.account, self.person]
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.name, 80)?;
        let row = kin::new(view, self.account, self.site, self.person, &self.name)?;
        create(view, self.scope(), row.into())
    }
}
