//! Somebody may be told outside the app by one more way. Their own word, about themselves.

use serde::{Deserialize, Serialize};

use super::{Command, Order, StopWay, sensible};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{ContactWays, Kind, Link, Responder, Tongue, Way},
    scope::Scope,
    view::{Known, Rows, View},
};

/// Nobody needs more ways than this.
const MOST: usize = 12;

/// Allows one way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AllowWay {
    /// A site at which one is something.
    pub site: Id,
    /// The way.
    pub way: Way,
    /// What is spoken on the phone on which this is said; a phone of before says nothing, and changes nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tongue: Option<Tongue>,
}

impl AllowWay {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for AllowWay {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        // Whose it is follows from who says it; a phone holds its own in any case.
        Scope::Plan(self.site)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        self.way.must_lead_somewhere()?;
        let mut known = known_ways(view, said.actor)?;
        known.ways.retain(|way| *way != self.way);
        if known.ways.len() >= MOST {
            return Err(Refusal::Nonsense { part: "way".into() }.into());
        }
        known.ways.push(self.way.clone());
        known.tongue = self.tongue.unwrap_or(known.tongue);
        with_ways(view, known)
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(StopWay { site: self.site, account: None, way: self.way.clone() }.into())
    }
}

impl Way {
    /// Refuses a way that leads nowhere, as far as its text tells: a form asks the same before anything is said.
    pub fn must_lead_somewhere(&self) -> Result<(), Refusal> {
        let nonsense = |part: &str| Refusal::Nonsense { part: part.into() };
        match self {
            Self::Push { endpoint } => sensible("endpoint", endpoint, 1_000),
            Self::Mail { address } => {
                sensible("address", address, 200)?;
                let (name, host) = address.split_once('@').ok_or_else(|| nonsense("address"))?;
                let fits = !name.is_empty()
                    && host.contains('.')
                    && !address.contains([' ', '\n', ',', ';', '<', '>']);
                if fits { Ok(()) } else { Err(nonsense("address")) }
            }
            Self::Sms { number } => {
                sensible("number", number, 40)?;
                let digits = number.bytes().filter(u8::is_ascii_digit).count();
                if digits >= 8 { Ok(()) } else { Err(nonsense("number")) }
            }
        }
    }
}

/// The ways of an account.
pub(super) fn known_ways(view: &dyn View, account: Id) -> Result<ContactWays, Stop> {
    let none = ContactWays { id: account, ways: Vec::new(), tongue: Tongue::default() };
    Ok(match view.get(Scope::Me(account), Kind::ContactWays, account)? {
        Known::Row(row) => ContactWays::from_row(&row).cloned().unwrap_or(none),
        Known::Absent | Known::Unseen => none,
    })
}

/// An account with its ways, and every step that it answers for knows whether it can be told.
pub(super) fn with_ways(view: &dyn View, ways: ContactWays) -> Result<Vec<Change>, Stop> {
    let (account, told) = (ways.id, !ways.ways.is_empty());
    let mut changes = vec![Change::Put(ways.into())];
    if let Rows::All(rows) = view.of(Scope::Me(account), Kind::Responder, Link::Account, account)? {
        let responders = rows.iter().filter_map(|row| Responder::from_row(row));
        changes
            .extend(responders.map(|responder| Change::Put(Responder { told, ..responder.clone() }.into())));
    }
    Ok(changes)
}
