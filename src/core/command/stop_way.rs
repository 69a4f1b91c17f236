//! Somebody is not told by a way any more: they said so, or the server found that it leads nowhere.

use serde::{Deserialize, Serialize};

use super::{
    AllowWay, Command, Order,
    allow_way::{known_ways, with_ways},
};
use crate::{
    Id,
    decide::{Change, Refusal, SYSTEM, Said, Stop},
    grant::{Role, Who},
    row::Way,
    scope::Scope,
    view::View,
};

/// Stops one way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StopWay {
    /// A site at which one is something.
    pub site: Id,
    /// Whose, when the server says it; nothing: of who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Id>,
    /// The way.
    pub way: Way,
}

impl StopWay {
    /// The roles that may.
    pub const ROLES: &'static [Role] = AllowWay::ROLES;
}

impl Order for StopWay {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        self.account.into_iter().collect()
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let account = match self.account {
            Some(account) if account != said.actor && said.actor != SYSTEM => {
                return Err(Refusal::NotYours.into());
            }
            account => account.unwrap_or(said.actor),
        };
        let mut known = known_ways(view, account)?;
        let before = known.ways.len();
        known.ways.retain(|way| *way != self.way);
        if known.ways.len() == before { Ok(Vec::new()) } else { with_ways(view, known) }
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(AllowWay { site: self.site, way: self.way.clone(), tongue: None }.into())
    }
}
