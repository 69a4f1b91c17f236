//! A photo of a participant may not be shown any more: it is gone from every row, and the server erases its files. Whoever
//! takes that back sends the photo anew.

use serde::{Deserialize, Serialize};

use super::{
    Order, SetPicture,
    set_picture::{one_of, scope_of},
};
use crate::{
    Id,
    alias::{behind, whom},
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    presence::with_photo,
    row::Kind,
    scope::Scope,
    view::View,
};

/// Withdraws the consent to show a photo.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WithdrawPicture {
    /// The site.
    pub site: Id,
    /// Whose photo it is.
    pub person: Id,
    /// Whether the person says so themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

impl WithdrawPicture {
    /// The roles that may; a participant for themselves.
    pub const ROLES: &'static [Role] = SetPicture::ROLES;
}

/// Takes away all photos of a person that can be seen from here, but for the one that `op` sets: a phone replays what it
/// has heard of already.
pub(super) fn portraits(view: &dyn View, scope: Scope, person: Id, op: Id) -> Result<Vec<Change>, Stop> {
    let known = behind(view, scope, Kind::Portrait, person)?;
    let others = known.iter().filter(|row| row.id() != op);
    Ok(others.map(|row| Change::Remove(Kind::Portrait, row.id())).collect())
}

impl Order for WithdrawPicture {
    fn who(&self) -> Who {
        Who { roles: one_of(self.own), site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        scope_of(self.own, self.site, self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let person = whom(view, self.site, self.person)?;
        let mut changes = portraits(view, scope_of(self.own, self.site, person), person, said.op)?;
        changes.extend(with_photo(view, self.site, person, None)?);
        Ok(changes)
    }
}
