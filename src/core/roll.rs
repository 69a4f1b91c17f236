//! The roll call of one session on one date: who is expected, what is shown for each, and how many are here.
//!
//! Pure over the rows in view: the list is the roster *as of that date*, and looking at it changes nothing.

mod alike;
mod name;

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

pub use self::{
    alike::{alike, names},
    name::{fold, initial},
};
use crate::{
    Id, Millis,
    attendance::{Mark, shown, standing},
    order::in_order,
    programme::Session,
    row::{Attendance, DayNote, Enrolment, PersonCard, PlannedAbsence, Row, Visit},
};

/// The mark that a tile shows, and who said it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TileMark {
    /// What is marked.
    pub mark: Mark,
    /// Somebody should look: another mark says otherwise.
    pub check: bool,
    /// The command that said it.
    pub op: Id,
    /// The stream that said it.
    pub stream: Id,
    /// About when it was said, Unix milliseconds: the middle of its span.
    pub at: Millis,
}

/// Why somebody is on a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Comes {
    /// Something was said about them; nobody expected them.
    #[default]
    Unexpected,
    /// They are enrolled for this date alone: they come to try it.
    ToTry,
    /// They are enrolled.
    Expected,
}

/// One person on the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tile {
    /// Who.
    pub person: Id,
    /// The first name, with as much of the surname as tells two people apart.
    pub name: String,
    /// The letter in the circle, and the one to jump to.
    pub initial: String,
    /// Which of the pale colours: 0 to 5, always the same for one person.
    pub colour: u8,
    /// The picture's sha256, if there is one.
    pub picture: Option<String>,
    /// What is good to know at the door.
    pub good_to_know: String,
    /// Why they are on the list.
    pub comes: Comes,
    /// The absence that was planned for this date, if one was.
    pub away: Option<Id>,
    /// What is shown; nothing: not marked yet.
    pub mark: Option<TileMark>,
    /// The marks that stand: what a tap overrules.
    pub over: Vec<Id>,
}

/// The whole list, in the order of first names.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roll {
    /// Everybody on it.
    pub tiles: Vec<Tile>,
}

/// Above this many people the list gets a bar to jump by letter.
pub const LETTERS_ABOVE: usize = 40;

/// The rows that a list is made of: of its site, and the attendance of its week. Rows of other kinds, rules and
/// dates may be among them.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// `PersonCard`.
    pub cards: &'a [Arc<Row>],
    /// `Enrolment`.
    pub enrolments: &'a [Arc<Row>],
    /// `PlannedAbsence`.
    pub absences: &'a [Arc<Row>],
    /// `Attendance`.
    pub attendance: &'a [Arc<Row>],
}

impl Roll {
    /// The list of a session: its rule's enrolments on the original date, and whoever something was said about.
    /// Absences count on the date on which it is held.
    pub fn of(session: &Session, rows: Rows<'_>) -> Self {
        let (rule, date) = (&session.rule, session.original);
        let Rows { cards, enrolments, absences, attendance } = rows;
        let said: BTreeMap<Id, &Attendance> = attendance
            .iter()
            .filter_map(|row| Attendance::from_row(row))
            .filter(|row| row.rule == rule.id && row.date == date)
            .map(|row| (row.person, row))
            .collect();
        let mut people: BTreeMap<Id, Comes> = said.keys().map(|person| (*person, Comes::default())).collect();
        let enrolled = enrolments.iter().filter_map(|row| Enrolment::from_row(row));
        for row in enrolled.filter(|row| row.rule == rule.id && row.holds_on(date)) {
            let once = row.from == Some(date) && row.until == Some(date);
            let comes = people.entry(row.person).or_default();
            *comes = (*comes).max(if once { Comes::ToTry } else { Comes::Expected });
        }
        let away: BTreeMap<Id, Id> = absences
            .iter()
            .filter_map(|row| PlannedAbsence::from_row(row))
            .filter(|row| row.holds_on(session.held))
            .map(|row| (row.person, row.id))
            .collect();
        let cards: Vec<&PersonCard> = cards
            .iter()
            .filter_map(|row| PersonCard::from_row(row))
            .filter(|card| people.contains_key(&card.id))
            .collect();
        let tiles = cards.iter().map(|card| {
            let comes = people.get(&card.id).copied().unwrap_or_default();
            let mut tile = tile(card, &cards, comes, said.get(&card.id).copied());
            tile.away = away.get(&card.id).copied();
            (fold(&tile.name), tile)
        });
        let tiles = in_order(tiles, |(a, left), (b, right)| (a, left.person).cmp(&(b, right.person)));
        Self { tiles: tiles.into_iter().map(|(_, tile)| tile).collect() }
    }

