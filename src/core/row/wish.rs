//! What a participant would like, in their own words, as a picture or spoken; and what came of it. A wish that is not
//! met stays, with who acts next.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Body, Link};
use crate::{Id, Millis, scope::Scope};

/// The longest spoken note, seconds.
pub const LONGEST_VOICE: u8 = 60;

/// Something spoken.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Voice {
    /// The sound's sha256, 64 hexadecimal digits: the name under which its bytes are sent and kept.
    pub file: String,
    /// How long it lasts, seconds.
    pub seconds: u8,
}

/// What somebody would like, in the way they said it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wished {
    /// In their own words.
    Words(String),
    /// As a picture: a kind of thing done.
    Activity(Id),
    /// To try a line of the programme.
    Line(Id),
    /// Spoken.
    Spoken(Voice),
}

/// What becomes of a wish.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Somebody acts next.
    Next {
        /// Who, as people call them; empty: whoever plans the site.
        who: String,
        /// By when.
        until: Option<Date>,
    },
    /// The person comes to try it. They are enrolled for that one date, under the wish's own id.
    Trial {
        /// The line of the programme.
        rule: Id,
        /// When.
        on: Date,
    },
    /// It came true.
    Met {
        /// How, in a few words; may be empty.
        how: String,
    },
    /// It cannot be now.
    NotNow {
        /// Why.
        why: String,
    },
}

impl Course {
    /// Nobody has said anything about it yet: whoever plans the site acts next.
    pub const fn begun() -> Self {
        Self::Next { who: String::new(), until: None }
    }
}

/// A wish. The person sees their own; professionals see those of their sites.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Wish {
    /// The command that said it.
    pub id: Id,
    /// The site that is asked.
    pub site: Id,
    /// Whose wish it is.
    pub person: Id,
    /// The entry that it was said about, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// What they would like.
    pub wished: Wished,
    /// When it was said, Unix milliseconds.
    pub at: Millis,
    /// What becomes of it.
    pub course: Course,
    /// The person does not wish it any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The command that last said what becomes of it.
    pub version: Id,
}

impl Wish {
    /// Whether somebody still has to act.
    pub const fn is_open(&self) -> bool {
        !self.withdrawn && matches!(self.course, Course::Next { .. } | Course::Trial { .. })
    }
}

impl Body for Wish {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Files(self.site), Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Person, self.person)]
    }

    fn version(&self) -> Option<Id> {
        Some(self.version)
    }

    fn files(&self) -> Vec<&str> {
        match &self.wished {
            Wished::Spoken(voice) => vec![&voice.file],
            Wished::Words(_) | Wished::Activity(_) | Wished::Line(_) => Vec::new(),
        }
    }
}
