//! A kind of thing done: koken, knutselen, tuinieren. It carries no group of people.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::{Id, scope::Scope};

/// An activity with its pictogram.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Activity {
    /// The activity's id.
    pub id: Id,
    /// The organisation it belongs to.
    pub organisation: Id,
    /// Its name, as on the weekly programme.
    pub name: String,
    /// The pictogram's name in the sprite, without prefix: `pot-of-food`.
    pub pictogram: String,
}

/// The one id of an organisation's activity of that name.
pub fn activity_id(organisation: Id, name: &str) -> Id {
    Id::new_v5(&organisation, format!("activity:{}", name.to_lowercase()).as_bytes())
}

impl Body for Activity {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Org(self.organisation)]
    }
}
