//! Takes somebody off the ladder: a compare-and-set. Who changed the hours meanwhile is told, not overwritten.

use serde::{Deserialize, Serialize};

use super::{AddLadderStep, Command, Order, still};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Kind, LadderStep},
    scope::Scope,
    view::{Known, View},
};

/// Takes a step away, as it is in view.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RemoveLadderStep {
    /// The step in view: with it, taking it back puts the same there again.
    pub step: LadderStep,
}

impl RemoveLadderStep {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

impl Order for RemoveLadderStep {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.step.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Ladder(self.step.site)
    }

    fn after(&self) -> Option<Id> {
        self.step.version
    }

    fn decide(&self, view: &dyn View, _: &Said) -> Result<Vec<Change>, Stop> {
        let LadderStep { id, site, version, .. } = self.step;
        if let Known::Row(row) = view.get(self.scope(), Kind::LadderStep, id)? {
            let old = LadderStep::from_row(&row).filter(|old| old.site == site);
            let Some(old) = old else { return Err(Refusal::NotYours.into()) };
            still(old.version, version)?;
        }
        Ok(vec![Change::Remove(Kind::LadderStep, id)])
    }

    fn undo(&self, _: Id) -> Option<Command> {
        Some(AddLadderStep { step: LadderStep { version: None, ..self.step.clone() } }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        command::ChangeLadderStep,
        row::{DutyHours, Openness},
    };

    const ANNA: Id = Id::from_u128(7);

    fn gerda() -> LadderStep {
        LadderStep {
            id: Id::from_u128(5),
            site: Id::from_u128(1),
            step: 1,
            name: "Gerda".into(),
            role: "werkcoach".into(),
            phone: "06-12345678".into(),
            openness: Openness::Inside,
            duty: vec![DutyHours { weekdays: vec![1, 2], from: 540, until: 1020 }],
            other: Vec::new(),
            version: None,
        }
    }

    fn there(board: &Board) -> Option<LadderStep> {
        board.rows.values().find_map(LadderStep::from_row).cloned()
    }

    #[test]
    fn of_two_who_change_one_step_the_second_is_told_and_nothing_is_taken_away_unseen() {
        let mut board = Board::default();
        board.say(ANNA, 0, AddLadderStep { step: gerda() }).unwrap();
        let longer = LadderStep { phone: "06-87654321".into(), ..gerda() };
        let by = board.say(ANNA, 1, ChangeLadderStep { step: longer.clone() }).unwrap();
        assert_eq!(there(&board), Some(LadderStep { version: Some(by), ..longer }));
        let changed = Err(Refusal::Changed { by });
        assert_eq!(board.say(ANNA, 2, ChangeLadderStep { step: gerda() }), changed);
        assert_eq!(board.say(ANNA, 3, RemoveLadderStep { step: gerda() }), changed);
        let seen = there(&board).unwrap();
        let remove = RemoveLadderStep { step: seen };
        board.say(ANNA, 4, remove.clone()).unwrap();
        assert_eq!(there(&board), None);
        board.say(ANNA, 5, remove.undo(Id::nil()).unwrap()).unwrap();
        assert_eq!(there(&board).map(|step| step.phone), Some("06-87654321".into()));
    }

    #[test]
    fn a_step_without_a_number_or_with_hours_that_make_no_sense_is_refused_when_it_is_made() {
        let hours = |weekdays: &[i8], from, until| {
            let duty = vec![DutyHours { weekdays: weekdays.to_vec(), from, until }];
            LadderStep { duty, ..gerda() }
        };
        let table = [
            (LadderStep { phone: "vraag Jan".into(), ..gerda() }, "phone"),
            (LadderStep { phone: " ".into(), ..gerda() }, "phone"),
            (LadderStep { name: String::new(), ..gerda() }, "name"),
            (LadderStep { step: 0, ..gerda() }, "step"),
            (hours(&[], 540, 600), "duty"),
            (hours(&[8], 540, 600), "duty"),
            (hours(&[1], 600, 600), "duty"),
            (hours(&[1], 600, 1441), "duty"),
        ];
        for (step, part) in table {
            let refused = Err(Refusal::Nonsense { part: part.into() });
            assert_eq!(Board::default().say(ANNA, 0, AddLadderStep { step }), refused, "{part}");
        }
    }

    #[test]
    fn the_step_of_another_site_is_not_there() {
        let mut board = Board::default();
        board.say(ANNA, 0, AddLadderStep { step: gerda() }).unwrap();
        let strange = LadderStep { site: Id::from_u128(2), ..gerda() };
        let commands: [Command; 2] =
            [ChangeLadderStep { step: strange.clone() }.into(), RemoveLadderStep { step: strange }.into()];
        for command in commands {
            assert_eq!(board.say(ANNA, 1, command), Err(Refusal::NotYours));
        }
    }
}
