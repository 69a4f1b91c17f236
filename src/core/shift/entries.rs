//! The shifts of a volunteer who was entered twice, who stops, or who is erased: united, parted, given up. Whatever place
//! comes free goes to who is in line.

use super::{Shift, fill_all, line::come_back, who::works_on};
use crate::{
    Id,
    alias::behind,
    calendar::Week,
    decide::{Change, Said, Stop},
    row::{Assignment, AssignmentState, Body, Kind, Part},
    scope::Scope,
    view::{View, each},
};

/// One entry was merged into another: at each shift the two have one place. `changes` are those of the merge.
pub(crate) fn unite(
    view: &dyn View,
    said: &Said,
    (site, from, into): (Id, Id, Id),
    mut changes: Vec<Change>,
) -> Result<Vec<Change>, Stop> {
    let rows = all_of(view, site, from)?;
    let united = each(&rows, |row| {
        let shift = shift_of(row);
        let theirs = shift.of(view, into)?;
        let theirs = theirs.unwrap_or_else(|| shift.taken_by(into, AssignmentState::Unplanned));
        let row = theirs.united(row);
        Ok(if works_on(view, site, into, row.date)? { row } else { row.stop() })
    })?;
    changes.extend(rows.iter().map(|row| Change::Remove(Kind::Assignment, row.id())));
    changes.extend(united.into_iter().map(|row| Change::Put(row.into())));
    fill_all(view, said, rows.iter().map(shift_of), changes)
}

/// The entry `from` is parted from the volunteer that it was merged into: what was said about the one goes back to it,
/// as far as there is a place for both. Who stays comes first.
pub(crate) fn part(
    view: &dyn View,
    said: &Said,
    (site, from, into): (Id, Id, Id),
    goes: impl Fn(Id) -> Result<bool, Stop>,
    mut changes: Vec<Change>,
) -> Result<Vec<Change>, Stop> {
    let rows = all_of(view, site, into)?;
    let parted = each(&rows, |row| {
        let shift = shift_of(row);
        let (mut going, mut staying) = (Vec::new(), Vec::new());
        for part in row.parts() {
            if goes(part.volunteer)? { going.push(part) } else { staying.push(part) }
        }
        if going.is_empty() {
            return Ok(Vec::new());
        }
        let back = |volunteer, parts: Vec<Part>| {
            let row = row.parted(shift.taken_by(volunteer, AssignmentState::Unplanned), parts);
            Ok::<_, Stop>(if works_on(view, site, volunteer, row.date)? { row.resume() } else { row.stop() })
        };
        let mut rows = Vec::new();
        if !staying.is_empty() {
            rows.push(back(into, staying)?);
        }
        rows.push(back(from, going)?);
        come_back(view, said, shift, std::slice::from_ref(row), rows)
    })?;
    for (row, parted) in rows.iter().zip(&parted).filter(|(_, parted)| !parted.is_empty()) {
        if parted.iter().all(|new| new.id != row.id) {
            changes.push(Change::Remove(Kind::Assignment, row.id));
        }
        changes.extend(parted.iter().map(|row| Change::Put(row.clone().into())));
    }
    fill_all(view, said, rows.iter().map(shift_of), changes)
}

/// A volunteer works here until that date, or on: later shifts are given up, and those that were given up before come
/// back as far as there is a place. `works` says on which dates.
pub(crate) fn work_until(
    view: &dyn View,
    said: &Said,
    (site, volunteer): (Id, Id),
    works: impl Fn(jiff::civil::Date) -> bool,
    mut changes: Vec<Change>,
) -> Result<Vec<Change>, Stop> {
    let rows = all_of(view, site, volunteer)?;
    let after = each(&rows, |row| {
        if !works(row.date) {
            // What somebody did stays, also when they say afterwards since when they stopped.
            return Ok(if row.came.is_none() { row.clone().stop() } else { row.clone() });
        }
        if row.ended.is_none() {
            return Ok(row.clone());
        }
        let back =
            come_back(view, said, shift_of(row), std::slice::from_ref(row), vec![row.clone().resume()])?;
        Ok(back.into_iter().next().unwrap_or_else(|| row.clone()))
    })?;
    let changed: Vec<Assignment> =
        rows.iter().zip(after).filter(|(row, after)| *row != after).map(|(_, after)| after).collect();
    changes.extend(changed.iter().map(|row| Change::Put(row.clone().into())));
    fill_all(view, said, changed.iter().map(shift_of), changes)
}

/// Volunteers are erased: nothing is left of their shifts, and nobody came instead of anybody as them. `changes` are
/// those of the erasure.
pub(crate) fn give_up(
    view: &dyn View,
    said: &Said,
    site: Id,
    volunteers: &[Id],
    mut changes: Vec<Change>,
) -> Result<Vec<Change>, Stop> {
    let rows: Vec<Assignment> =
        each(volunteers, |volunteer| Ok(all_of(view, site, *volunteer)?))?.into_iter().flatten().collect();
    changes.extend(rows.iter().map(|row| Change::Remove(Kind::Assignment, row.id)));
    for others in each(&rows, |row| Ok(shift_of(row).all(view)?))? {
        for row in others.into_iter().filter(|row| !volunteers.contains(&row.volunteer)) {
            let after = row.clone().every(|part| {
                if matches!(part.state, AssignmentState::TakenOver { by } if volunteers.contains(&by)) {
                    part.put(AssignmentState::Released);
                }
            });
            if after != row {
                changes.push(Change::Put(after.into()));
            }
        }
    }
    let freed = rows.iter().filter(|row| row.state.is_expected());
    fill_all(view, said, freed.map(shift_of), changes)
}

/// The shifts of a volunteer at a site, in whatever week.
fn all_of(view: &dyn View, site: Id, volunteer: Id) -> Result<Vec<Assignment>, crate::view::Miss> {
    let rows =
        behind(view, Scope::Shifts(site, Week { year: 1970, number: 1 }), Kind::Assignment, volunteer)?;
    let rows = rows.iter().filter_map(|row| Assignment::from_row(row));
    Ok(rows.filter(|row| row.site == site).cloned().collect())
}

const fn shift_of(row: &Assignment) -> Shift {
    Shift { site: row.site, rule: row.rule, date: row.date }
}

#[cfg(test)]
mod tests;
