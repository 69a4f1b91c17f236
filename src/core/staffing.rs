//! What a screen shows of a shift: who works, how many are missing, and whether there is a place. Pure over rows; who
//! gets a place is decided in [`crate::shift`].

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use crate::{
    Id,
    calendar::minutes_of,
    order::in_order,
    programme::Session,
    row::{Assignment, AssignmentState, ProgrammeRule, Row, ShiftNeed, Turnout, shift_need_id},
    shift::{Shift, expected, in_line},
    support::Support,
};

/// How many volunteers a session needs, and which support.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    /// At least so many.
    pub needed: u16,
    /// So many have a place; nothing means no limit.
    pub places: Option<u16>,
    /// Which support must be there besides.
    pub support: Support,
    /// The version of the row that says so of this one session, or of the line when it is about the line.
    pub version: Option<Id>,
}

impl Need {
    /// What a session needs: as it was said of the session, else of the line, else the line's own minimum. Without a
    /// date: what the line needs. Among `rows` may lie others.
    pub fn of(rule: &ProgrammeRule, date: Option<Date>, rows: &[Arc<Row>]) -> Self {
        let said = |date| {
            let id = shift_need_id(rule.id, date);
            rows.iter().filter_map(|row| ShiftNeed::from_row(row)).find(|need| need.id == id)
        };
        let own = said(date);
        let version = own.map(|need| need.version);
        match own.or_else(|| said(None)) {
            Some(need) => {
                Self { needed: need.needed, places: need.places, support: need.support.clone(), version }
            }
            None => Self { needed: rule.min_volunteers, places: None, support: Support::default(), version },
        }
    }
}

/// Who works at a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staffing {
    /// Which shift.
    pub shift: Shift,
    /// How many it needs.
    pub need: Need,
    /// Everybody about whom something was said: those expected first, then those in line, in their order.
    pub people: Vec<Assignment>,
}

/// The times of a day at which a volunteer is the only one expected at a site: minutes after midnight, from and until.
/// `day` are the sessions that take place there on that date.
pub fn alone<'a>(
    volunteer: Id,
    day: impl Iterator<Item = (&'a Session, &'a Staffing)> + Clone,
) -> Vec<(u16, u16)> {
    let hours = |session: &Session| (minutes_of(session.rule.start), minutes_of(session.rule.end));
    let mut bounds =
        in_order(day.clone().flat_map(|(session, _)| <[u16; 2]>::from(hours(session))), u16::cmp);
    bounds.dedup();
    let is_alone = |minute: u16| {
        let on = day.clone().filter(|(session, _)| (hours(session).0..hours(session).1).contains(&minute));
        let mut expected = on.flat_map(|(_, staffing)| staffing.expected_ids()).peekable();
        expected.peek().is_some() && expected.all(|id| id == volunteer)
    };
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for pair in bounds.windows(2).filter(|pair| is_alone(pair[0])) {
        match spans.last_mut() {
            Some(last) if last.1 == pair[0] => last.1 = pair[1],
            _ => spans.push((pair[0], pair[1])),
        }
    }
    spans
}

/// What one volunteer was asked for and did in some shifts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worked {
    /// Who.
    pub volunteer: Id,
    /// At how many they were or are expected.
    pub planned: usize,
    /// To how many they came.
    pub turns: usize,
    /// How long those lasted together, minutes.
    pub minutes: u32,
}

/// What each volunteer did, for those who were expected or came. By their ids.
pub fn worked<'a>(shifts: impl Iterator<Item = (&'a Session, &'a Staffing)>) -> Vec<Worked> {
    let mut all: BTreeMap<Id, Worked> = BTreeMap::new();
    for (session, staffing) in shifts {
        let long = minutes_of(session.rule.end).saturating_sub(minutes_of(session.rule.start));
        for row in &staffing.people {
            let (expected, came) = (row.state.is_expected(), row.turnout() == Some(Turnout::Came));
            if !expected && !came {
                continue;
            }
            let nothing = Worked { volunteer: row.volunteer, planned: 0, turns: 0, minutes: 0 };
            let worked = all.entry(row.volunteer).or_insert(nothing);
            worked.planned += usize::from(expected);
            worked.turns += usize::from(came);
            worked.minutes += if came { u32::from(long) } else { 0 };
        }
    }
    all.into_values().collect()
}

impl Staffing {
    /// The staffing of a session. `needs` are the site's rows `ShiftNeed`, `assignments` those of its week; others may
    /// be among them.
    pub fn of(session: &Session, needs: &[Arc<Row>], assignments: &[Arc<Row>]) -> Self {
        let rule = &session.rule;
        let shift = Shift { site: rule.site, rule: rule.id, date: session.original };
        let rows = assignments.iter().filter_map(|row| Assignment::from_row(row));
        let ours = rows.filter(|row| (row.rule, row.date) == (shift.rule, shift.date)).cloned();
        let key = |row: &Assignment| {
            let rank = match row.state {
                AssignmentState::Confirmed | AssignmentState::StandInWanted => 0,
                AssignmentState::Asked => 1,
                AssignmentState::Waitlisted { .. } => 2,
                AssignmentState::Unplanned => 3,
                AssignmentState::TakenOver { .. } | AssignmentState::Released => 4,
            };
            (rank, in_line(row), row.id)
        };
        let people = in_order(ours, |a, b| key(a).cmp(&key(b)));
        Self { shift, need: Need::of(rule, Some(session.original), needs), people }
    }

    /// How many are expected.
    pub fn expected(&self) -> usize {
        expected(&self.people)
    }

    /// Who is expected.
    pub fn expected_ids(&self) -> impl Iterator<Item = Id> + use<'_> {
        self.people.iter().filter(|row| row.state.is_expected()).map(|row| row.volunteer)
    }

    /// How many are missing.
    pub fn missing(&self) -> usize {
        usize::from(self.need.needed).saturating_sub(self.expected())
    }

    /// Whether somebody who wants to work would have a place, as far as this phone knows.
    pub fn has_place(&self) -> bool {
        self.need.places.is_none_or(|places| self.expected() < usize::from(places))
    }

    /// What was said about one volunteer.
    pub fn row_of(&self, volunteer: Id) -> Option<&Assignment> {
        self.people.iter().find(|row| row.volunteer == volunteer)
    }

    /// How many are in line before a volunteer, and the volunteer: 1 is the first.
    pub fn place_in_line(&self, volunteer: Id) -> Option<usize> {
        let mut line = self.people.iter().filter(|row| in_line(row).is_some());
        line.position(|row| row.volunteer == volunteer).map(|place| place + 1)
    }
}

#[cfg(test)]
mod tests;
