//! What all said together about one line of the programme in one season: counts, and the words that may be read. It
//! names no person and no date, and lies nowhere as long as fewer than three people said something.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Link, Question};
use crate::{Id, opinion::FEWEST, scope::Scope};

/// The answers to one question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tally {
    /// Derived from line, question and season.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The line of the programme.
    pub rule: Id,
    /// What was asked.
    pub question: Question,
    /// The first day of the season.
    pub season: Date,
    /// How many people answered; who skipped does not count.
    pub persons: u32,
    /// "Fijn", or that it fits.
    #[serde(default)]
    pub yes: u32,
    /// "Gaat wel", or that it fits a little.
    #[serde(default)]
    pub partly: u32,
    /// "Niet fijn", or that it does not fit.
    #[serde(default)]
    pub no: u32,
    /// The words that the site may read, in the order of the alphabet: when they were said tells who.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// The one id that the count of a line, question and season can have.
pub fn tally_id(rule: Id, question: Question, season: Date) -> Id {
    let name = match question {
        Question::How => "how",
        Question::Fits => "fits",
    };
    Uuid::new_v5(&rule, format!("{name} {season}").as_bytes())
}

impl Body for Tally {
    fn id(&self) -> Id {
        self.id
    }

    /// Invariant I4: of few people a count would say who said what, so no phone holds it.
    fn scopes(&self) -> Vec<Scope> {
        if self.persons < FEWEST { Vec::new() } else { vec![Scope::Files(self.site)] }
    }

    fn links(&self) -> Vec<(Link, Id)> {
        vec![(Link::Site, self.site), (Link::Rule, self.rule)]
    }
}
