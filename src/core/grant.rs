//! Grants: account × role × place × period. No grant, no rows, no write.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    Id, Millis,
    calendar::{Week, local_date},
    scope::Scope,
    span::Span,
};

/// What somebody is at a site.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// tablet in de hal: shows the day of one site to whoever walks by, and is nobody
    Wall,
    /// meekijker: may look at the week that one participant opened to them
    Relative,
    /// deelnemer
    Participant,
    /// vrijwilliger
    Volunteer,
    /// werkcoach
    WorkCoach,
    /// coördinator
    Coordinator,
}

impl Role {
    /// All roles, in the order of the tables in ARCHITECTURE.md.
    pub const ALL: &'static [Self] =
        &[Self::Wall, Self::Relative, Self::Participant, Self::Volunteer, Self::WorkCoach, Self::Coordinator];

    /// The role's name on the command line and in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::Relative => "relative",
            Self::Participant => "participant",
            Self::Volunteer => "volunteer",
            Self::WorkCoach => "werkcoach",
            Self::Coordinator => "coordinator",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// Whether it is somebody who works at a site: the others come there, look along with who comes, or hang there.
    pub const fn works(self) -> bool {
        !matches!(self, Self::Wall | Self::Relative | Self::Participant)
    }

    /// Whether it is a professional, who reads what only professionals know.
    pub const fn is_professional(self) -> bool {
        matches!(self, Self::WorkCoach | Self::Coordinator)
    }

    /// Whether a grant of it is about one participant: who it is, or with whom it looks along.
    pub const fn is_of_a_participant(self) -> bool {
        matches!(self, Self::Relative | Self::Participant)
    }

    /// How many weeks back the role's phones hold.
    const fn weeks_back(self) -> i64 {
        match self {
            Self::Wall | Self::Relative | Self::Participant => 0,
            Self::Volunteer => 3,
            Self::WorkCoach | Self::Coordinator => 13,
        }
    }
}

/// Why a grant or device ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Somebody does something else now; what they said before still counts for a while.
    RoleEnded,
    /// The phone is in other hands.
    Lost,
    /// Sent away.
    Dismissed,
    /// Of devices only: who used it forgot its code. It may still deliver, and reads nothing until a coordinator takes
    /// it back into use.
    CodeForgotten,
}

/// One thing an account may be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Grant {
    /// As what.
    pub role: Role,
    /// At which site; nothing means all sites of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// For participants: the person whose own rows these are. For relatives: the person who opened their week. For who works: the volunteer that it is on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// From when, Unix milliseconds.
    pub from: Millis,
    /// Until when, Unix milliseconds; nothing means until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Millis>,
    /// Why it ended, if somebody ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

/// How long after its end a grant still allows what was said before it, milliseconds.
const AFTERWARDS: Millis = 14 * 86_400_000;
/// How many weeks ahead every phone holds.
const WEEKS_AHEAD: i64 = 2;

impl Grant {
    /// Whether the grant lets its account read at `now`.
    pub fn holds(&self, now: Millis) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// Whether the grant allows something that was said within `said` and is decided at `now`.
    pub fn allows(&self, said: Span, now: Millis) -> bool {
        if self.holds(now) {
            return true;
        }
        let Some(until) = self.until else {
            return false;
        };
        !matches!(self.ended, Some(Ended::Lost | Ended::Dismissed))
            && self.from <= said.to
            && said.from < until
            && now < until + AFTERWARDS
    }
}

/// Who may give a command: one of these roles, at this place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Who {
    /// The roles that may.
    pub roles: &'static [Role],
    /// The site it is about; nothing means the whole organisation.
    pub site: Option<Id>,
    /// The person it is about: a participant may speak only about themselves, and who looks along only of that one.
    pub person: Option<Id>,
}

impl Who {
    /// Whether one of the grants allows it, said within `said` and decided at `now`.
    pub fn allowed(&self, grants: &[Grant], said: Span, now: Millis) -> bool {
        grants.iter().any(|grant| {
            self.roles.contains(&grant.role)
                && grant.allows(said, now)
                && (grant.site.is_none() || grant.site == self.site)
                && (grant.role.works() || (grant.person.is_some() && grant.person == self.person))
        })
    }
}

/// The scopes that an account's phones hold at `now`. `sites` are all sites of the organisation, for grants
/// that cover every site.
pub fn scopes_of(org: Id, account: Id, grants: &[Grant], sites: &[Id], now: Millis) -> BTreeSet<Scope> {
    let this_week = Week::of(local_date(now));
    let mut scopes = BTreeSet::from([Scope::Me(account)]);
    for grant in grants.iter().filter(|grant| grant.holds(now)) {
        scopes.insert(Scope::Org(org));
        let own = grant.site.as_slice();
        for &site in if grant.site.is_some() { own } else { sites } {
            scopes.insert(Scope::Plan(site));
            // Who looks along sees what is done where and when, and no face and no number.
            if grant.role == Role::Relative {
                scopes.extend(grant.person.map(Scope::Kin));
                continue;
            }
            scopes.extend([Scope::Faces(site), Scope::Ladder(site)]);
            // Invariant I4: everybody reads what hangs in the hall, so it holds what each of them may read anyway.
            if grant.role == Role::Wall {
                continue;
            }
            if grant.role == Role::Participant {
                scopes.extend(grant.person.map(Scope::Person));
                continue;
            }
            scopes.insert(Scope::Cards(site));
            let weeks = -grant.role.weeks_back()..=WEEKS_AHEAD;
            let weeks = weeks.map(|week| this_week.plus(week));
            scopes.extend(weeks.flat_map(|week| [Scope::Roll(site, week), Scope::Shifts(site, week)]));
            if grant.role.is_professional() {
                scopes.insert(Scope::Files(site));
            }
        }
    }
    scopes
}

#[cfg(test)]
mod tests;
