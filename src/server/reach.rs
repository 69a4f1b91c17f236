//! How far a coordinator's word goes: the sites of their grants, or the whole organisation. What lies beyond is
//! as good as not there.

use std::collections::BTreeSet;

use inloop_core::{
    Id, Millis,
    grant::{Grant, Role},
};

use crate::store::StoreError;

/// The sites that somebody coordinates.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reach {
    everywhere: bool,
    sites: BTreeSet<Id>,
}

impl Reach {
    /// What the grants say at `now`; nothing when their owner coordinates nowhere.
    pub fn of(grants: &[Grant], now: Millis) -> Option<Self> {
        let mut reach = Self::default();
        for grant in grants.iter().filter(|grant| grant.role == Role::Coordinator && grant.holds(now)) {
            reach.everywhere |= grant.site.is_none();
            reach.sites.extend(grant.site);
        }
        (reach.everywhere || !reach.sites.is_empty()).then_some(reach)
    }

    /// Whether a site is theirs; nothing means all sites.
    pub fn covers(&self, site: Option<Id>) -> bool {
        self.everywhere || site.is_some_and(|site| self.sites.contains(&site))
    }
}

/// Why nothing was done for a coordinator.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// What it is about is not there, or not theirs: one answer.
    #[error("not yours")]
    NotYours,
    /// What was asked makes no sense; which part.
    #[error("{0} makes no sense")]
    Nonsense(&'static str),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, site: Option<Id>, until: Option<Millis>) -> Grant {
        Grant { role, site, person: None, from: 0, until, ended: None }
    }

    #[test]
    fn only_a_coordinators_grant_that_holds_now_reaches_anywhere() {
        let [here, there] = [1, 2].map(Id::from_u128);
        let others = [Role::Participant, Role::Volunteer, Role::WorkCoach];
        assert_eq!(Reach::of(&others.map(|role| grant(role, Some(here), None)), 10), None);
        assert_eq!(Reach::of(&[grant(Role::Coordinator, Some(here), Some(10))], 10), None, "it has ended");
        let one = Reach::of(&[grant(Role::Coordinator, Some(here), None)], 10).unwrap();
        assert!(one.covers(Some(here)) && !one.covers(Some(there)) && !one.covers(None));
        let all = Reach::of(&[grant(Role::Coordinator, None, None)], 10).unwrap();
        assert!(all.covers(Some(there)) && all.covers(None));
    }
}
