//! A shift: the volunteers of one session. Who has a place, who waits in line, and whose other shift is at the same
//! time.
//!
//! Only the server gives places, in the order in which it decides. **Invariant I5: no decision raises the number of
//! those expected above the places.** Lowering the places drops nobody.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Id, Millis,
    calendar::{Week, moment, session_id},
    decide::{Change, Refusal, Said, Stop},
    grant::{Grant, Role},
    programme::Session,
    row::{
        Account, Assignment, AssignmentState, Kind, Link, ProgrammeRule, Row, ShiftNeed, Volunteer,
        assignment_id, closing_day_id, shift_need_id,
    },
    scope::Scope,
    view::{Known, Miss, Rows, View, each},
};

/// A place that comes free later than this before the start is offered, not given: nobody should find out at
/// breakfast that they are expected. Milliseconds.
pub const GIVEN_UNTIL: Millis = 48 * 3_600_000;
/// Two sessions can each move towards the other: farther apart than this, days, nothing is at the same time.
const NEAR: i32 = 2 * crate::command::FARTHEST;

/// Which shift.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Shift {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
}

impl Shift {
    /// The scope of its assignments.
    pub fn scope(self) -> Scope {
        Scope::Shifts(self.site, Week::of(self.date))
    }

    /// The session whose shift it is.
    pub fn session(self) -> Id {
        session_id(self.rule, self.date)
    }

    /// The row of one volunteer, when nothing else was said.
    pub fn taken_by(self, volunteer: Id, state: AssignmentState) -> Assignment {
        let Self { site, rule, date } = self;
        let id = assignment_id(rule, date, volunteer);
        Assignment { id, site, rule, date, volunteer, state, last_minute: false, came: None }
    }

    /// The row of one volunteer, if there is one.
    pub(crate) fn of(self, view: &dyn View, volunteer: Id) -> Result<Option<Assignment>, Stop> {
        let id = assignment_id(self.rule, self.date, volunteer);
        let row = match view.get(self.scope(), Kind::Assignment, id)? {
            Known::Row(row) => Assignment::from_row(&row).cloned(),
            Known::Absent | Known::Unseen => None,
        };
        match row {
            // The id does not name the site, so it may be another's.
            Some(row) if row.site != self.site => Err(Refusal::NotYours.into()),
            row => Ok(row),
        }
    }

    /// The rows of all its volunteers, as far as they can be seen.
    fn all(self, view: &dyn View) -> Result<Vec<Assignment>, Miss> {
        let rows = view.of(self.scope(), Kind::Assignment, Link::Session, self.session())?;
        Ok(rows_of(rows, Assignment::from_row))
    }

    /// The session as it is held. Refuses a rule of another site; nothing when the rule cannot be seen.
    pub(crate) fn held(self, view: &dyn View) -> Result<Option<Session>, Stop> {
        let plan = Scope::Plan(self.site);
        let rule = match view.get(plan, Kind::ProgrammeRule, self.rule)? {
            Known::Row(row) => ProgrammeRule::from_row(&row).filter(|rule| rule.site == self.site).cloned(),
            Known::Absent => None,
            Known::Unseen => return Ok(None),
        };
        let Some(rule) = rule else { return Err(Refusal::NotYours.into()) };
        let closing = closing_day_id(self.site, self.date);
        let exceptions =
            each([(Kind::SessionChange, self.session()), (Kind::ClosingDay, closing)], |(kind, id)| {
                Ok(view.get(plan, kind, id)?)
            })?;
        let row = |known| if let Known::Row(row) = known { Some(row) } else { None };
        let exceptions: Vec<_> = exceptions.into_iter().filter_map(row).collect();
        Ok(Some(Session::of(&rule, self.date, &exceptions)))
    }

    /// How many places there are; nothing means no limit.
    fn places(self, view: &dyn View) -> Result<Option<u16>, Miss> {
        for date in [Some(self.date), None] {
            let id = shift_need_id(self.rule, date);
            if let Known::Row(row) = view.get(Scope::Plan(self.site), Kind::ShiftNeed, id)? {
                return Ok(ShiftNeed::from_row(&row).and_then(|need| need.places));
            }
        }
        Ok(None)
    }
}

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
    let in_line = others.iter().filter_map(in_line).max();
    Ok(if free {
        AssignmentState::Confirmed
    } else {
        AssignmentState::Waitlisted { place: in_line.unwrap_or(0).saturating_add(1) }
    })
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
            let line: Vec<u32> = shift.all(view)?.iter().filter_map(in_line).collect();
            let last = line.iter().max().map_or(0, |last| last.saturating_add(1));
            AssignmentState::Waitlisted { place: if line.contains(&place) { last } else { place } }
        }
        state if state.is_expected() => match seat(view, said, shift, volunteer)? {
            AssignmentState::Confirmed => state,
            no_place => no_place,
        },
        state => state,
    })
}

