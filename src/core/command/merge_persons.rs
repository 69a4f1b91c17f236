//! Two entries turn out to be one person, two participants or two volunteers: everything that hangs on the one hangs on
//! the other from now on. What was said keeps the id it was said about, so that the two can be split again.

use serde::{Deserialize, Serialize};

use super::{Command, Order, SplitPersons};
use crate::{
    Id,
    alias::{alias, behind, whom},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    opinion::with_tallies,
    row::{Alias, Attendance, Body, Kind, Leads, PersonCard, Row, Volunteer, attendance_id},
    scope::Scope,
    shift::unite,
    view::{Known, View, each},
};

/// Merges one entry of a person into another of the same site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MergePersons {
    /// The site.
    pub site: Id,
    /// The entry that goes.
    pub from: Id,
    /// The entry that stays.
    pub into: Id,
}

impl MergePersons {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for MergePersons {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Cards(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.from, self.into]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let (site, from) = (self.site, self.from);
        let into = whom(view, site, self.into)?;
        // An erased person is nobody's other entry.
        whom(view, site, from)?;
        if into == from {
            return Err(Refusal::Nonsense { part: "into".into() }.into());
        }
        let known = alias(view, site, from)?;
        if let Some(Alias { leads: Leads::To(_), version, .. }) = known {
            return Err(Refusal::Changed { by: version }.into());
        }
        let kind = kind_of(view, site, into)?;
        let mut changes = vec![Change::Put(
            Alias { id: from, site, leads: Leads::To(into), at: said.span.to, version: said.op }.into(),
        )];
        if let Some(kind) = kind {
            match view.get(self.scope(), kind, from)? {
                Known::Row(row) => changes.push(merged(&row, site, Some(into))?),
                Known::Absent => return Err(Refusal::NotYours.into()),
                Known::Unseen => {}
            }
        }
        changes.extend(hand_over(view, site, from, into, |_| Ok(true))?);
        // Two who are one count as one.
        let changes = with_tallies(view, site, changes)?;
        unite(view, said, (site, from, into), changes)
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(SplitPersons { site: self.site, from: self.from, into: self.into, base: op }.into())
    }
}

/// Which list an entry is on: that of the participants or that of the volunteers. Nothing where it cannot be seen.
fn kind_of(view: &dyn View, site: Id, id: Id) -> Result<Option<Kind>, Stop> {
    let kinds = [Kind::PersonCard, Kind::Volunteer];
    let known = each(kinds, |kind| Ok(view.get(Scope::Cards(site), kind, id)?))?;
    let found = kinds.into_iter().zip(&known).find(|(_, known)| matches!(known, Known::Row(_)));
    match found {
        Some((kind, _)) => Ok(Some(kind)),
        None if known.contains(&Known::Unseen) => Ok(None),
        None => Err(Refusal::NotYours.into()),
    }
}

/// The entry on its list, as one that was merged into another, or was not. Refuses one of another site.
pub(super) fn merged(row: &Row, site: Id, merged: Option<Id>) -> Result<Change, Refusal> {
    Ok(Change::Put(match row {
        Row::PersonCard(card) if card.site == site => PersonCard { merged, ..card.clone() }.into(),
        Row::Volunteer(row) if row.site == site => Volunteer { merged, ..row.clone() }.into(),
        _ => return Err(Refusal::NotYours),
    }))
}

/// The scope in which something of a person is looked for, by site and person.
pub(super) type ScopeOf = fn(Id, Id) -> Scope;

/// What hangs on a person by their id alone: kind, and the scope in which it is looked for.
pub(super) const HANGING: [(Kind, ScopeOf); 13] = [
    (Kind::Enrolment, |site, _| Scope::Cards(site)),
    (Kind::PlannedAbsence, |site, _| Scope::Cards(site)),
    (Kind::AbsenceReason, |site, _| Scope::Files(site)),
    (Kind::Wish, |site, _| Scope::Files(site)),
    (Kind::PersonPlan, |site, _| Scope::Files(site)),
    (Kind::NextStep, |site, _| Scope::Files(site)),
    (Kind::Talent, |site, _| Scope::Cards(site)),
    (Kind::Portrait, |site, _| Scope::Cards(site)),
    (Kind::PresenceConsent, |site, _| Scope::Cards(site)),
    (Kind::Presence, |site, _| Scope::Faces(site)),
    // Only the person's own phone holds these: the server moves them.
    (Kind::Relative, |_, person| Scope::Person(person)),
    (Kind::Opinion, |_, person| Scope::Person(person)),
    (Kind::Contribution, |_, person| Scope::Person(person)),
];

/// Hands over what hangs on `giver`: of attendance and of everything else that part whose person, as said, `goes`.
pub(super) fn hand_over(
    view: &dyn View,
    site: Id,
    giver: Id,
    taker: Id,
    goes: impl Fn(Id) -> Result<bool, Stop>,
) -> Result<Vec<Change>, Stop> {
    let mut changes = Vec::new();
    for (kind, scope) in HANGING {
        for row in behind(view, scope(site, giver), kind, giver)? {
            let mut row = Row::clone(&row);
            if let Some((person, as_said)) = person_of(&mut row) {
                let said = as_said.unwrap_or(giver);
                if goes(said)? {
                    *person = taker;
                    *as_said = (said != taker).then_some(said);
                    changes.push(Change::Put(row));
                }
            }
        }
    }
    // Any week will do: the weeks of a roll count as one.
    let rolls = Scope::Roll(site, crate::calendar::Week { year: 1970, number: 1 });
    for row in behind(view, rolls, Kind::Attendance, giver)? {
        let Some(row) = Attendance::from_row(&row) else { continue };
        let (mut going, mut staying) = (Vec::new(), Vec::new());
        for statement in &row.said {
            if goes(statement.person)? { going.push(statement) } else { staying.push(statement.clone()) }
        }
        if going.is_empty() {
            continue;
        }
        let id = attendance_id(row.rule, row.date, taker);
        let mut theirs = match view.get(row.scopes()[0], Kind::Attendance, id)? {
            Known::Row(theirs) => Attendance::from_row(&theirs).cloned(),
            Known::Absent | Known::Unseen => None,
        }
        .unwrap_or(Attendance { id, person: taker, said: Vec::new(), ..row.clone() });
        going.into_iter().for_each(|statement| crate::attendance::join(&mut theirs.said, statement.clone()));
        changes.push(Change::Put(theirs.into()));
        changes.push(if staying.is_empty() {
            Change::Remove(Kind::Attendance, row.id)
        } else {
            Change::Put(Attendance { said: staying, ..row.clone() }.into())
        });
    }
    Ok(changes)
}

/// The person that a row hangs on, and the one that it was said about when that is another.
fn person_of(row: &mut Row) -> Option<(&mut Id, &mut Option<Id>)> {
    match row {
        Row::Enrolment(row) => Some((&mut row.person, &mut row.as_said)),
        Row::PlannedAbsence(row) => Some((&mut row.person, &mut row.as_said)),
        Row::AbsenceReason(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Wish(row) => Some((&mut row.person, &mut row.as_said)),
        Row::PersonPlan(row) => Some((&mut row.person, &mut row.as_said)),
        Row::NextStep(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Relative(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Portrait(row) => Some((&mut row.person, &mut row.as_said)),
        Row::PresenceConsent(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Presence(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Talent(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Opinion(row) => Some((&mut row.person, &mut row.as_said)),
        Row::Contribution(row) => Some((&mut row.person, &mut row.as_said)),
        _ => None,
    }
}
