//! A participant or a volunteer is erased: every row about them goes, under every id that ever stood for them, and their
//! places at shifts come free. The ids stay, so that nothing that is said later brings the person back. Only the keeper
//! of the server gives this command, for now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Order,
    merge_persons::{HANGING, ScopeOf},
};
use crate::{
    Id,
    alias::{all_of, behind, whom},
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Grant, Role, Who},
    opinion::with_tallies,
    row::{Account, Alias, Face, Kind, Leads, Link, Responder, Row},
    scope::Scope,
    shift::{give_up, rows_of},
    view::{Known, View, each},
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

/// Any week will do: the weeks of a roll count as one.
const fn any_roll(site: Id) -> Scope {
    Scope::Roll(site, Week { year: 1970, number: 1 })
}

/// What lies about a person under their own id.
const OWN: [Kind; 5] = [Kind::PersonCard, Kind::PersonFile, Kind::Volunteer, Kind::VolunteerFile, Kind::Face];

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
        let (site, at, version) = (self.site, said.span.to, said.op);
        let ids = self.every_id(view)?;
        let mut changes = Vec::new();
        for &id in &ids {
            changes.push(Change::Put(Alias { id, site, leads: Leads::Nobody, at, version }.into()));
            changes.extend(OWN.map(|kind| Change::Remove(kind, id)));
            let attendance: (Kind, ScopeOf) = (Kind::Attendance, |site, _| any_roll(site));
            for (kind, scope) in HANGING.into_iter().chain([attendance]) {
                let rows = behind(view, scope(site, id), kind, id)?;
                changes.extend(rows.iter().map(|row| Change::Remove(kind, row.id())));
                // Who looked along is nobody here without them.
                if kind == Kind::Relative {
                    changes.extend(rows.iter().map(|row| Change::Remove(Kind::Account, row.id())));
                }
            }
        }
        let of_accounts = accounts(view, site, &ids)?;
        let gone: Vec<Id> = of_accounts
            .iter()
            .filter_map(|change| match change {
                Change::Remove(Kind::Account, id) => Some(*id),
                _ => None,
            })
            .collect();
        changes.extend(of_accounts);
        changes.extend(unsigned(view, site, &ids, &gone)?);
        // Invariant I8: what they said is gone from what all say together too.
        let changes = with_tallies(view, site, changes)?;
        give_up(view, said, site, &ids, changes)
    }
}

/// Their accounts lose what they were as these persons. One that is nothing else goes, with all that is its own; a
/// professional keeps theirs, and is nobody of the roster.
fn accounts(view: &dyn View, site: Id, persons: &[Id]) -> Result<Vec<Change>, Stop> {
    let rows = each(persons, |person| Ok(behind(view, Scope::Me(*person), Kind::Account, *person)?))?;
    let accounts: BTreeMap<Id, Account> = rows
        .iter()
        .flatten()
        .filter_map(|row| Account::from_row(row))
        .map(|row| (row.id, row.clone()))
        .collect();
    let gone = each(accounts.into_values(), |mut account| {
        let own = account.volunteer_at(site);
        let theirs = |grant: &Grant| {
            let named = grant.person.is_some_and(|person| persons.contains(&person));
            named || (grant.site == Some(site) && persons.contains(&own))
        };
        account.grants.retain(|grant| {
            !(theirs(grant) && matches!(grant.role, Role::Relative | Role::Participant | Role::Volunteer))
        });
        for grant in &mut account.grants {
            grant.person = grant.person.filter(|person| !persons.contains(person));
        }
        if !account.grants.is_empty() {
            let here = account.grants.iter().any(|grant| grant.site.is_none_or(|at| at == site));
            let face = view.get(Scope::Faces(site), Kind::Face, account.id)?;
            let shown =
                matches!(&face, Known::Row(row) if Face::from_row(row).is_some_and(|face| face.site == site));
            let face = (shown && !here).then_some(Change::Remove(Kind::Face, account.id));
            let changed = Change::Put(account.into());
            return Ok(face.into_iter().chain([changed]).collect::<Vec<_>>());
        }
        let answers = view.of(Scope::Ladder(site), Kind::Responder, Link::Account, account.id)?;
        let own = [Kind::Account, Kind::ContactWays, Kind::AloneCheck, Kind::Face]
            .map(|kind| Change::Remove(kind, account.id));
        let answers = rows_of(answers, Responder::from_row);
        let answers = answers.into_iter().map(|row| Change::Remove(Kind::Responder, row.id));
        Ok(own.into_iter().chain(answers).collect())
    })?;
    Ok(gone.into_iter().flatten().collect())
}

/// What they wrote as people who work here stays, without what they were called.
fn unsigned(view: &dyn View, site: Id, persons: &[Id], accounts: &[Id]) -> Result<Vec<Change>, Stop> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let signed = [
        (Kind::DayNote, any_roll(site)),
        (Kind::BackupRequest, Scope::Files(site)),
        (Kind::HelpCall, Scope::Files(site)),
        (Kind::PersonPlan, Scope::Files(site)),
        (Kind::NextStep, Scope::Files(site)),
    ];
    let rows = each(signed, |(kind, scope)| Ok(view.of(scope, kind, Link::Site, site)?))?;
    let mut changes = Vec::new();
    for row in rows.into_iter().flat_map(|rows| rows_of(rows, |row| Some(row))) {
        let mut after = row.clone();
        match &mut after {
            Row::DayNote(note) if accounts.contains(&note.by) => note.name.clear(),
            Row::HelpCall(call) => call.by.unsign(accounts),
            // Their own goes, whoever wrote it: it must not come back without a name.
            Row::PersonPlan(plan) if !persons.contains(&plan.person) => plan.by.unsign(accounts),
            Row::NextStep(next) if !persons.contains(&next.person) => next.step.unsign(accounts),
            Row::BackupRequest(request) => {
                request.by.unsign(accounts);
                request.seen.iter_mut().for_each(|word| word.unsign(accounts));
                request.coming.iter_mut().for_each(|word| word.unsign(accounts));
                request.answers.iter_mut().for_each(|answer| answer.by.unsign(accounts));
            }
            _ => {}
        }
        if after != row {
            changes.push(Change::Put(after));
        }
    }
    Ok(changes)
}
