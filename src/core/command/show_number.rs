//! Whose number it is lets it show while nobody has opened the app, or not any more: on the rescue page, and wherever a
//! phone is locked. A compare-and-set of the step.

use serde::{Deserialize, Serialize};

use super::{Command, Order, change_duty_on::step_of, must_exist};
use crate::{
    Id,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::ANSWERERS,
    row::{Kind, LadderStep, Openness, responder_id},
    scope::Scope,
    view::View,
};

/// Says so of a step that one answers for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShowNumber {
    /// The site.
    pub site: Id,
    /// The step.
    pub step: Id,
    /// Whether it shows.
    pub shows: bool,
    /// The version of the step in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl ShowNumber {
    /// The roles that may.
    pub const ROLES: &'static [Role] = ANSWERERS;
}

impl Order for ShowNumber {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        must_exist(view, self.scope(), Kind::Responder, responder_id(self.step, said.actor))?;
        let Some(step) = step_of(view, self.site, self.step, self.base)? else { return Ok(Vec::new()) };
        let openness = if self.shows { Openness::Agreed } else { Openness::Inside };
        Ok(vec![Change::Put(LadderStep { openness, version: Some(said.op), ..step }.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::LadderStep, self.step))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(Self { shows: !self.shows, base: Some(op), ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{board::Board, command::AnswerStep, decide::Refusal};

    const SITE: Id = Id::from_u128(1);
    const STEP: Id = Id::from_u128(2);
    const GERDA: Id = Id::from_u128(80);

    #[test]
    fn only_who_answers_for_a_step_says_whether_its_number_shows() {
        let mut board = Board::default();
        board.put(LadderStep {
            id: STEP,
            site: SITE,
            step: 1,
            name: "Gerda".into(),
            role: "werkcoach".into(),
            phone: "06-12345678".into(),
            openness: Openness::Inside,
            duty: Vec::new(),
            other: Vec::new(),
            version: None,
        });
        let shown =
            |board: &Board| LadderStep::from_row(&board.rows[&(Kind::LadderStep, STEP)]).unwrap().openness;
        let show = ShowNumber { site: SITE, step: STEP, shows: true, base: None };
        assert_eq!(board.say(GERDA, 0, show.clone()), Err(Refusal::NotYours));
        board.say(GERDA, 1, AnswerStep { site: SITE, step: STEP, answers: true }).unwrap();
        let op = board.say(GERDA, 2, show.clone()).unwrap();
        assert_eq!(shown(&board), Openness::Agreed);
        assert_eq!(board.say(GERDA, 3, show.clone()), Err(Refusal::Changed { by: op }));
        board.say(GERDA, 4, show.undo(op).unwrap()).unwrap();
        assert_eq!(shown(&board), Openness::Inside);
    }
}
