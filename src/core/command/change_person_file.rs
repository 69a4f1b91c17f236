//! Changes what only professionals know about a participant: a compare-and-set.

use serde::{Deserialize, Serialize};

use super::{Command, Order, sensible, still};
use crate::{
    Id,
    alias::{alias, whom},
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, PersonFile},
    scope::Scope,
    view::{Known, View},
};

/// Changes a participant's file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangePersonFile {
    /// The file as it shall be; its `version` is the one in view. A walk-in has none yet: then it is made.
    pub file: PersonFile,
}

impl ChangePersonFile {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for ChangePersonFile {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.file.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.file.site)
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.file.id).chain(self.file.version).collect()
    }

    fn after(&self) -> Option<Id> {
        self.file.version
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let file = &self.file;
        for (part, text, limit) in [
            ("phone", &file.phone, 40),
            ("contact_name", &file.contact_name, 120),
            ("contact_phone", &file.contact_phone, 40),
            ("district", &file.district, 80),
            ("district_code", &file.district_code, 20),
        ] {
            if !text.is_empty() {
                sensible(part, text, limit)?;
            }
        }
        if whom(view, file.site, file.id)? != file.id
            && let Some(alias) = alias(view, file.site, file.id)?
        {
            return Err(Refusal::Changed { by: alias.version }.into());
        }
        match view.get(self.scope(), Kind::PersonFile, file.id)? {
            Known::Row(row) => {
                let old = PersonFile::from_row(&row).filter(|old| old.site == file.site);
                still(old.ok_or(Refusal::NotYours)?.version, file.version)?;
            }
            // A file is made only for somebody who is there.
            Known::Absent => super::must_exist(view, Scope::Cards(file.site), Kind::PersonCard, file.id)?,
            Known::Unseen => {}
        }
        Ok(vec![Change::Put(PersonFile { version: Some(said.op), ..file.clone() }.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::PersonFile, self.file.id))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { file: PersonFile { version, ..self.file.clone() } }.into())
    }
}
