//! A volunteer's shift at one session: how sure it is, and whether the volunteer came.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Body, Fact, Link};
use crate::{
    Id, Millis,
    calendar::{Week, session_id},
    scope::Scope,
};

/// How sure a shift is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentState {
    /// Said on a phone; only the server gives places. Never on the server.
    Asked,
    /// The volunteer is expected.
    Confirmed,
    /// Expected until somebody takes over.
    StandInWanted,
    /// All places are taken.
    Waitlisted {
        /// Who has the lowest comes first.
        place: u32,
    },
    /// The volunteer cannot come after all.
    Released,
    /// Somebody else comes instead.
    TakenOver {
        /// Who.
        by: Id,
    },
    /// Was never on the roster, and something was said about it all the same.
    Unplanned,
}

impl AssignmentState {
    /// Whether somebody is expected, and so has a place.
    pub const fn is_expected(self) -> bool {
        matches!(self, Self::Confirmed | Self::StandInWanted)
    }

    /// Whether somebody is expected, or would like to be.
    pub const fn is_wanted(self) -> bool {
        self.is_expected() || matches!(self, Self::Asked | Self::Waitlisted { .. })
    }

    /// Which of the states of several entries is that of the volunteer: the lowest.
    const fn rank(self) -> (u8, u32) {
        match self {
            // Nobody must find out on the day itself that a stand-in was wanted.
            Self::StandInWanted => (0, 0),
            Self::Confirmed => (1, 0),
            Self::Asked => (2, 0),
            Self::Waitlisted { place } => (3, place),
            Self::TakenOver { .. } => (4, 0),
            Self::Released => (5, 0),
            Self::Unplanned => (6, 0),
        }
    }
}

/// Whether a volunteer came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turnout {
    /// Came.
    Came,
    /// Stayed away, and had said so.
    StayedAwayWithWord,
    /// Stayed away without a word.
    StayedAway,
}

/// What was last said about whether a volunteer came. "Last" is when it was said, whatever arrives last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TurnoutSaid {
    /// What; nothing when it was taken back.
    pub turnout: Option<Turnout>,
    /// The start of the span in which it was said. Within a stream it never goes back.
    pub at: Millis,
    /// The stream that said it.
    pub stream: Id,
    /// Its number there: of two words in one span the later one of a stream counts.
    pub n: u64,
}

/// What was said about one entry of a volunteer at a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// The entry, as said.
    pub volunteer: Id,
    /// How sure it is.
    pub state: AssignmentState,
    /// A place that comes free at the last moment may be given without asking.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_minute: bool,
    /// Whether the volunteer came, once somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<TurnoutSaid>,
    /// How sure it was before the volunteer stopped working here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<AssignmentState>,
}

impl Part {
    const fn nothing(volunteer: Id) -> Self {
        let state = AssignmentState::Unplanned;
        Self { volunteer, state, last_minute: false, came: None, ended: None }
    }

    /// Another word: about how sure it is.
    pub fn put(&mut self, state: AssignmentState) {
        self.state = state;
        self.ended = None;
    }

    /// Whether the volunteer came: what was said last holds, whichever arrives last.
    pub fn mark(&mut self, new: TurnoutSaid) {
        let key = |said: &TurnoutSaid| (said.at, said.stream, said.n);
        if self.came.as_ref().is_none_or(|old| key(old) < key(&new)) {
            self.came = Some(new);
        }
    }

    /// The volunteer does not work here any more then: gives up the place, or the place in line.
    fn stop(&mut self) {
        if self.state.is_wanted() {
            self.ended = Some(self.state);
            self.state = AssignmentState::Released;
        }
    }

    /// What holds of several: a place goes before waiting for one, who looks for a stand-in still does, and the last
    /// word about whether they came holds. A state that one of them has and that is meant goes before all others.
    fn best(volunteer: Id, parts: &[Self], meant: Option<AssignmentState>) -> Self {
        let mut whole = Self::nothing(volunteer);
        let key = |part: &&Self| (Some(part.state) != meant, part.state.rank(), part.ended.is_none());
        if let Some(best) = parts.iter().min_by_key(key) {
            (whole.state, whole.ended) = (best.state, best.ended);
        }
        whole.last_minute = parts.iter().any(|part| part.last_minute);
        parts.iter().filter_map(|part| part.came).for_each(|came| whole.mark(came));
        whole
    }

    /// The volunteer works here after all.
    fn resume(&mut self) {
        if let Some(before) = self.ended.take() {
            self.state = before;
        }
    }
}

