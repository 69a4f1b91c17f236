//! Who is there now, of those who agreed that others see it. It follows from the marks of the roll call, so nobody says it
//! a second time, and it is gone with the session: no row tells who was where yesterday.

use std::sync::Arc;

use jiff::civil::Date;

use crate::{
    Id, Millis,
    alias::behind,
    attendance::{Mark, shown},
    calendar::{local_date, session_id},
    decide::{Change, Said},
    my_day::Item,
    order::in_order,
    photo,
    programme::Session,
    row::{Attendance, Kind, Link, Presence, PresenceConsent, ProgrammeRule, Row},
    scope::Scope,
    view::{Known, Miss, Rows, View},
};

/// Those who are there at a moment, by name. `rows` are those of a site's faces.
pub fn there(rows: &[Arc<Row>], at: Millis) -> Vec<Presence> {
    let rows = rows.iter().filter_map(|row| Presence::from_row(row)).filter(|row| at < row.until);
    in_order(rows.cloned(), |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)))
}

/// What somebody who is known under these ids agreed to last: two entries that were merged may both have agreed.
pub fn consent<'a>(rows: &'a [Arc<Row>], ids: &[Id]) -> Option<&'a PresenceConsent> {
    let rows = rows.iter().filter_map(|row| PresenceConsent::from_row(row));
    rows.filter(|row| ids.contains(&row.person)).max_by_key(|row| (row.agreed.at, row.id))
}

/// What follows from attendance at one session for who agreed: who is marked present is there until it ends, and who is
/// not any more is not. `rule` is the line that makes the session; where it is not known, nobody can tell until when.
pub(crate) fn following(
    view: &dyn View,
    said: &Said,
    rule: Option<&ProgrammeRule>,
    attendance: &[Attendance],
) -> Result<Vec<Change>, Miss> {
    let Some(rule) = rule else { return Ok(Vec::new()) };
    let site = rule.site;
    let of_site = |scope, kind| view.of(scope, kind, Link::Site, site);
    let Rows::All(agreed) = of_site(Scope::Cards(site), Kind::PresenceConsent)? else {
        return Ok(Vec::new());
    };
    let theirs: Vec<_> =
        attendance.iter().filter_map(|row| Some((row, consent(&agreed, &[row.person])?))).collect();
    // Nobody is seen without a consent: as long as nobody here gave one, nothing more is read.
    let Some((first, _)) = theirs.first() else { return Ok(Vec::new()) };
    let Rows::All(here) = of_site(Scope::Faces(site), Kind::Presence)? else { return Ok(Vec::new()) };
    let until = until(view, said, rule, first.date)?;
    let mut changes = Vec::new();
    for (attendance, consent) in theirs {
        let is_present = shown(&attendance.said).is_some_and(|shown| shown.mark == Mark::Present);
        let now = match until.filter(|_| is_present) {
            Some(until) => Some(present(view, consent, attendance, until)?),
            None => None,
        };
        let before = here.iter().filter_map(|row| Presence::from_row(row));
        for row in before.filter(|row| row.person == attendance.person) {
            let of_this = (row.rule, row.date) == (attendance.rule, attendance.date);
            let replaced = now.as_ref().is_some_and(|now| now.id == row.id);
            if !replaced && (of_this || now.is_some()) {
                changes.push(Change::Remove(Kind::Presence, row.id));
            }
        }
        changes.extend(now.map(|now| Change::Put(now.into())));
    }
    Ok(changes)
}

/// When the session of a date is over; nothing when nobody can be at it now: what is said before its day is about the
/// future, and what is said after its end about the past.
fn until(view: &dyn View, said: &Said, rule: &ProgrammeRule, date: Date) -> Result<Option<Millis>, Miss> {
    let change = session_id(rule.id, date);
    let change = match view.get(Scope::Plan(rule.site), Kind::SessionChange, change)? {
        Known::Row(row) => Some(row),
        Known::Absent | Known::Unseen => None,
    };
    let session = Session::of(rule, date, change.as_slice());
    let held = session.held;
    let (now, ends) = (said.received.unwrap_or(said.span.to), Item::of(session, held).ends);
    Ok((local_date(now) >= held && now < ends).then_some(ends))
}

fn present(
    view: &dyn View,
    consent: &PresenceConsent,
    attendance: &Attendance,
    until: Millis,
) -> Result<Presence, Miss> {
    let PresenceConsent { id, site, person, as_said, ref name, .. } = *consent;
    let portraits = behind(view, Scope::Cards(site), Kind::Portrait, person)?;
    let picture = photo::shown(&portraits).get(&person).map(|portrait| portrait.photo.small.clone());
    let (rule, date) = (attendance.rule, attendance.date);
    Ok(Presence { id, site, person, as_said, name: name.clone(), picture, rule, date, until })
}

/// What follows from a photo that shows, or does not any more: so it is where they are seen to be there.
pub(crate) fn with_photo(
    view: &dyn View,
    site: Id,
    person: Id,
    small: Option<&str>,
) -> Result<Vec<Change>, Miss> {
    let rows = behind(view, Scope::Faces(site), Kind::Presence, person)?;
    let rows = rows.iter().filter_map(|row| Presence::from_row(row));
    let changed = rows.map(|row| Presence { picture: small.map(str::to_owned), ..row.clone() });
    Ok(changed.map(|row| Change::Put(row.into())).collect())
}

#[cfg(test)]
mod tests;
