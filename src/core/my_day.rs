//! One participant's own day: what the programme, their enrolments, what goes otherwise and their absences make of a
//! date, and what of it is now and next. Pure over rows; nobody types any of it a second time.

use std::sync::Arc;

use jiff::{
    ToSpan,
    civil::{Date, Time},
};

use crate::{
    Id, Millis,
    attendance::{Mark, Statement, join, shown, standing},
    calendar::moment,
    order::in_order,
    programme::{Session, Standing, sessions_on},
    row::{Alias, Attendance, Enrolment, Leads, PlannedAbsence, ProgrammeRule, Row},
};

/// How many days ahead is looked for the next day with something.
pub(crate) const AHEAD: i32 = 14;

/// The rows that a day is made of. Those of several sites, and other kinds, may be among them.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// The weekly programmes.
    pub rules: &'a [ProgrammeRule],
    /// `SessionChange`, `ClosingDay` and `Site`.
    pub exceptions: &'a [Arc<Row>],
    /// `Enrolment`, `PlannedAbsence` and `Attendance`.
    pub own: &'a [Arc<Row>],
}

/// What must be taken back before somebody comes after all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotComing {
    /// The marks that stand.
    pub marks: Vec<Id>,
    /// The absences that were planned over this date.
    pub absences: Vec<Id>,
}

/// One thing of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// The session, with what is different about it.
    pub session: Session,
    /// When it begins, Unix milliseconds.
    pub begins: Millis,
    /// When it ends, Unix milliseconds. After midnight, when its hours say so.
    pub ends: Millis,
    /// It was moved from this day to another: here only that is told.
    pub elsewhere: bool,
    /// What is said about the person.
    pub mark: Option<Mark>,
    /// The person does not come.
    pub not_coming: Option<NotComing>,
}

impl Item {
    /// A session as a date sees it, whoever comes.
    pub fn of(session: Session, date: Date) -> Self {
        let (start, end) = (session.rule.start, session.rule.end);
        let last = if end > start { session.held } else { session.held.tomorrow().unwrap_or(session.held) };
        let elsewhere = session.held != date;
        let (begins, ends) = (moment(session.held, start), moment(last, end));
        Self { session, begins, ends, elsewhere, mark: None, not_coming: None }
    }

    /// Whether the person goes there on this day.
    pub fn is_on(&self) -> bool {
        self.takes_place() && self.not_coming.is_none()
    }

    /// Whether it takes place on this day, whoever comes.
    pub fn takes_place(&self) -> bool {
        !self.elsewhere && matches!(self.session.standing, Standing::Planned | Standing::Moved { .. })
    }

    /// Whether it is over, or the person went home.
    pub fn is_done(&self, at: Millis) -> bool {
        self.ends <= at || self.mark == Some(Mark::Left)
    }

    /// Minutes until it begins, begun ones included; 0 when it has begun.
    pub const fn minutes_until(&self, at: Millis) -> i64 {
        minutes(self.begins - at)
    }

    /// Minutes until it ends, begun ones included; 0 when it is over.
    pub const fn minutes_left(&self, at: Millis) -> i64 {
        minutes(self.ends - at)
    }

    /// How long it lasts, minutes. On a night on which the clock changes these are real ones.
    pub const fn minutes_long(&self) -> i64 {
        minutes(self.ends - self.begins)
    }

    pub(crate) fn key(&self) -> (Millis, Id, Date) {
        (self.begins, self.session.rule.id, self.session.original)
    }
}

const fn minutes(millis: Millis) -> i64 {
    if millis <= 0 { 0 } else { (millis + 59_999) / 60_000 }
}

/// The ids under which somebody is known: the one of their grant, and where it leads since entries were merged. Nobody
/// when the person was erased. Among `rows` are the rows `Alias`.
pub fn ids_of(person: Id, rows: &[Arc<Row>]) -> Vec<Id> {
    let mut ids = vec![person];
    while let Some(&here) = ids.last() {
        let alias = rows.iter().filter_map(|row| Alias::from_row(row)).find(|alias| alias.id == here);
        match alias.map(|alias| alias.leads) {
            Some(Leads::Nobody) => return Vec::new(),
            Some(Leads::To(next)) if !ids.contains(&next) => ids.push(next),
            _ => break,
        }
    }
    ids
}

