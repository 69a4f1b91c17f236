//! A person is erased: every row about them goes, under every id that ever stood for them. The ids stay, so that
//! nothing that is said later brings the person back. Only the keeper of the server gives this command, for now.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id,
    alias::{all_of, behind, whom},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Account, Alias, Kind, Leads},
    scope::Scope,
    view::View,
};

/// Erases persons of one site. Ids that were merged go together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ErasePersons {
    /// The site.
    pub site: Id,
    /// The ids, as many as were known to stand for the person when this was said: after a restore the merges may
    /// be gone.
    pub persons: Vec<Id>,
}

impl ErasePersons {
    /// The roles that may: none.
    pub const ROLES: &'static [Role] = &[];

    /// Every id that stands for one of these persons now.
    pub fn every_id(&self, view: &dyn View) -> Result<Vec<Id>, Stop> {
        let mut ids = Vec::new();
        for &person in &self.persons {
            let stands = match whom(view, self.site, person) {
                Err(Stop::Refused(Refusal::SubjectErased)) => continue,
                found => found?,
            };
            ids.extend(all_of(view, self.site, stands)?);
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }
}

/// What lies about a person, and hangs on them by a link.
const HANGING: [(Kind, fn(Id) -> Scope); 5] = [
    (Kind::Enrolment, Scope::Cards),
    (Kind::PlannedAbsence, Scope::Cards),
    (Kind::AbsenceReason, Scope::Files),
    (Kind::Attendance, |site| Scope::Roll(site, crate::calendar::Week { year: 1970, number: 1 })),
    (Kind::Account, Scope::Me),
];

impl Order for ErasePersons {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        self.persons.clone()
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        for id in self.every_id(view)? {
            let (site, at, version) = (self.site, said.span.to, said.op);
            changes.push(Change::Put(Alias { id, site, leads: Leads::Nobody, at, version }.into()));
            changes.extend(
                [Kind::PersonCard, Kind::PersonFile, Kind::Face].map(|kind| Change::Remove(kind, id)),
            );
            for (kind, scope) in HANGING {
                for row in behind(view, scope(site), kind, id)? {
                    // Somebody who comes here may also work here: that account is not only theirs to come.
                    let works = Account::from_row(&row).is_some_and(|account| {
                        account.grants.iter().any(|grant| grant.role != Role::Participant)
                    });
                    if !works {
                        changes.push(Change::Remove(kind, row.id()));
                    }
                }
            }
        }
        Ok(changes)
    }
}
