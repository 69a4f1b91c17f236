//! What was agreed with somebody about what they want: support, commitment, how far and what kind of care. Only upon a
//! sentence of their own: a compare-and-set of the plan that has one.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order, still,
    write_plan::{Plan, plan_of},
};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    person_plan::Agreement,
    row::{Kind, PersonPlan, person_plan_id},
    scope::Scope,
    view::View,
};

/// Writes what was agreed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgreePlan {
    /// The site.
    pub site: Id,
    /// Whose plan it is.
    pub person: Id,
    /// What was agreed; nothing: nothing is, as before anything was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Agreement>,
    /// The version of the plan in view: there is one, with a sentence.
    pub base: Id,
}

impl AgreePlan {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for AgreePlan {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.base]
    }

    fn after(&self) -> Option<Id> {
        Some(self.base)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Some(agreed) = &self.agreed {
            agreed.must_be_sensible()?;
        }
        let person = whom(view, self.site, self.person)?;
        let old = match plan_of(view, self.site, self.person, person_plan_id(self.site, person))? {
            Plan::None => return Err(Refusal::NotYours.into()),
            Plan::Unseen => return Ok(Vec::new()),
            Plan::Is(old) => old,
        };
        still(Some(old.version), Some(self.base))?;
        let agreed = self.agreed.clone().map(Box::new);
        Ok(vec![Change::Put(PersonPlan { agreed, version: said.op, ..old }.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::PersonPlan, person_plan_id(self.site, self.person)))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version?, ..self.clone() }.into())
    }
}