/// Writes one volunteer's row, and gives the places that are free then to who is first in line.
pub(crate) fn put_and_fill(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    row: Assignment,
) -> Result<Vec<Change>, Stop> {
    let mut changes = vec![Change::Put(row.clone().into())];
    changes.extend(fill(view, said, shift, Some(row), shift.places(view)?)?);
    Ok(changes)
}

/// One volunteer comes in the place of another: nobody more is expected than before. `giver` is nothing where it cannot
/// be seen. A phone only asks, and the giver stays expected until the server knows better.
pub(crate) fn hand_on(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    giver: Option<Assignment>,
    by: Id,
) -> Result<Vec<Change>, Stop> {
    let taker = shift.of(view, by)?;
    if taker.as_ref().is_some_and(|row| row.state.is_expected()) {
        return Err(Refusal::Exists.into());
    }
    let lasts = said.received.is_some();
    let state = if lasts { AssignmentState::Confirmed } else { AssignmentState::Asked };
    let taker = taker.unwrap_or_else(|| shift.taken_by(by, state));
    let taker = Assignment { state, ..taker };
    let giver = giver.filter(|_| lasts);
    let giver = giver.map(|row| Assignment { state: AssignmentState::TakenOver { by }, ..row });
    Ok([Some(taker), giver].into_iter().flatten().map(|row| Change::Put(row.into())).collect())
}

/// Gives free places to who is first in line: without asking while the start is far, or to somebody who wants it so;
/// else all in line are offered it, and the first to say yes has it. `changed` is the row that the decision changes,
/// `places` how many there are then; nothing means no limit.
pub(crate) fn fill(
    view: &dyn View,
    said: &Said,
    shift: Shift,
    changed: Option<Assignment>,
    places: Option<u16>,
) -> Result<Vec<Change>, Stop> {
    let Some(received) = said.received else { return Ok(Vec::new()) };
    let mut rows = shift.all(view)?;
    rows.retain(|row| changed.as_ref().is_none_or(|changed| changed.id != row.id));
    rows.extend(changed);
    let mut line: Vec<(u32, usize)> =
        rows.iter().enumerate().filter_map(|(index, row)| Some((in_line(row)?, index))).collect();
    if line.is_empty() {
        return Ok(Vec::new());
    }
    line.sort_unstable();
    let Some(session) = shift.held(view)? else { return Ok(Vec::new()) };
    let far = moment(session.held, session.rule.start) - received > GIVEN_UNTIL;
    let elsewhere = each(&line, |(_, index)| {
        works_elsewhere(view, shift, &session, &[(shift.site, rows[*index].volunteer)])
    })?;
    let mut changes = Vec::new();
    for ((_, index), elsewhere) in line.into_iter().zip(elsewhere) {
        if places.is_some_and(|places| expected(&rows) >= usize::from(places)) {
            break;
        }
        let row = &mut rows[index];
        if elsewhere {
            continue;
        }
        if !far && !row.last_minute {
            break;
        }
        row.state = AssignmentState::Confirmed;
        changes.push(Change::Put(row.clone().into()));
    }
    Ok(changes)
}

/// Refuses who is expected elsewhere at that time. `whom` are the names of one person on the rosters of their sites.
pub(crate) fn must_be_free(view: &dyn View, shift: Shift, whom: &[(Id, Id)]) -> Result<(), Stop> {
    match shift.held(view)? {
        Some(session) if works_elsewhere(view, shift, &session, whom)? => Err(Refusal::OtherShift.into()),
        _ => Ok(()),
    }
}

