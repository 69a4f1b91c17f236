//! A call for a professional, with all that became of it: who was asked when, who saw it, who comes, and what the answer
//! was. For professionals, whoever asked, and as long as it is open everybody who was asked.

use serde::{Deserialize, Serialize};

use super::{Body, Due, Link, Notice, Told};
use crate::{Id, Millis, command::EscalateBackup, scope::Scope};

/// Somebody's word, with when it was said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Word {
    /// The account.
    pub account: Id,
    /// The name its owner was called by then; empty where it could not be known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// About when it was said, Unix milliseconds: the middle of its span.
    pub at: Millis,
}

impl Word {
    /// The word stays; what its owner was called does not.
    pub fn unsign(&mut self, accounts: &[Id]) {
        if accounts.contains(&self.account) {
            self.name.clear();
        }
    }
}

/// One step of the ladder that was asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The step.
    pub step: Id,
    /// The name it had then.
    pub name: String,
    /// Who answers for it in the app.
    pub accounts: Vec<Id>,
    /// When the server asked, Unix milliseconds.
    pub at: Millis,
    /// Whom a message reached outside the app, as far as its way says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<Id>,
    /// Whom no message reaches outside the app.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missed: Vec<Id>,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The command that said so.
    pub op: Id,
    /// Who.
    pub by: Word,
    /// What helped; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// A call is open again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Again {
    /// The command that opened it.
    pub op: Id,
    /// Who said so: they need not be told.
    pub by: Id,
}

/// Why a call was made for somebody who did not ask for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// The phone was there, its owner did not answer "ben je er nog?".
    NoAnswer,
    /// Nothing was heard of the phone either.
    OutOfReach,
}

/// A volunteer asks a professional.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BackupRequest {
    /// The command that asked.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// Who asked, and when.
    pub by: Word,
    /// What it is about; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Made by the server, because somebody who works alone did not answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
    /// Who was asked, in that order. Empty until the server asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// When the next are asked if nobody comes, Unix milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Millis>,
    /// Who saw it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Word>,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coming: Option<Box<Word>>,
    /// Since when it is open again, if somebody who came, or an answer, was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Box<Again>>,
    /// What came of it; nothing as long as it is open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Taken over from a sheet. Then the accounts in it are only names: nobody is told of it, nobody is asked on, and
    /// it is nobody's own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recorded: bool,
}

impl BackupRequest {
    /// A call that nobody was asked for yet.
    pub const fn new(id: Id, site: Id, by: Word) -> Self {
        Self {
            id,
            site,
            by,
            text: String::new(),
            silence: None,
            asked: Vec::new(),
            next: None,
            seen: Vec::new(),
            coming: None,
            again: None,
            answers: Vec::new(),
            recorded: false,
        }
    }

    /// Whether it still waits for an answer.
    pub const fn is_open(&self) -> bool {
        self.answers.is_empty()
    }

    /// Whether nobody said yet that they come.
    pub const fn waits(&self) -> bool {
        self.is_open() && self.coming.is_none()
    }

    /// Whom it asks for, and why anew: after somebody left everybody is told once more, but for who said so.
    fn wanted(&self) -> impl Iterator<Item = (Id, Id)> {
        let (reason, knows) = self.again.as_ref().map_or((self.id, None), |again| (again.op, Some(again.by)));
        self.accounts()
            .into_iter()
            .filter(move |account| Some(*account) != knows)
            .map(move |account| (account, reason))
    }

    /// Everybody who was asked, each once.
    pub fn accounts(&self) -> Vec<Id> {
        let mut all: Vec<Id> = self.asked.iter().flat_map(|asked| asked.accounts.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Body for BackupRequest {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        let mut scopes = vec![Scope::Files(self.site)];
        if self.recorded {
            return scopes;
        }
        scopes.push(Scope::Me(self.by.account));
        if self.is_open() {
            scopes.extend(self.accounts().into_iter().map(Scope::Me));
        }
        scopes
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site)]
    }

    fn due(&self) -> Option<Due> {
        let at = self.next.filter(|_| self.waits() && !self.recorded)?;
        Some(Due { at, command: EscalateBackup { site: self.site, request: self.id, at }.into() })
    }

    fn notices(&self) -> Vec<Notice> {
        let notice =
            |account, told, reason| Notice { account, site: self.site, told, reason, said: self.by.at };
        match &self.coming {
            _ if self.recorded || !self.is_open() => Vec::new(),
            Some(coming) if coming.account != self.by.account => {
                vec![notice(self.by.account, Told::SomebodyComes, coming.account)]
            }
            Some(_) => Vec::new(),
            None => {
                self.wanted().map(|(account, reason)| notice(account, Told::HelpWanted, reason)).collect()
            }
        }
    }
}
