//! "Ik ben er nog". A fact: it is always taken, also when it comes late. Then the call for help that was made meanwhile is
//! over.

use serde::{Deserialize, Serialize};

use super::{Order, StartAloneCheck, backup_request};
use crate::{
    Id, Millis,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::word_of,
    row::{AloneCheck, Answer, BackupRequest, Kind},
    scope::Scope,
    view::{Known, View},
};

/// Answers, oneself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AnswerAloneCheck {
    /// Where one is.
    pub site: Id,
    /// When one was asked, Unix milliseconds: what was asked since then still waits.
    pub asked: Millis,
}

impl AnswerAloneCheck {
    /// The roles that may.
    pub const ROLES: &'static [Role] = StartAloneCheck::ROLES;
}

impl Order for AnswerAloneCheck {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let check = own_check(view, said, self.site)?;
        let Some(check) = check.filter(|check| check.asked == Some(self.asked)) else {
            return Ok(Vec::new());
        };
        let next = check.plan.next_after(said.received.unwrap_or(said.span.to));
        let mut changes = answered(view, said, &check)?;
        changes.push(Change::Put(AloneCheck { next, asked: None, missed: None, ..check }.into()));
        Ok(changes)
    }
}

/// The check of who says something, if it is on at this site.
pub(super) fn own_check(view: &dyn View, said: &Said, site: Id) -> Result<Option<AloneCheck>, Stop> {
    Ok(match view.get(Scope::Me(said.actor), Kind::AloneCheck, said.actor)? {
        Known::Row(row) => AloneCheck::from_row(&row).filter(|check| check.site == site).cloned(),
        Known::Absent | Known::Unseen => None,
    })
}

/// The call for help that a check made is over, if it is still open.
pub(super) fn answered(view: &dyn View, said: &Said, check: &AloneCheck) -> Result<Vec<Change>, Stop> {
    let Some(missed) = check.missed else { return Ok(Vec::new()) };
    let request = backup_request(view, said, check.site, missed)?;
    let Some(mut request) = request.filter(BackupRequest::is_open) else { return Ok(Vec::new()) };
    request.answers.push(Answer { op: said.op, by: word_of(view, said)?, text: String::new() });
    request.next = None;
    Ok(vec![Change::Put(request.into())])
}
