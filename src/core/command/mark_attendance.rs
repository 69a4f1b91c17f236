//! One tap on one person. A fact: odd is accepted and flagged, only nonsense is refused.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ClearMark, Command, Order};
use crate::{
    Id,
    alias::whom,
    attendance::{Mark, Statement, Word, join},
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    presence::following,
    row::{Attendance, Kind, ProgrammeRule, attendance_id},
    scope::Scope,
    view::{Known, View},
};

/// Marks one person at one session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MarkAttendance {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// The participant.
    pub person: Id,
    /// What is said.
    pub mark: Mark,
    /// The marks that were in view and are overruled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<Id>,
}

impl MarkAttendance {
    /// The roles that may.
    pub const ROLES: &'static [Role] =
        &[Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for MarkAttendance {
    fn who(&self) -> Who {
        // A participant says only of themselves that they do not come.
        let own = matches!(self.mark, Mark::Cancelled);
        let roles = if own { Self::ROLES } else { &Self::ROLES[1..] };
        Who { roles, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.person).chain(self.over.iter().copied()).collect()
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        // A fact is taken, also about somebody whom the server does not know: after a restore the phone that
        // added them may come back later.
        let word = Word::Mark { value: self.mark, force: said.force_on(self.date) };
        let statement = state(said, self.person, self.over.clone(), word);
        say(view, said, (self.site, self.rule, self.date), [statement])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(
            ClearMark {
                site: self.site,
                rule: self.rule,
                date: self.date,
                persons: vec![self.person],
                over: vec![op],
            }
            .into(),
        )
    }
}

/// A statement by the one who said the command.
pub(super) fn state(said: &Said, person: Id, over: Vec<Id>, word: Word) -> Statement {
    Statement { op: said.op, person, stream: said.stream, n: said.n, span: said.span, over, word }
}

/// Joins statements about people at one session to their attendance rows. One who was erased is left out: what is
/// said about the others is a fact. With them goes who is seen to be there. Refused when nobody is left, and for a rule that is known to be another site's;
/// one that is not known may come back after a restore.
pub(super) fn say(
    view: &dyn View,
    said: &Said,
    (site, rule, date): (Id, Id, Date),
    statements: impl IntoIterator<Item = Statement>,
) -> Result<Vec<Change>, Stop> {
    let known = must_be_of_site(view, site, rule)?;
    let mut rows: Vec<Attendance> = Vec::new();
    for statement in statements {
        let person = match whom(view, site, statement.person) {
            Err(Stop::Refused(Refusal::SubjectErased)) => continue,
            found => found?,
        };
        let id = attendance_id(rule, date, person);
        // Two entries of one person may be named at once: both statements belong to the one row.
        let place = match rows.iter().position(|row| row.id == id) {
            Some(place) => place,
            None => {
                let empty = Attendance { id, site, rule, date, person, said: Vec::new() };
                rows.push(match view.get(Scope::Roll(site, Week::of(date)), Kind::Attendance, id)? {
                    Known::Row(row) => Attendance::from_row(&row).cloned().unwrap_or(empty),
                    Known::Absent | Known::Unseen => empty,
                });
                rows.len() - 1
            }
        };
        join(&mut rows[place].said, statement);
    }
    if rows.is_empty() {
        return Err(Refusal::SubjectErased.into());
    }
    let there = following(view, said, known.as_ref(), &rows)?;
    Ok(rows.into_iter().map(|row| Change::Put(row.into())).chain(there).collect())
}

/// The line of the programme, if it is known. Refuses one that is known to be another site's.
pub(super) fn must_be_of_site(view: &dyn View, site: Id, rule: Id) -> Result<Option<ProgrammeRule>, Stop> {
    match view.get(Scope::Plan(site), Kind::ProgrammeRule, rule)? {
        Known::Row(row) => match ProgrammeRule::from_row(&row) {
            Some(rule) if rule.site != site => Err(Refusal::NotYours.into()),
            rule => Ok(rule.cloned()),
        },
        Known::Absent | Known::Unseen => Ok(None),
    }
}
