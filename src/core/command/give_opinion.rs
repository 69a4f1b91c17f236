//! A participant says how something was, or whether it fits, or skips the question. A fact: only an endless text, a day
//! to come and another's mouth are refused.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, TakeOpinionBack, mark_attendance::must_be_of_site, sensible};
use crate::{
    Id,
    alias::whom,
    calendar::local_date,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    opinion::{LONGEST_WORDS, with_tallies},
    row::{Degree, Opinion, Question, opinion_id},
    scope::Scope,
    view::View,
};

/// Answers one question about one session. Said again it replaces what was said before: words come afterwards.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GiveOpinion {
    /// The site.
    pub site: Id,
    /// The line of the programme.
    pub rule: Id,
    /// The original local date of the session.
    pub date: Date,
    /// Who answers.
    pub person: Id,
    /// What was asked.
    pub question: Question,
    /// What is answered; nothing: skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
    /// In own words, at most [`LONGEST_WORDS`] characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Whether the site may read these words, without a name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
}

impl GiveOpinion {
    /// The roles that may: nobody answers for another.
    pub const ROLES: &'static [Role] = &[Role::Participant];
}

impl Order for GiveOpinion {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Person(self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if !self.words.is_empty() {
            sensible("words", &self.words, LONGEST_WORDS.into())?;
        }
        if self.date > local_date(said.span.to) {
            return Err(Refusal::Nonsense { part: "date".into() }.into());
        }
        let Self { site, rule, date, question, degree, shared, .. } = *self;
        must_be_of_site(view, site, rule)?;
        let person = whom(view, site, self.person)?;
        let id = opinion_id(question, rule, date, self.person);
        let as_said = (person != self.person).then_some(self.person);
        let words = self.words.clone();
        let opinion = Opinion { id, site, rule, date, person, as_said, question, degree, words, shared };
        with_tallies(view, site, vec![Change::Put(opinion.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        let Self { site, rule, date, person, question, .. } = *self;
        Some(TakeOpinionBack { site, rule, date, person, question, given: op }.into())
    }
}
