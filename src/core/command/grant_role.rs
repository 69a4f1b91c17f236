//! Lets an account be something somewhere. Given by the system when an invite is redeemed.

use serde::{Deserialize, Serialize};

use super::{Order, sensible};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Grant, Role, Who},
    kin,
    row::{Account, Face, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Adds a grant to an account, and makes the account when it is new. Who works at a site gets a face there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GrantRole {
    /// The account.
    pub account: Id,
    /// The name its owner is called by.
    pub name: String,
    /// What it may be.
    pub grant: Grant,
}

impl GrantRole {
    /// The roles that may: none. A coordinator makes an invite; the server grants when it is redeemed.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for GrantRole {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: self.grant.site, person: self.grant.person }
    }

    fn scope(&self) -> Scope {
        Scope::Me(self.account)
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.account).chain(self.grant.person).collect()
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        sensible("name", &self.name, 80)?;
        let mut account = match view.get(self.scope(), Kind::Account, self.account)? {
            Known::Row(row) => Account::from_row(&row).cloned(),
            Known::Absent | Known::Unseen => None,
        }
        .unwrap_or(Account { id: self.account, name: self.name.clone(), grants: Vec::new() });
        if self.grant.role == Role::Relative {
            return kin::come_in(view, account, &self.grant);
        }
        if !account.grants.contains(&self.grant) {
            account.grants.push(self.grant.clone());
        }
        let mut changes = vec![Change::Put(account.into())];
        if let (Some(site), Role::Volunteer | Role::WorkCoach) = (self.grant.site, self.grant.role) {
            let face = Face {
                id: self.account,
                site,
                name: self.name.clone(),
                picture: None,
                large: None,
                volunteer: None,
                role: self.grant.role,
            };
            // Who has a face here keeps it, with the name and the picture that they chose.
            if !matches!(view.get(Scope::Faces(site), Kind::Face, self.account)?, Known::Row(_)) {
                changes.push(Change::Put(face.into()));
            }
        }
        Ok(changes)
    }
}
