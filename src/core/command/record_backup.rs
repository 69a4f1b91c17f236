//! A call for help from a sheet, over or still open, as it stood. It only begins a row, tells nobody and asks nobody on:
//! the accounts in it are those of another day, and perhaps of another organisation. Who still needs help asks again.

use serde::{Deserialize, Serialize};

use super::{LONGEST, Order, create, recorded, sensible};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Answer, Asked, BackupRequest, Word},
    scope::Scope,
    view::View,
};

/// Takes over one call for help. The row is named after this command.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordBackup {
    /// The call, as it stood.
    pub request: BackupRequest,
}

impl RecordBackup {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The row that it makes as the command `id`, as far as the command alone says it.
    pub fn taken_over(&self, id: Id) -> BackupRequest {
        BackupRequest { id, next: None, recorded: true, ..self.request.clone() }
    }

    /// The same, with nothing in it that was said after it was taken over.
    fn until(&self, said: &Said) -> Result<BackupRequest, Refusal> {
        let request = self.taken_over(said.op);
        let word = |word: &Word| recorded(word, said);
        let asked = |asked: &Asked| Asked { at: asked.at.min(said.span.to), ..asked.clone() };
        let answer = |answer: &Answer| Ok(Answer { by: word(&answer.by)?, ..answer.clone() });
        Ok(BackupRequest {
            by: word(&request.by)?,
            asked: request.asked.iter().map(asked).collect(),
            seen: request.seen.iter().map(word).collect::<Result<_, Refusal>>()?,
            coming: request.coming.as_deref().map(word).transpose()?.map(Box::new),
            answers: request.answers.iter().map(answer).collect::<Result<_, Refusal>>()?,
            ..request
        })
    }
}

impl Order for RecordBackup {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.request.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.request.site)
    }

    fn refs(&self) -> Vec<Id> {
        let request = &self.request;
        let words = request.seen.iter().chain(request.coming.as_deref());
        let words = words.chain(request.answers.iter().map(|answer| &answer.by));
        let mut named: Vec<Id> = words.chain([&request.by]).map(|word| word.account).collect();
        named.extend(request.accounts());
        named.sort_unstable();
        named.dedup();
        named
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let answers = self.request.answers.iter().map(|answer| &answer.text);
        for text in answers.chain([&self.request.text]).filter(|text| !text.is_empty()) {
            sensible("text", text, LONGEST.into())?;
        }
        for name in self.request.asked.iter().map(|asked| &asked.name).filter(|name| !name.is_empty()) {
            sensible("name", name, 200)?;
        }
        create(view, self.scope(), self.until(said)?.into())
    }
}
