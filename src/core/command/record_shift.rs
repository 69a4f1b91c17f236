//! A shift from a sheet as it stood: a place, in line, given back, taken over, and whether the volunteer came. It only
//! begins a row, and invariant I5 holds for it too.

use serde::{Deserialize, Serialize};

use super::{Order, mark_attendance::must_be_of_site};
use crate::{
    Id, Millis,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Assignment, AssignmentState, Turnout, TurnoutSaid},
    scope::Scope,
    shift::{Shift, as_it_stood, may_be_here},
    view::View,
};

/// What was said about whether a volunteer came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CameThen {
    /// What.
    pub turnout: Turnout,
    /// When it was said, Unix milliseconds.
    pub at: Millis,
}

/// Takes over one volunteer's shift.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordShift {
    /// Which shift.
    pub shift: Shift,
    /// Whose.
    pub volunteer: Id,
    /// How sure it was.
    pub state: AssignmentState,
    /// A place that comes free at the last moment may be given to this volunteer without asking.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_minute: bool,
    /// Whether the volunteer came, when somebody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<CameThen>,
}

impl RecordShift {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The row that it makes, as far as the command alone says it.
    pub fn assignment(&self) -> Assignment {
        self.row(Id::nil(), 0, Millis::MAX)
    }

    fn row(&self, stream: Id, n: u64, latest: Millis) -> Assignment {
        let came = self.came.map(|CameThen { turnout, at }| TurnoutSaid {
            turnout: Some(turnout),
            // Nothing was said after it was taken over.
            at: at.min(latest),
            stream,
            n,
        });
        let last_minute = self.last_minute;
        Assignment { last_minute, came, ..self.shift.taken_by(self.volunteer, self.state) }
    }
}

impl Order for RecordShift {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.shift.site), person: None }
    }

    fn scope(&self) -> Scope {
        self.shift.scope()
    }

    fn refs(&self) -> Vec<Id> {
        match self.state {
            AssignmentState::TakenOver { by } => vec![self.volunteer, by],
            _ => vec![self.volunteer],
        }
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        let Self { shift, state, .. } = *self;
        if state == AssignmentState::Asked {
            return Err(Refusal::Nonsense { part: "state".into() }.into());
        }
        must_be_of_site(view, shift.site, shift.rule)?;
        let volunteer = may_be_here(view, shift.site, self.volunteer)?.stands;
        if let AssignmentState::TakenOver { by } = state {
            may_be_here(view, shift.site, by)?;
        }
        if shift.of(view, volunteer)?.is_some() {
            return Err(Refusal::Exists.into());
        }
        let row = Self { volunteer, ..self.clone() }.row(said.stream, said.n, said.span.to);
        let state = as_it_stood(view, said, shift, volunteer, state)?;
        Ok(vec![Change::Put(Assignment { state, ..row }.into())])
    }
}