/// The day of somebody who is known under the ids `me`, by time: what is planned, also what is called off, moved or
/// missed, and what began the evening before and goes on after midnight.
pub fn my_day(me: &[Id], date: Date, rows: Rows<'_>) -> Vec<Item> {
    let midnight = moment(date, Time::midnight());
    let today = items(me, date, rows);
    let last_night = date.yesterday().map(|before| items(me, before, rows)).unwrap_or_default();
    let goes_on = last_night.into_iter().filter(|item| item.takes_place() && item.ends > midnight);
    in_order(goes_on.chain(today), |a, b| a.key().cmp(&b.key()))
}

/// The sessions of a date that are somebody's.
fn items(me: &[Id], date: Date, rows: Rows<'_>) -> Vec<Item> {
    let sessions = sessions_on(date, rows.rules, rows.exceptions);
    sessions.into_iter().filter_map(|session| item(me, date, session, rows.own)).collect()
}

fn item(me: &[Id], date: Date, session: Session, own: &[Arc<Row>]) -> Option<Item> {
    let (rule, original) = (session.rule.id, session.original);
    let said = said_at(me, rule, original, own);
    let mark = shown(&said).map(|shown| shown.mark);
    let was_there = matches!(mark, Some(Mark::Present | Mark::Left));
    let mut enrolments = own.iter().filter_map(|row| Enrolment::from_row(row));
    let enrolled =
        enrolments.any(|row| row.rule == rule && me.contains(&row.person) && row.holds_on(original));
    if !enrolled && !was_there {
        return None;
    }
    let away = own.iter().filter_map(|row| PlannedAbsence::from_row(row)).filter(|row| {
        row.site == session.rule.site && me.contains(&row.person) && row.holds_on(session.held)
    });
    let absences: Vec<Id> = away.map(|row| row.id).collect();
    // A mark says more than what was planned beforehand: who is there has come after all.
    let misses = if mark.is_some() { !was_there } else { !absences.is_empty() };
    let not_coming = misses.then(|| {
        let marks = standing(&said).map(|statement| statement.op).collect();
        NotComing { marks, absences }
    });
    Some(Item { mark, not_coming, ..Item::of(session, date) })
}

/// All that was said about somebody at a session: under whichever of their ids.
fn said_at(me: &[Id], rule: Id, date: Date, own: &[Arc<Row>]) -> Vec<Statement> {
    let rows = own.iter().filter_map(|row| Attendance::from_row(row));
    let mine = rows.filter(|row| row.rule == rule && row.date == date && me.contains(&row.person));
    let mut said = Vec::new();
    for statement in mine.flat_map(|row| &row.said) {
        join(&mut said, statement.clone());
    }
    said
}

/// What somebody is at now: of two at once the one that began last.
pub fn now(day: &[Item], at: Millis) -> Option<&Item> {
    day.iter().rev().find(|item| item.is_on() && item.begins <= at && !item.is_done(at))
}

/// Where somebody goes next on this day.
pub fn next(day: &[Item], at: Millis) -> Option<&Item> {
    day.iter().find(|item| item.is_on() && item.begins > at && !item.is_done(at))
}

/// The first day after `date` on which somebody goes somewhere, and where.
pub fn next_day(me: &[Id], date: Date, rows: Rows<'_>) -> Option<(Date, Vec<Item>)> {
    (1..=AHEAD).find_map(|days| {
        let date = date.saturating_add(days.days());
        let mut day = items(me, date, rows);
        day.retain(Item::is_on);
        (!day.is_empty()).then(|| (date, in_order(day, |a, b| a.key().cmp(&b.key()))))
    })
}

/// What goes otherwise within so many days from `date` on, each once, on the day on which it was planned.
pub fn changes(me: &[Id], date: Date, days: i32, rows: Rows<'_>) -> Vec<(Date, Item)> {
    let mut changes: Vec<(Date, Item)> = Vec::new();
    for date in (0..days).map(|day| date.saturating_add(day.days())) {
        for item in in_order(items(me, date, rows), |a, b| a.key().cmp(&b.key())) {
            let of = |session: &Session| (session.rule.id, session.original);
            let known = changes.iter().any(|(_, other)| of(&other.session) == of(&item.session));
            if item.session.standing != Standing::Planned && !known {
                changes.push((date, item));
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests;
