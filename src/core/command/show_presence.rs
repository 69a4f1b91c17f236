//! A participant lets everybody at the site see when they are there, or no more: their own word, or a coordinator's who
//! writes down who said so.

use serde::{Deserialize, Serialize};

use super::{
    Command, Order,
    mark_attendance::must_be_of_site,
    sensible,
    set_picture::{one_of, scope_of},
};
use crate::{
    Id,
    alias::{behind, whom},
    calendar::{Week, local_date},
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    photo::Agreed,
    presence::following,
    row::{Attendance, Kind, PresenceConsent},
    scope::Scope,
    view::{After, View, each},
};

/// Shows when somebody is there, or no more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShowPresence {
    /// The site.
    pub site: Id,
    /// Who.
    pub person: Id,
    /// The name that stands there; nothing: it is shown no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whose word it is, for a coordinator; nothing: the person says so themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<String>,
}

impl ShowPresence {
    /// The roles that may; a participant for themselves, and only they without saying whose word it is.
    pub const ROLES: &'static [Role] = &[Role::Participant, Role::Coordinator];
}

impl Order for ShowPresence {
    fn who(&self) -> Who {
        let roles = one_of(self.said_by.is_none());
        Who { roles, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        scope_of(self.said_by.is_none(), self.site, self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        for (part, text) in [("name", &self.name), ("said_by", &self.said_by)] {
            if let Some(text) = text {
                sensible(part, text, 80)?;
            }
        }
        let (id, site, person) = (said.op, self.site, whom(view, self.site, self.person)?);
        let own = scope_of(self.said_by.is_none(), site, person);
        let mut changes = Vec::new();
        for (scope, kind) in [(own, Kind::PresenceConsent), (Scope::Faces(site), Kind::Presence)] {
            // A phone replays what it has heard of already.
            let known = behind(view, scope, kind, person)?;
            let others = known.iter().filter(|row| row.id() != id);
            changes.extend(others.map(|row| Change::Remove(kind, row.id())));
        }
        if let Some(name) = self.name.clone() {
            let as_said = (person != self.person).then_some(self.person);
            let agreed = Agreed { by: self.said_by.clone(), at: said.span.to };
            changes.push(Change::Put(PresenceConsent { id, site, person, as_said, name, agreed }.into()));
            let at_once = already_there(&After { view, changes: &changes }, said, site, person)?;
            changes.extend(at_once);
        }
        Ok(changes)
    }

    fn undo(&self, _: Id) -> Option<Command> {
        // What was there before is not in the command: taking "no more" back is a new word with the name.
        self.name.as_ref().map(|_| Self { name: None, ..self.clone() }.into())
    }
}

/// Who agrees while they are marked present is seen from then on, not from the next mark.
fn already_there(view: &dyn View, said: &Said, site: Id, person: Id) -> Result<Vec<Change>, Stop> {
    let today = local_date(said.span.to);
    let rows = behind(view, Scope::Roll(site, Week::of(today)), Kind::Attendance, person)?;
    let rows = rows.iter().filter_map(|row| Attendance::from_row(row));
    let there = each(rows.filter(|row| row.site == site && row.date == today), |row| {
        let rule = must_be_of_site(view, site, row.rule)?;
        Ok(following(view, said, rule.as_ref(), std::slice::from_ref(row))?)
    })?;
    Ok(there.into_iter().flatten().collect())
}