/// Who works at a session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// Derived from session and volunteer.
    pub id: Id,
    /// The site.
    pub site: Id,
    /// The rule that makes the session.
    pub rule: Id,
    /// The session's original local date. It decides the week, so no row ever moves.
    pub date: Date,
    /// Who works.
    pub volunteer: Id,
    /// How sure it is.
    pub state: AssignmentState,
    /// A place that comes free at the last moment may be given to this volunteer without asking.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_minute: bool,
    /// Whether the volunteer came, once somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<TurnoutSaid>,
    /// How sure it was before the volunteer stopped working here: it comes back when they do not stop after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<AssignmentState>,
    /// What was said about each entry of the volunteer, once others were merged into this one: with it they can be
    /// parted. Empty: all of it was said about the volunteer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub as_said: Vec<Part>,
}

impl Assignment {
    /// Whether the volunteer came, as was last said.
    pub fn turnout(&self) -> Option<Turnout> {
        self.came.and_then(|said| said.turnout)
    }

    /// Something is said about an entry of this volunteer: it holds for the volunteer, and is kept as said.
    #[must_use]
    pub fn say(mut self, entry: Id, word: impl Fn(&mut Part)) -> Self {
        let mut whole = self.whole();
        if !self.as_said.is_empty() || entry != self.volunteer {
            self.as_said = self.parts();
            if self.as_said.iter().all(|part| part.volunteer != entry) {
                self.as_said.push(Part::nothing(entry));
                self.as_said.sort_unstable_by_key(|part| part.volunteer);
            }
            self.as_said.iter_mut().filter(|part| part.volunteer == entry).for_each(&word);
        }
        word(&mut whole);
        self.being(whole)
    }

    /// The volunteer gives up the place, or the place in line.
    #[must_use]
    pub fn stop(self) -> Self {
        self.every(Part::stop)
    }

    /// What [`Self::stop`] gave up is there again.
    #[must_use]
    pub fn resume(self) -> Self {
        self.every(Part::resume)
    }

    /// The same is said about every entry.
    #[must_use]
    pub fn every(mut self, change: impl Fn(&mut Part)) -> Self {
        let mut whole = self.whole();
        self.as_said.iter_mut().for_each(&change);
        change(&mut whole);
        self.being(whole)
    }

    /// What was said, entry by entry.
    pub fn parts(&self) -> Vec<Part> {
        if !self.as_said.is_empty() {
            return self.as_said.clone();
        }
        let own = self.whole();
        if own == Part::nothing(self.volunteer) { Vec::new() } else { vec![own] }
    }

    /// Two entries are one volunteer: what is known of either holds, and each is kept as said.
    #[must_use]
    pub fn united(mut self, other: &Self) -> Self {
        let whole = Part::best(self.volunteer, &[self.whole(), other.whole()], None);
        self.keep(self.parts().into_iter().chain(other.parts()).collect());
        self.being(whole)
    }

    /// One of the volunteers that entries are parted into, by what was said about its own. While nothing else was said
    /// about one of these, it is as it was for all of them together.
    #[must_use]
    pub fn parted(&self, mut own: Self, parts: Vec<Part>) -> Self {
        let whole = Part::best(own.volunteer, &parts, Some(self.state));
        own.keep(parts);
        own.being(whole)
    }

    fn keep(&mut self, mut parts: Vec<Part>) {
        parts.sort_unstable_by_key(|part| part.volunteer);
        let own = parts.iter().all(|part| part.volunteer == self.volunteer);
        self.as_said = if own { Vec::new() } else { parts };
    }

    /// The entry whose state is that of the volunteer.
    pub fn whose(&self) -> Id {
        let same = self.as_said.iter().filter(|part| part.state == self.state);
        same.map(|part| part.volunteer).next().unwrap_or(self.volunteer)
    }

    const fn whole(&self) -> Part {
        let Self { volunteer, state, last_minute, came, ended, .. } = *self;
        Part { volunteer, state, last_minute, came, ended }
    }

    fn being(mut self, whole: Part) -> Self {
        let Part { state, last_minute, came, ended, .. } = whole;
        (self.state, self.last_minute, self.came, self.ended) = (state, last_minute, came, ended);
        self
    }
}

/// The one id that a volunteer's shift at a session can have.
pub fn assignment_id(rule: Id, date: Date, volunteer: Id) -> Id {
    Uuid::new_v5(&session_id(rule, date), format!("shift:{volunteer}").as_bytes())
}

impl Body for Assignment {
    fn id(&self) -> Id {
        self.id
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Shifts(self.site, Week::of(self.date))]
    }

    fn links(&self) -> Vec<(Link, Id)> {
        let session = session_id(self.rule, self.date);
        vec![(Link::Session, session), (Link::Rule, self.rule), (Link::Person, self.volunteer)]
    }

    fn facts(&self) -> Vec<Fact> {
        let fact = |what| Fact { site: self.site, date: self.date, person: self.volunteer, what };
        match self.turnout() {
            Some(Turnout::Came) => vec![fact("worked")],
            Some(Turnout::StayedAwayWithWord | Turnout::StayedAway) | None => Vec::new(),
        }
    }
}
