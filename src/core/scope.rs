//! Scopes: the filters by which rows reach a phone. A scope names who may read, never what is inside.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Id, calendar::Week};

/// One filter over rows. Written `plan/<site>` or `roll/<site>/2026-W47`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    /// The organisation's words, settings, theme and activities; everybody reads it.
    Org(Id),
    /// A site's spaces and programme, without persons.
    Plan(Id),
    /// The faces that a site shows.
    Faces(Id),
    /// A site's fallback ladder. Never sealed.
    Ladder(Id),
    /// What a volunteer must know about a site's people, and who is enrolled.
    Cards(Id),
    /// A site's attendance in the week of the sessions' original dates.
    Roll(Id, Week),
    /// Who works at a site in the week of the sessions' original dates.
    Shifts(Id, Week),
    /// What only professionals know about a site's people.
    Files(Id),
    /// What one participant sees about themselves.
    Person(Id),
    /// The week of one participant, for those to whom they opened it.
    Kin(Id),
    /// An account's own grants.
    Me(Id),
}

impl Scope {
    /// The scope's name before the first slash, as in the table of ARCHITECTURE.md.
    pub const fn family(&self) -> &'static str {
        match self {
            Self::Org(_) => "org",
            Self::Plan(_) => "plan",
            Self::Faces(_) => "faces",
            Self::Ladder(_) => "ladder",
            Self::Cards(_) => "cards",
            Self::Roll(..) => "roll",
            Self::Shifts(..) => "shifts",
            Self::Files(_) => "files",
            Self::Person(_) => "person",
            Self::Kin(_) => "kin",
            Self::Me(_) => "me",
        }
    }

    /// The organisation, site, person or account that the scope belongs to.
    pub const fn owner(&self) -> Id {
        match *self {
            Self::Org(id)
            | Self::Plan(id)
            | Self::Faces(id)
            | Self::Ladder(id)
            | Self::Cards(id)
            | Self::Roll(id, _)
            | Self::Shifts(id, _)
            | Self::Files(id)
            | Self::Person(id)
            | Self::Kin(id)
            | Self::Me(id) => id,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.family(), self.owner())?;
        if let Self::Roll(_, week) | Self::Shifts(_, week) = self { write!(f, "/{week}") } else { Ok(()) }
    }
}

/// The text names no scope that this build knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a scope that this build knows")]
pub struct NotAScope;

impl FromStr for Scope {
    type Err = NotAScope;

    fn from_str(text: &str) -> Result<Self, NotAScope> {
        let mut parts = text.split('/');
        let (Some(family), Some(owner), week, None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAScope);
        };
        let id: Id = owner.parse().map_err(|_| NotAScope)?;
        Ok(match (family, week) {
            ("org", None) => Self::Org(id),
            ("plan", None) => Self::Plan(id),
            ("faces", None) => Self::Faces(id),
            ("ladder", None) => Self::Ladder(id),
            ("cards", None) => Self::Cards(id),
            ("roll", Some(week)) => Self::Roll(id, week.parse().map_err(|_| NotAScope)?),
            ("shifts", Some(week)) => Self::Shifts(id, week.parse().map_err(|_| NotAScope)?),
            ("files", None) => Self::Files(id),
            ("person", None) => Self::Person(id),
            ("kin", None) => Self::Kin(id),
            ("me", None) => Self::Me(id),
            _ => return Err(NotAScope),
        })
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_reads_back_as_it_was_written() {
        let id = Id::from_u128(9);
        let week = Week { year: 2026, number: 47 };
        let all = [
            Scope::Org(id),
            Scope::Plan(id),
            Scope::Faces(id),
            Scope::Ladder(id),
            Scope::Cards(id),
            Scope::Roll(id, week),
            Scope::Shifts(id, week),
            Scope::Files(id),
            Scope::Person(id),
            Scope::Kin(id),
            Scope::Me(id),
        ];
        for scope in all {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        assert_eq!(all[5].to_string(), format!("roll/{id}/2026-W47"));
    }

    #[test]
    fn a_text_that_is_no_scope_is_refused() {
        for wrong in ["", "plan", "plan/x", "roll/00000000-0000-0000-0000-000000000009", "moon/x/y/z"] {
            assert_eq!(wrong.parse::<Scope>(), Err(NotAScope), "{wrong}");
        }
    }
}
