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
};

/// How many volunteers a session needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// At least so many.
    pub needed: u16,
    /// So many have a place; nothing means no limit.
    pub places: Option<u16>,
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
            Some(need) => Self { needed: need.needed, places: need.places, version },
            None => Self { needed: rule.min_volunteers, places: None, version },
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

/// Whether a volunteer is the only one expected in these shifts: those that go on at one site at one moment.
pub fn is_alone(volunteer: Id, shifts: &[&Staffing]) -> bool {
    let expected = || shifts.iter().flat_map(|shift| &shift.people).filter(|row| row.state.is_expected());
    expected().next().is_some() && expected().all(|row| row.volunteer == volunteer)
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
