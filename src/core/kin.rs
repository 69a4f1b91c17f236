//! Who looks along with a participant's week. The week lies in `kin/P` all the time; whether anybody reads it is a
//! grant, so that opening and closing are one change of one account, and a phone lets go of the week when it ends.

use crate::{
    Id, Millis,
    alias::whom,
    decide::{Change, Refusal, Stop},
    grant::{Ended, Grant, Role},
    row::{Account, Kind, PersonCard, Relative},
    scope::Scope,
    view::{Known, View},
};

/// Somebody of a participant's own, as far as it can be seen; refuses one of another participant.
pub(crate) fn of_person(
    view: &dyn View,
    site: Id,
    person: Id,
    relative: Id,
) -> Result<Option<Relative>, Stop> {
    let stands = whom(view, site, person)?;
    let Known::Row(row) = view.get(Scope::Person(stands), Kind::Relative, relative)? else {
        return Ok(None);
    };
    let Some(row) = Relative::from_row(&row) else { return Ok(None) };
    if row.site != site || whom(view, site, row.person)? != stands {
        return Err(Refusal::NotYours.into());
    }
    Ok(Some(row.clone()))
}

/// Somebody new who may look, by the name that the participant gave them.
pub(crate) fn new(view: &dyn View, id: Id, site: Id, person: Id, name: &str) -> Result<Relative, Stop> {
    let stands = whom(view, site, person)?;
    let called = match view.get(Scope::Cards(site), Kind::PersonCard, stands)? {
        Known::Row(row) => PersonCard::from_row(&row).filter(|card| card.site == site).cloned(),
        Known::Absent | Known::Unseen => None,
    };
    Ok(Relative {
        id,
        site,
        person: stands,
        as_said: (stands != person).then_some(person),
        name: name.to_owned(),
        called: called.map(|card| card.first_name).unwrap_or_default(),
        looked: None,
        closed: false,
    })
}

/// Lets an account in by its invite. One that the participant has closed meanwhile comes in to nothing, and a grant that
/// ended stays ended: a restore says this once more.
pub(crate) fn come_in(view: &dyn View, mut account: Account, grant: &Grant) -> Result<Vec<Change>, Stop> {
    let (Some(site), Some(person)) = (grant.site, grant.person) else {
        return Err(Refusal::Nonsense { part: "person".into() }.into());
    };
    let known = match view.get(Scope::Me(account.id), Kind::Relative, account.id)? {
        Known::Row(row) => Relative::from_row(&row).cloned(),
        Known::Absent | Known::Unseen => None,
    };
    let row = match known {
        Some(row) => row,
        None => new(view, account.id, site, person, &account.name)?,
    };
    if !row.closed && !account.grants.iter().any(looks) {
        account.grants.push(grant.clone());
    }
    Ok(vec![Change::Put(account.into()), Change::Put(row.into())])
}

/// Opens the week to somebody, or closes it from `at` on.
pub(crate) fn turn(
    view: &dyn View,
    relative: Relative,
    closed: bool,
    at: Millis,
) -> Result<Vec<Change>, Stop> {
    let (id, site, person) = (relative.id, relative.site, relative.person);
    let mut changes = vec![Change::Put(Relative { closed, ..relative }.into())];
    // A participant's phone does not see the account, and nobody has come in with an unused invite.
    let Known::Row(row) = view.get(Scope::Me(id), Kind::Account, id)? else { return Ok(changes) };
    let Some(mut account) = Account::from_row(&row).cloned() else { return Ok(changes) };
    if !closed && !account.grants.iter().any(looks) {
        let (site, person) = (Some(site), Some(person));
        account.grants.push(Grant { role: Role::Relative, site, person, from: 0, until: None, ended: None });
    }
    for grant in account.grants.iter_mut().filter(|grant| looks(grant)) {
        match (closed, grant.ended) {
            (true, None) => (grant.until, grant.ended) = (Some(at), Some(Ended::RoleEnded)),
            // What was ended as lost is not the participant's to open again.
            (false, Some(Ended::RoleEnded)) => (grant.until, grant.ended) = (None, None),
            _ => {}
        }
    }
    changes.push(Change::Put(account.into()));
    Ok(changes)
}

fn looks(grant: &Grant) -> bool {
    grant.role == Role::Relative
}

#[cfg(test)]
mod tests;
