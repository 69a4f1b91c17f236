//! The line at a shift: who gets a place, who waits, and who is next when one comes free.

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::{GIVEN_UNTIL, Shift, expected, who::works_elsewhere};
use crate::{
    Id,
    calendar::{local_date, moment},
    command::FARTHEST,
    decide::{Change, Said, Stop},
    row::{Assignment, AssignmentState},
    view::{After, View, each},
};

/// What somebody gets who wants to work: a place, or the last place in line. A phone only asks.
pub(crate) fn seat(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    volunteer: Id,
) -> Result<AssignmentState, Stop> {
    if said.received.is_none() {
        return Ok(AssignmentState::Asked);
    }
    let mut others = shift.all(view)?;
    others.retain(|row| row.volunteer != volunteer);
    let free = shift.places(view)?.is_none_or(|places| expected(&others) < usize::from(places));
    Ok(if free { AssignmentState::Confirmed } else { last_in_line(&others) })
}

fn last_in_line(rows: &[Assignment]) -> AssignmentState {
    let last = rows.iter().filter_map(in_line).max().unwrap_or(0);
    AssignmentState::Waitlisted { place: last.saturating_add(1) }
}

/// What becomes of a state that was kept elsewhere: a place only while there is one, and a place in line only while it is
/// nobody else's; else the last place in line.
pub(crate) fn as_it_stood(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    volunteer: Id,
    state: AssignmentState,
) -> Result<AssignmentState, Stop> {
    Ok(match state {
        AssignmentState::Waitlisted { place } if said.received.is_some() => {
            let others = shift.all(view)?;
            let taken = others.iter().any(|row| in_line(row) == Some(place));
            if taken { last_in_line(&others) } else { state }
        }
        state if state.is_expected() => match seat(view, said, shift, volunteer)? {
            AssignmentState::Confirmed => state,
            no_place => no_place,
        },
        state => state,
    })
}

/// A volunteer's place in line.
pub(crate) const fn in_line(row: &Assignment) -> Option<u32> {
    match row.state {
        AssignmentState::Waitlisted { place } => Some(place),
        _ => None,
    }
}

/// Rows come back to a shift as they were, the first one first, as far as there are places; `before` are the rows that
/// they come from. Who finds none waits at the end of the line; on a phone, which gives no places, they ask for one.
pub(super) fn come_back(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    before: &[Assignment],
    mut rows: Vec<Assignment>,
) -> Result<Vec<Assignment>, Stop> {
    let had = expected(before);
    let ours = |row: &Assignment| before.iter().chain(&rows).any(|own| own.id == row.id);
    let mut others = shift.all(view)?;
    others.retain(|row| !ours(row));
    let free = match (said.received, shift.places(view)?) {
        (None, _) => had,
        (Some(_), None) => usize::MAX,
        // Invariant I5: not more than there are places, or than there were already.
        (Some(_), Some(places)) => usize::from(places).saturating_sub(expected(&others)).max(had),
    };
    for index in 0..rows.len() {
        let (done, row) = (expected(&rows[..index]), &rows[index]);
        let taken = in_line(row).is_some_and(|place| others.iter().any(|row| in_line(row) == Some(place)));
        if (row.state.is_expected() && done >= free) || (taken && said.received.is_some()) {
            let state = if said.received.is_some() { last_in_line(&others) } else { AssignmentState::Asked };
            let entry = row.whose();
            rows[index] = rows[index].clone().say(entry, |part| part.put(state));
        }
        others.extend(in_line(&rows[index]).map(|_| rows[index].clone()));
    }
    Ok(rows)
}

/// Writes one volunteer's row, and gives the places that are free then to who is first in line.
pub(crate) fn put_and_fill(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    row: Assignment,
) -> Result<Vec<Change>, Stop> {
    fill_all(view, said, [shift], vec![Change::Put(row.into())])
}

/// Gives the places that are free at some shifts after `changes` to who is first in line there. All of it, the changes
/// first.
pub(crate) fn fill_all(
    view: &dyn View,
    said: &Said,
    shifts: impl IntoIterator<Item = Shift>,
    mut changes: Vec<Change>,
) -> Result<Vec<Change>, Stop> {
    let Some(received) = said.received else { return Ok(changes) };
    // A session may have moved to a later date; what is over gives nobody a place.
    let first = local_date(received).saturating_sub(FARTHEST.days());
    let shifts: BTreeSet<Shift> = shifts.into_iter().filter(|shift| shift.date >= first).collect();
    // All of them ask for the rows that they miss before one of them gives up.
    each(&shifts, |shift| fill(&After { view, changes: &changes }, said, *shift))?;
    for shift in shifts {
        let given = fill(&After { view, changes: &changes }, said, shift)?;
        changes.extend(given);
    }
    Ok(changes)
}

/// Gives free places to who is first in line: without asking while the start is far, or to somebody who wants it so;
/// else all in line are offered it, and the first to say yes has it.
fn fill(view: &dyn View, said: &Said, shift: Shift) -> Result<Vec<Change>, Stop> {
    let Some(received) = said.received else { return Ok(Vec::new()) };
    let mut rows = shift.all(view)?;
    let mut line: Vec<(u32, usize)> =
        rows.iter().enumerate().filter_map(|(index, row)| Some((in_line(row)?, index))).collect();
    if line.is_empty() {
        return Ok(Vec::new());
    }
    line.sort_unstable();
    let Some(session) = shift.held(view)? else { return Ok(Vec::new()) };
    let ahead = moment(session.held, session.rule.start) - received;
    if ahead <= 0 {
        return Ok(Vec::new());
    }
    let places = shift.places(view)?;
    let elsewhere = each(&line, |(_, index)| {
        works_elsewhere(view, shift, &session, &[(shift.site, rows[*index].volunteer)])
    })?;
    let mut changes = Vec::new();
    for ((_, index), elsewhere) in line.into_iter().zip(elsewhere) {
        if places.is_some_and(|places| expected(&rows) >= usize::from(places)) {
            break;
        }
        if elsewhere {
            continue;
        }
        if ahead <= GIVEN_UNTIL && !rows[index].last_minute {
            break;
        }
        let entry = rows[index].whose();
        rows[index] = rows[index].clone().say(entry, |part| part.put(AssignmentState::Confirmed));
        changes.push(Change::Put(rows[index].clone().into()));
    }
    Ok(changes)
}
