//! A mark from a sheet: who was there, and when that was said. For taking over attendance that was kept elsewhere;
//! it only begins a row, so what people said here stays as they said it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Order;
use crate::{
    Id, Millis,
    attendance::{Mark, Statement, Word},
    calendar::Week,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Attendance, Kind, attendance_id},
    scope::Scope,
    span::Span,
    view::{Known, View},
};

/// Takes over what was shown for one person at one session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordMark {
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date.
    pub date: Date,
    /// The participant.
    pub person: Id,
    /// What was marked.
    pub mark: Mark,
    /// When it was said, Unix milliseconds.
    pub at: Millis,
}

impl RecordMark {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The row that it makes, as far as the command alone says it.
    pub fn attendance(&self) -> Attendance {
        self.row(Id::nil(), Id::nil(), 0, self.at)
    }

    fn row(&self, op: Id, stream: Id, n: u64, latest: Millis) -> Attendance {
        let Self { site, rule, date, person, mark, at } = *self;
        let span = Span::at(at.min(latest));
        let force = Said { op, stream, n, actor: Id::nil(), span, received: None }.force_on(date);
        let word = Word::Mark { value: mark, force };
        let statement = Statement { op, person, stream, n, span, over: Vec::new(), word };
        Attendance { id: attendance_id(rule, date, person), site, rule, date, person, said: vec![statement] }
    }
}

impl Order for RecordMark {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        super::mark_attendance::must_be_of_site(view, self.site, self.rule)?;
        // Nothing was said after it was taken over.
        let row = self.row(said.op, said.stream, said.n, said.span.to);
        match view.get(self.scope(), Kind::Attendance, row.id)? {
            Known::Row(_) => Err(Refusal::Exists.into()),
            Known::Absent | Known::Unseen => Ok(vec![Change::Put(row.into())]),
        }
    }
}