fn works_elsewhere(
    view: &dyn View,
    shift: Shift,
    session: &Session,
    whom: &[(Id, Id)],
) -> Result<bool, Stop> {
    let rows = each(whom, |(site, volunteer)| {
        let scope = Shift { site: *site, ..shift }.scope();
        Ok(rows_of(view.of(scope, Kind::Assignment, Link::Person, *volunteer)?, Assignment::from_row))
    })?;
    let others = rows.iter().flatten().filter(|row| row.state.is_expected() && near(row.date, shift.date));
    let others = others.map(|row| Shift { site: row.site, rule: row.rule, date: row.date });
    let held = each(others.filter(|other| other.session() != shift.session()), |other| {
        match other.held(view) {
            // A line that is gone keeps nobody from working.
            Err(Stop::Refused(_)) => Ok(None),
            held => held,
        }
    })?;
    Ok(held.iter().flatten().any(|held| overlap(held, session)))
}

/// Whether two sessions are at the same time. One ends when the other begins: not at the same time. One that does not
/// take place is at no time.
pub fn overlap(one: &Session, other: &Session) -> bool {
    let held = |session: &Session| session.takes_place_on(session.held);
    let (a, b) = (&one.rule, &other.rule);
    held(one) && held(other) && one.held == other.held && a.start < b.end && b.start < a.end
}

fn near(one: Date, other: Date) -> bool {
    one.since(other).is_ok_and(|span| span.get_days().abs() <= NEAR)
}

/// How many of these are expected.
pub fn expected(rows: &[Assignment]) -> usize {
    rows.iter().filter(|row| row.state.is_expected()).count()
}

/// A volunteer's place in line.
pub(crate) const fn in_line(row: &Assignment) -> Option<u32> {
    match row.state {
        AssignmentState::Waitlisted { place } => Some(place),
        _ => None,
    }
}

/// Who the one that speaks is on the rosters of their sites: site and volunteer. Nothing when the account cannot be
/// seen.
pub(crate) fn own_names(view: &dyn View, said: &Said) -> Result<Option<(Account, Vec<(Id, Id)>)>, Miss> {
    let Known::Row(row) = view.get(Scope::Me(said.actor), Kind::Account, said.actor)? else {
        return Ok(None);
    };
    let Some(account) = Account::from_row(&row) else { return Ok(None) };
    let works = |grant: &&Grant| grant.role != Role::Participant;
    let sites = account.grants.iter().filter(works).filter_map(|grant| grant.site);
    let mut names: Vec<(Id, Id)> = sites.map(|site| (site, account.volunteer_at(site))).collect();
    names.sort_unstable();
    names.dedup();
    Ok(Some((account.clone(), names)))
}

/// Refuses who speaks for another volunteer. The names under which they may be expected elsewhere, and the row that
/// puts them on the list of volunteers when they are not there yet.
pub(crate) fn must_be_own(
    view: &dyn View,
    said: &Said,
    site: Id,
    volunteer: Id,
) -> Result<(Vec<(Id, Id)>, Option<Change>), Stop> {
    let Some((account, mut names)) = own_names(view, said)? else {
        return Ok((vec![(site, volunteer)], None));
    };
    if account.volunteer_at(site) != volunteer {
        return Err(Refusal::NotYours.into());
    }
    names.retain(|(at, _)| *at != site);
    names.push((site, volunteer));
    let known = view.get(Scope::Cards(site), Kind::Volunteer, volunteer)?;
    let (id, name) = (volunteer, account.name);
    let new = Volunteer { id, site, name, available: Vec::new(), version: None };
    Ok((names, (known == Known::Absent).then(|| Change::Put(new.into()))))
}

/// Refuses a volunteer that the site does not have.
pub(crate) fn must_be_here(view: &dyn View, site: Id, volunteer: Id) -> Result<(), Stop> {
    may_be_here(view, site, volunteer)?;
    super::command::must_exist(view, Scope::Cards(site), Kind::Volunteer, volunteer)
}

/// Refuses a volunteer of another site. One that nobody knows yet may be known to a phone that comes back after a
/// restore, and what is said about them is a fact.
pub(crate) fn may_be_here(view: &dyn View, site: Id, volunteer: Id) -> Result<(), Stop> {
    match view.get(Scope::Cards(site), Kind::Volunteer, volunteer)? {
        Known::Row(row) if Volunteer::from_row(&row).is_some_and(|row| row.site != site) => {
            Err(Refusal::NotYours.into())
        }
        Known::Row(_) | Known::Absent | Known::Unseen => Ok(()),
    }
}

/// Rows of one kind, as far as they can be seen.
pub(crate) fn rows_of<T: Clone>(rows: Rows, of: fn(&Row) -> Option<&T>) -> Vec<T> {
    match rows {
        Rows::All(rows) => rows.iter().filter_map(|row| of(row)).cloned().collect(),
        Rows::Unseen => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
