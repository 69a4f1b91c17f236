//! An account and its grants: the one place that says who may do what.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{
    Id,
    grant::{Grant, Role},
    scope::Scope,
};

/// An account. The server reads it to allow or refuse; its owner sees it under `me/A`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The account's id.
    pub id: Id,
    /// The name its owner is called by.
    pub name: String,
    /// What it may do, where, and for how long.
    pub grants: Vec<Grant>,
}

/// The volunteer that an account is at a site, when it was invited as nobody of the roster.
pub fn own_volunteer_id(site: Id, account: Id) -> Id {
    Id::new_v5(&site, format!("volunteer:{account}").as_bytes())
}

impl Account {
    /// Who this account is on the roster of a site: the volunteer it was invited as, else one of its own there.
    /// Whoever works at two sites is two volunteers: what each site knows of them lies apart.
    pub fn volunteer_at(&self, site: Id) -> Id {
        let works = |grant: &&Grant| grant.role.works() && grant.site == Some(site);
        self.grants
            .iter()
            .filter(works)
            .find_map(|grant| grant.person)
            .unwrap_or_else(|| own_volunteer_id(site, self.id))
    }
}

impl Body for Account {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Me(self.id)]
    }

    /// The participants and volunteers whose own account it is, also those that nobody named when it was invited.
    fn links(&self) -> Vec<(Link, Id)> {
        let persons = self.grants.iter().flat_map(|grant| {
            let own =
                grant.site.filter(|_| grant.role == Role::Volunteer).map(|site| self.volunteer_at(site));
            own.into_iter().chain(grant.person)
        });
        persons.collect::<BTreeSet<Id>>().into_iter().map(|person| (Link::Person, person)).collect()
    }
}
