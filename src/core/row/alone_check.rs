//! "Ben je er nog?": somebody who works alone wants to be asked now and then, and help sent when no answer comes. Their own
//! choice, theirs alone.

use serde::{Deserialize, Serialize};

use super::{Body, Due, Notice, Told};
use crate::{
    Id, Millis,
    command::{AskAlone, MissAloneCheck},
    scope::Scope,
};

/// Milliseconds in a minute.
const MINUTE: Millis = 60_000;

/// How somebody wants to be asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AlonePlan {
    /// How long after an answer they are asked again, minutes.
    pub every: u8,
    /// How long an answer may take, minutes.
    pub grace: u8,
    /// When it ends by itself, Unix milliseconds.
    pub until: Millis,
}

impl AlonePlan {
    /// When they are asked after a word at `now`, Unix milliseconds.
    pub fn next_after(&self, now: Millis) -> Millis {
        now + Millis::from(self.every) * MINUTE
    }
}

/// A check that is on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AloneCheck {
    /// The account: each has one at most.
    pub id: Id,
    /// Where they are.
    pub site: Id,
    /// How they want to be asked.
    pub plan: AlonePlan,
    /// When they are asked next, Unix milliseconds.
    pub next: Millis,
    /// Since when an answer is waited for, Unix milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Millis>,
    /// The call for help that was made because none came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Id>,
}

impl AloneCheck {
    /// Until when an answer that is waited for may come, Unix milliseconds.
    pub fn answer_by(&self) -> Option<Millis> {
        let asked = self.asked.filter(|_| self.missed.is_none())?;
        Some(asked + Millis::from(self.plan.grace) * MINUTE)
    }
}

impl Body for AloneCheck {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Me(self.id)]
    }

    fn due(&self) -> Option<Due> {
        let (site, account) = (self.site, self.id);
        Some(match (self.answer_by(), self.asked) {
            (Some(at), Some(asked)) => {
                Due { at, command: MissAloneCheck { site, account, asked, in_reach: false }.into() }
            }
            _ => {
                let at = if self.missed.is_some() { self.plan.until } else { self.next.min(self.plan.until) };
                Due { at, command: AskAlone { site, account, at }.into() }
            }
        })
    }

    fn notices(&self) -> Vec<Notice> {
        let Some(asked) = self.asked.filter(|_| self.missed.is_none()) else { return Vec::new() };
        let reason = Id::new_v5(&self.id, asked.to_string().as_bytes());
        vec![Notice { account: self.id, site: self.site, told: Told::StillThere, reason, said: asked }]
    }
}