    /// How many are here now.
    pub fn present(&self) -> usize {
        self.tiles.iter().filter(|tile| tile.mark.is_some_and(|mark| mark.mark == Mark::Present)).count()
    }

    /// How many the list is about: everybody but those who stay away as planned.
    pub fn counted(&self) -> usize {
        self.tiles.iter().filter(|tile| tile.mark.is_some() || tile.away.is_none()).count()
    }

    /// Who is not marked at all, and does not stay away as planned.
    pub fn unmarked(&self) -> Vec<Id> {
        let unmarked = |tile: &&Tile| tile.mark.is_none() && tile.away.is_none();
        self.tiles.iter().filter(unmarked).map(|tile| tile.person).collect()
    }

    /// Who is not here yet and may be meant by the beginning of a name; one whose name is just that comes alone.
    pub fn begin_with(&self, typed: &str) -> Vec<&Tile> {
        let typed = fold(typed.trim());
        let open = |tile: &&Tile| tile.mark.is_none_or(|mark| mark.mark != Mark::Present);
        let named = |tile: &&Tile| !typed.is_empty() && fold(&tile.name).starts_with(&typed);
        let meant: Vec<&Tile> = self.tiles.iter().filter(open).filter(named).collect();
        let mut exact = meant.iter().filter(|tile| fold(&tile.name) == typed);
        match (exact.next(), exact.next()) {
            (Some(one), None) => vec![one],
            _ => meant,
        }
    }

    /// The letters to jump by, each with the first person under it; nothing for a list that needs none.
    pub fn letters(&self) -> Vec<(String, Id)> {
        let mut letters: Vec<(String, Id)> = Vec::new();
        if self.tiles.len() > LETTERS_ABOVE {
            for tile in &self.tiles {
                if letters.last().is_none_or(|(letter, _)| *letter != tile.initial) {
                    letters.push((tile.initial.clone(), tile.person));
                }
            }
        }
        letters
    }
}

/// The visitors without a name at a session, in the order of their ids.
pub fn visitors(session: &Session, rows: &[Arc<Row>]) -> Vec<Id> {
    let here = |row: &&Visit| row.rule == session.rule.id && row.date == session.original;
    let visits = rows.iter().filter_map(|row| Visit::from_row(row)).filter(here);
    in_order(visits.map(|visit| visit.id), Id::cmp)
}

/// The notes about a date at a site, oldest first.
pub fn notes(site: Id, date: Date, rows: &[Arc<Row>]) -> Vec<DayNote> {
    let here = |note: &&DayNote| note.site == site && note.date == date;
    let notes = rows.iter().filter_map(|row| DayNote::from_row(row)).filter(here).cloned();
    in_order(notes, |a, b| (a.at, a.id).cmp(&(b.at, b.id)))
}

/// Somebody whom the site knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Who.
    pub person: Id,
    /// The whole name.
    pub name: String,
}

/// So many people are offered at once.
const OFFERED: usize = 4;

/// Who may be meant by the beginning of a name: whose whole name, or whose surname, begins so. At most four, in
/// the order of names; nobody for fewer than two letters.
pub fn meant(list: &[Arc<Row>], typed: &str) -> Vec<Known> {
    let typed = fold(typed.trim());
    if typed.chars().count() < 2 {
        return Vec::new();
    }
    let known = list.iter().filter_map(|row| Some((row.id(), names(row)?)));
    let known = known.filter_map(|(person, (name, _, surname))| {
        let folded = fold(&name);
        let meant = folded.starts_with(&typed) || fold(surname).starts_with(&typed);
        meant.then_some((folded, Known { person, name }))
    });
    let known = in_order(known, |(a, left), (b, right)| (a, left.person).cmp(&(b, right.person)));
    known.into_iter().take(OFFERED).map(|(_, known)| known).collect()
}

/// Which of the six pale colours somebody has: always the same.
pub fn colour(id: Id) -> u8 {
    id.as_bytes().iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)) % 6
}

fn tile(card: &PersonCard, all: &[&PersonCard], comes: Comes, row: Option<&Attendance>) -> Tile {
    let said = row.map(|row| row.said.as_slice()).unwrap_or_default();
    Tile {
        person: card.id,
        name: name::shown_name(card, all),
        initial: name::initial(&card.first_name),
        colour: colour(card.id),
        picture: card.picture.clone(),
        good_to_know: card.good_to_know.clone(),
        comes,
        away: None,
        mark: shown(said).map(|shown| TileMark {
            mark: shown.mark,
            check: shown.check,
            op: shown.statement.op,
            stream: shown.statement.stream,
            at: i64::midpoint(shown.statement.span.from, shown.statement.span.to),
        }),
        over: standing(said).map(|statement| statement.op).collect(),
    }
}

#[cfg(test)]
mod tests;
