//! "Hoe was het?": what is asked when, and what the answers come to. A participant is asked once and never pressed; a
//! site sees counts beside those of its own past, from three people on, and nobody's name.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::{ToSpan, civil::Date};

use crate::{
    Id, Millis,
    calendar::local_date,
    decide::{Change, Stop},
    my_day::{Item, Rows, my_day, now},
    order::in_order,
    row::{Degree, Kind, Link, Opinion, Question, Row, Tally, tally_id},
    scope::Scope,
    view::{After, Known, Rows as Linked, View, each},
    visits::came,
};

/// So many people must have answered before a site sees what they said together.
pub const FEWEST: u32 = 3;
/// After so many visits it is asked whether something fits.
pub const FIRST_ASKED_AFTER: usize = 4;
/// Words hold so many characters at most.
pub const LONGEST_WORDS: u16 = 300;

/// The first day of the season that a date lies in: spring begins on 1 March, and so on by three months.
pub fn season_of(date: Date) -> Date {
    let into = i32::from(date.month() % 3);
    date.first_of_month().saturating_sub(into.months())
}

/// The first day of the season before the one that begins on `first`.
pub fn season_before(first: Date) -> Date {
    season_of(first.saturating_sub(1.days()))
}

/// What is asked, and about what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// What one was at.
    pub item: Item,
    /// The question.
    pub question: Question,
}

/// What somebody who is known under the ids `me` is asked at a moment: only about the last thing that they were at,
/// today or yesterday, and nothing while something is on. Among `rows.own` are their rows `Opinion` too.
pub fn asked(me: &[Id], at: Millis, rows: Rows<'_>) -> Option<Asked> {
    let today = local_date(at);
    let day = my_day(me, today, rows);
    if now(&day, at).is_some() {
        return None;
    }
    let yesterday = today.yesterday().map(|date| my_day(me, date, rows)).unwrap_or_default();
    let over = yesterday.into_iter().chain(day).filter(|item| item.is_on() && item.is_done(at));
    let item = over.max_by_key(|item| (item.ends, item.session.rule.id))?;
    let (rule, date) = (item.session.rule.id, item.session.original);
    let said = |question: Question| {
        let mine = rows.own.iter().filter_map(|row| Opinion::from_row(row));
        let mut mine =
            mine.filter(|row| me.contains(&row.person) && row.rule == rule && row.question == question);
        mine.find(|row| match question {
            Question::How => row.date == date,
            Question::Fits => row.season() == season_of(date),
        })
    };
    let question = match said(Question::How) {
        None => Question::How,
        // Who skipped the first question wants no second one.
        Some(how) if how.degree.is_none() => return None,
        Some(_) => Question::Fits,
    };
    let is_due = || visits(me, rule, date, rows.own) >= FIRST_ASKED_AFTER && said(Question::Fits).is_none();
    (question == Question::How || is_due()).then_some(Asked { item, question })
}

/// How often somebody came to a line of the programme up to a date, as far as their rows say.
fn visits(me: &[Id], rule: Id, until: Date, own: &[Arc<Row>]) -> usize {
    came(me, own).into_iter().filter(|(line, date)| *line == rule && *date <= until).count()
}

/// What answers to one question about one line in one season come to.
fn count(site: Id, (rule, question, season): Key, opinions: &[Arc<Row>]) -> Tally {
    let id = tally_id(rule, question, season);
    let mut tally =
        Tally { id, site, rule, question, season, persons: 0, yes: 0, partly: 0, no: 0, words: Vec::new() };
    let mut persons: BTreeSet<Id> = BTreeSet::new();
    for opinion in opinions.iter().filter_map(|row| Opinion::from_row(row)) {
        match opinion.degree {
            Some(Degree::Yes) => tally.yes += 1,
            Some(Degree::Partly) => tally.partly += 1,
            Some(Degree::No) => tally.no += 1,
            None => continue,
        }
        persons.insert(opinion.person);
        if opinion.shared && !opinion.words.is_empty() {
            tally.words.push(opinion.words.clone());
        }
    }
    tally.persons = u32::try_from(persons.len()).unwrap_or(u32::MAX);
    tally.words = in_order(tally.words, Ord::cmp);
    tally
}

/// What a count is about.
type Key = (Id, Question, Date);

/// The changes, and what follows from them for what all say together. Counted anew out of all answers each time, so
/// whatever is taken back, merged or erased is gone from the counts and the words too.
pub(crate) fn with_tallies(view: &dyn View, site: Id, mut changes: Vec<Change>) -> Result<Vec<Change>, Stop> {
    // No phone holds the answers of all, so none counts: this scope is nobody's.
    let nobodys = Scope::Person(site);
    let touched = changes.iter().filter(|change| change.key().0 == Kind::Opinion);
    let looked = each(touched, |change| {
        let (kind, id) = change.key();
        let before = match view.get(nobodys, kind, id)? {
            Known::Row(row) => Some(row),
            Known::Absent | Known::Unseen => None,
        };
        let after = match change {
            Change::Put(row) => Some(row.clone().shared()),
            Change::Remove(..) => None,
        };
        Ok([before, after])
    })?;
    let rows = looked.iter().flatten().flatten().filter_map(|row| Opinion::from_row(row));
    let keys: BTreeSet<Key> = rows.map(|row| (row.rule, row.question, row.season())).collect();
    let after = After { view, changes: &changes };
    let tallies = each(keys, |key @ (rule, question, season)| {
        let id = tally_id(rule, question, season);
        let Linked::All(all) = after.of(nobodys, Kind::Opinion, Link::Tally, id)? else { return Ok(None) };
        let tally = count(site, key, &all);
        let gone = tally.persons == 0;
        Ok(Some(if gone { Change::Remove(Kind::Tally, id) } else { Change::Put(tally.into()) }))
    })?;
    changes.extend(tallies.into_iter().flatten());
    Ok(changes)
}

/// What a site sees of one line of its programme: this season beside the one before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// The line.
    pub rule: Id,
    /// The question.
    pub question: Question,
    /// What was said in this season; nothing while few people said anything.
    pub now: Option<Tally>,
    /// And in the one before.
    pub before: Option<Tally>,
}

/// The lines of the programme about which something is known, by line and question, on a date. Each stands beside its
/// own past and nothing else.
pub fn compared(tallies: &[Arc<Row>], date: Date) -> Vec<Compared> {
    let (this, last) = (season_of(date), season_before(season_of(date)));
    let mut lines: BTreeMap<(Id, Question), Compared> = BTreeMap::new();
    for tally in tallies.iter().filter_map(|row| Tally::from_row(row)) {
        if ![this, last].contains(&tally.season) {
            continue;
        }
        let (rule, question) = (tally.rule, tally.question);
        let line =
            lines.entry((rule, question)).or_insert(Compared { rule, question, now: None, before: None });
        let place = if tally.season == this { &mut line.now } else { &mut line.before };
        *place = Some(tally.clone());
    }
    lines.into_values().collect()
}

#[cfg(test)]
mod tests;
