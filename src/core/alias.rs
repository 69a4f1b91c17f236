//! Follows aliases: which entry a person's id stands for now, and which other ids stand for the same person.
//!
//! Every decision about a person begins here, so that what a phone says about an entry that was merged meanwhile
//! lands on the one that stands, and nothing is ever said about an erased person again.

use std::sync::Arc;

use crate::{
    Id,
    decide::{Refusal, Stop},
    row::{Alias, Kind, Leads, Link, Row},
    scope::Scope,
    view::{Known, Miss, Rows, View},
};

/// A chain is never longer than this, or it is broken: merging refuses circles.
const LONGEST: usize = 64;

/// What is known to have become of an id.
pub fn alias(view: &dyn View, site: Id, id: Id) -> Result<Option<Alias>, Miss> {
    Ok(match view.get(Scope::Cards(site), Kind::Alias, id)? {
        Known::Row(row) => Alias::from_row(&row).cloned(),
        Known::Absent | Known::Unseen => None,
    })
}

/// The entry that a person's id stands for now: itself, unless it was merged. Refuses an erased person.
pub fn whom(view: &dyn View, site: Id, person: Id) -> Result<Id, Stop> {
    let mut here = person;
    for _ in 0..LONGEST {
        match alias(view, site, here)?.map(|alias| alias.leads) {
            Some(Leads::To(next)) => here = next,
            Some(Leads::Nobody) => return Err(Refusal::SubjectErased.into()),
            Some(Leads::Itself) | None => return Ok(here),
        }
    }
    Ok(person)
}

/// Whether an id leads to `person`, by whatever chain of merges.
pub fn leads_to(view: &dyn View, site: Id, id: Id, person: Id) -> Result<bool, Miss> {
    let mut here = id;
    for _ in 0..LONGEST {
        if here == person {
            return Ok(true);
        }
        match alias(view, site, here)?.map(|alias| alias.leads) {
            Some(Leads::To(next)) => here = next,
            Some(Leads::Itself | Leads::Nobody) | None => return Ok(false),
        }
    }
    Ok(false)
}

/// The ids that were merged into a person, by whatever chain, and the person's own.
pub fn all_of(view: &dyn View, site: Id, person: Id) -> Result<Vec<Id>, Miss> {
    let mut all = vec![person];
    let mut looked = 0;
    while let Some(&id) = all.get(looked) {
        looked += 1;
        for row in behind(view, Scope::Cards(site), Kind::Alias, id)? {
            if !all.contains(&row.id()) {
                all.push(row.id());
            }
        }
    }
    Ok(all)
}

/// The rows of a kind that point at a person, as far as they can be seen.
pub fn behind(view: &dyn View, scope: Scope, kind: Kind, person: Id) -> Result<Vec<Arc<Row>>, Miss> {
    Ok(match view.of(scope, kind, Link::Person, person)? {
        Rows::All(rows) => rows,
        Rows::Unseen => Vec::new(),
    })
}

#[cfg(test)]
mod tests;
