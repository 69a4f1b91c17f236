//! Which sessions a date really has: the weekly programme as it is on that date, less what was called off, closed
//! or pauses for a school holiday, and with what was moved. Pure over rows; knows nothing of persons.

use std::sync::Arc;

use jiff::civil::Date;

use crate::{
    attendance::shown,
    calendar::{runs_on, session_id},
    row::{Attendance, ClosingDay, ProgrammeRule, Row, SessionChange, Site, Turn, closing_day_id},
};

/// Whether a session takes place as the programme says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// As planned.
    Planned,
    /// Called off.
    CalledOff {
        /// Why.
        reason: String,
    },
    /// The site is closed that day.
    Closed {
        /// Why.
        reason: String,
    },
    /// At another time than the programme says.
    Moved {
        /// Why.
        reason: String,
    },
}

/// One session, with what is different about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// The rule that makes it, with the hours at which this session is held.
    pub rule: ProgrammeRule,
    /// The date that its id and its list belong to.
    pub original: Date,
    /// The date on which it is held.
    pub held: Date,
    /// Whether it takes place as planned.
    pub standing: Standing,
    /// The version of its change: what the next edit is based on.
    pub version: Option<crate::Id>,
}

impl Session {
    /// The session of a rule on its original date. `exceptions` are the site's rows `SessionChange` and
    /// `ClosingDay`; others may be among them.
    pub fn of(rule: &ProgrammeRule, original: Date, exceptions: &[Arc<Row>]) -> Self {
        let id = session_id(rule.id, original);
        let change =
            exceptions.iter().filter_map(|row| SessionChange::from_row(row)).find(|row| row.id == id);
        let mut session = Self {
            rule: rule.on(original),
            original,
            held: original,
            standing: Standing::Planned,
            version: change.map(|change| change.version),
        };
        match change.map(|change| (change.turn, change.reason.clone())) {
            Some((Turn::CalledOff, reason)) => session.standing = Standing::CalledOff { reason },
            // Somebody chose this time: a closing day does not undo that.
            Some((Turn::Moved { to, start, end }, reason)) => {
                session.held = to;
                (session.rule.start, session.rule.end) = (start, end);
                session.standing = Standing::Moved { reason };
            }
            Some((Turn::AsPlanned, _)) | None => {
                let day = closing_day_id(rule.site, original);
                let days = exceptions.iter().filter_map(|row| ClosingDay::from_row(row));
                if let Some(closed) = days.filter(|row| row.closed).find(|row| row.id == day) {
                    session.standing = Standing::Closed { reason: closed.reason.clone() };
                }
            }
        }
        session
    }

    /// Whether it takes place on a date.
    pub fn takes_place_on(&self, date: Date) -> bool {
        self.held == date && matches!(self.standing, Standing::Planned | Standing::Moved { .. })
    }
}

/// The sessions that a date has, and those that it would have had: called off, closed or moved away. Among
/// `exceptions` lie also the rows `Site`, which name the region of their school holidays.
pub fn sessions_on(date: Date, rules: &[ProgrammeRule], exceptions: &[Arc<Row>]) -> Vec<Session> {
    let region = |site| {
        let mut sites = exceptions.iter().filter_map(|row| Site::from_row(row));
        sites.find(|row| row.id == site)?.region
    };
    let planned = rules.iter().filter(|rule| runs_on(rule, date, region(rule.site))).map(|rule| (rule, date));
    let moved_here = exceptions.iter().filter_map(|row| SessionChange::from_row(row)).filter_map(|change| {
        let here = matches!(change.turn, Turn::Moved { to, .. } if to == date && change.date != date);
        let rule = rules.iter().find(|rule| here && rule.id == change.rule)?;
        Some((rule, change.date))
    });
    planned.chain(moved_here).map(|(rule, original)| Session::of(rule, original, exceptions)).collect()
}

/// The sessions of a date that no rule makes any more, but at which somebody is marked: `made` are those that the
/// rules make. A line may stop or go otherwise on the very day on which people came.
pub fn marked_besides(
    date: Date,
    made: &[Session],
    rules: &[ProgrammeRule],
    exceptions: &[Arc<Row>],
    attendance: &[Arc<Row>],
) -> Vec<Session> {
    let rows = attendance.iter().filter_map(|row| Attendance::from_row(row));
    let mut besides: Vec<Session> = Vec::new();
    for row in rows.filter(|row| row.date == date && shown(&row.said).is_some()) {
        let is_it = |session: &Session| session.rule.id == row.rule && session.original == date;
        if !made.iter().chain(&besides).any(is_it) {
            let rule = rules.iter().find(|rule| rule.id == row.rule);
            besides.extend(rule.map(|rule| Session::of(rule, date, exceptions)));
        }
    }
    besides
}

#[cfg(test)]
mod tests;
