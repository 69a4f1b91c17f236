//! Everything of a site was taken along. Changes nothing; it exists so that the log says who took it, before it goes.

use serde::{Deserialize, Serialize};

use super::{Order, must_exist};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::Kind,
    scope::Scope,
    view::View,
};

/// An export of one site. The server says it, for whoever asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExportSite {
    /// The site.
    pub site: Id,
    /// The account that asked; nothing for the server's keeper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Id>,
}

impl ExportSite {
    /// The roles that may say it: none, for only the server knows that it happened.
    pub const ROLES: &'static [Role] = &[];
}

impl Order for ExportSite {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        self.account.into_iter().collect()
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        must_exist(view, self.scope(), Kind::Site, self.site)?;
        Ok(Vec::new())
    }
}
