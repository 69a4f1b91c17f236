//! What one participant said about something that they were at. It is theirs: only their own phone holds it. The site
//! reads what all say together, as counts ([`super::Tally`]).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Link, tally_id};
use crate::{Id, calendar::session_id, opinion::season_of, scope::Scope};

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// "Hoe was het?", after each session.
    How,
    /// "Past dit bij wat ik wil?", after the fourth visit and once a season.
    Fits,
}

/// What is answered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    /// "Fijn"; it fits.
    Yes,
    /// "Gaat wel"; it fits a little.
    Partly,
    /// "Niet fijn"; it does not fit.
    No,
}

/// One answer of one person. Skipping is an answer too: it is not asked again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opinion {
    /// Derived from the question, what it is about and the person as said.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The line of the programme.
    pub rule: Id,
    /// The original local date of the session after which it was asked.
    pub date: Date,
    /// Who answers.
    pub person: Id,
    /// The entry that said it, when that one was merged into this person since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_said: Option<Id>,
    /// What was asked.
    pub question: Question,
    /// What was answered; nothing: skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
    /// In the person's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Whether the site may read these words, without a name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

/// The one id that an answer can have: of a session for "hoe was het?", of a season for "past dit?".
pub fn opinion_id(question: Question, rule: Id, date: Date, person: Id) -> Id {
    let about = match question {
        Question::How => session_id(rule, date),
        Question::Fits => tally_id(rule, Question::Fits, season_of(date)),
    };
    Uuid::new_v5(&about, person.as_bytes())
}

impl Opinion {
    /// The first day of its season.
    pub fn season(&self) -> Date {
        season_of(self.date)
    }

    /// The count that it belongs to.
    pub fn tally(&self) -> Id {
        tally_id(self.rule, self.question, self.season())
    }
}

impl Body for Opinion {
    fn id(&self) -> Id {
        self.id
    }

    /// Invariant I4: nobody but the person reads who said what.
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Person(self.person)]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Person, self.person), (Link::Tally, self.tally())]
    }
}
