//! The attendance rule: what is shown for one person at one session, given all that was said about it.
//!
//! A pure function of a *set*. It does not know the order in which things arrived, so phones that hold the
//! same set always show the same.

use serde::{Deserialize, Serialize};

use crate::{Id, span::Span};

/// What is said about a person at a session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// aanwezig
    Present,
    /// afgemeld: said beforehand not to come
    Cancelled,
    /// niet gekomen
    Absent,
    /// ging weg: was there, and went
    Left,
}

/// How much a mark weighs. Given by the server (and by the phone for its own view), never by the sender.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// "de rest is er": about everybody that was painted unmarked
    Rest,
    /// a tap on one person
    Tap,
    /// said on a local date after the session's
    Correction,
}

/// Either a mark, or the taking back of marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum Word {
    /// A mark with a value and a weight.
    Mark {
        /// What is marked.
        value: Mark,
        /// How much it weighs.
        force: Force,
    },
    /// Takes back the marks named in `over`, and nothing else.
    Clear,
}

/// One thing said about one person at one session. Keyed by (`op`, `person`).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// The command that said it.
    pub op: Id,
    /// The person as said, before any merge.
    pub person: Id,
    /// The stream (one person on one device) that said it.
    pub stream: Id,
    /// The command's number within its stream.
    pub n: u64,
    /// When it was said.
    pub span: Span,
    /// The marks that its author had in view and overrules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<Id>,
    /// What was said.
    #[serde(flatten)]
    pub word: Word,
}

/// What a tile shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown<'a> {
    /// The statement that counts.
    pub statement: &'a Statement,
    /// Its value.
    pub mark: Mark,
    /// Another standing mark says otherwise, and time does not settle it: somebody should look.
    pub check: bool,
}

/// Adds a statement to the set; joining one that is there does nothing. Keeps the set in (op, person) order.
pub fn join(set: &mut Vec<Statement>, statement: Statement) {
    let key = (statement.op, statement.person);
    if let Err(place) = set.binary_search_by_key(&key, |s| (s.op, s.person)) {
        set.insert(place, statement);
    }
}

/// The mark that is shown for a set of statements, or nothing when none stands.
pub fn shown(set: &[Statement]) -> Option<Shown<'_>> {
    let standing: Vec<(&Statement, Mark, Force)> = set.iter().filter_map(|s| stands(s, set)).collect();
    let &(top, mark, force) = standing.iter().max_by_key(|(s, _, force)| (*force, s.span.from, s.op))?;
    let check = standing.iter().any(|(other, value, weight)| {
        *value != mark
            && ((*weight == force && other.span.meets(&top.span))
                || (*weight < force && other.span.from > top.span.from))
    });
    Some(Shown { statement: top, mark, check })
}

/// The marks that stand: what a new tap overrules when its author has this row in view.
pub fn standing(set: &[Statement]) -> impl Iterator<Item = &Statement> {
    set.iter().filter(|statement| stands(statement, set).is_some())
}

/// The mark's value and force, unless something in the set takes it away.
fn stands<'a>(mark: &'a Statement, set: &[Statement]) -> Option<(&'a Statement, Mark, Force)> {
    let Word::Mark { value, force } = mark.word else {
        return None;
    };
    let overruled = set.iter().any(|other| {
        let named = other.op != mark.op && other.over.contains(&mark.op);
        let said_again = other.stream == mark.stream
            && other.person == mark.person
            && other.n > mark.n
            && matches!(other.word, Word::Mark { force: later, .. } if later >= force);
        named || said_again
    });
    (!overruled).then_some((mark, value, force))
}

#[cfg(test)]
mod tests;
