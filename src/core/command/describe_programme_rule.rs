//! Says for whom a line of the weekly programme was thought up first of all: by where people say to be in life, never by
//! a label. It orders what is offered to somebody, and keeps nobody out.

use serde::{Deserialize, Serialize};

use super::{Command, Order, end_programme_rule::in_view};
use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    person_plan::LifeStage,
    row::{Kind, ProgrammeRule},
    scope::Scope,
    view::View,
};

/// Names the life stages of a rule: a compare-and-set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DescribeProgrammeRule {
    /// The site.
    pub site: Id,
    /// The rule.
    pub rule: Id,
    /// The stages, each once; none is for everybody alike.
    pub stages: Vec<LifeStage>,
    /// The version in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl DescribeProgrammeRule {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];
}

/// Refuses a stage that nothing can be thought up for, and one that is named twice.
pub(super) fn stages_make_sense(stages: &[LifeStage]) -> Result<(), Refusal> {
    if LifeStage::thought_of(stages).len() == stages.len() {
        Ok(())
    } else {
        Err(Refusal::Nonsense { part: "stages".into() })
    }
}

impl Order for DescribeProgrammeRule {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Plan(self.site)
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        stages_make_sense(&self.stages)?;
        let Some(old) = in_view(view, self.site, self.rule, self.base)? else {
            return Ok(Vec::new());
        };
        let described = ProgrammeRule { stages: self.stages.clone(), version: Some(said.op), ..old };
        Ok(vec![Change::Put(described.into())])
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::ProgrammeRule, self.rule))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;
    use crate::{
        board::Board,
        calendar::Weeks,
        row::{Row, SchoolHolidays},
    };

    const SITE: Id = Id::from_u128(1);
    const RULE: Id = Id::from_u128(2);
    const ANNA: Id = Id::from_u128(0xA);

    #[test]
    fn a_line_is_described_keeps_the_rest_and_knows_who_was_first() {
        let mut board = Board::default();
        let rule = ProgrammeRule {
            id: RULE,
            site: SITE,
            activity: Id::from_u128(3),
            space: None,
            weekday: 1,
            start: time(9, 0, 0, 0),
            end: time(11, 0, 0, 0),
            weeks: Weeks::Every,
            school_holidays: SchoolHolidays::GoesOn,
            from: None,
            until: None,
            min_volunteers: 2,
            max_participants: None,
            stages: Vec::new(),
            later: Vec::new(),
            version: None,
        };
        board.put(rule.clone());
        let say = |stages: &[LifeStage], base| DescribeProgrammeRule {
            site: SITE,
            rule: RULE,
            stages: stages.to_vec(),
            base,
        };
        let by = board.say(ANNA, 0, say(&[LifeStage::Caring], None)).unwrap();
        let Row::ProgrammeRule(after) = &board.rows[&(Kind::ProgrammeRule, RULE)] else { panic!() };
        assert_eq!(*after, ProgrammeRule { stages: vec![LifeStage::Caring], version: Some(by), ..rule });
        assert_eq!(board.say(ANNA, 0, say(&[], None)), Err(Refusal::Changed { by }));
        let nonsense = Err(Refusal::Nonsense { part: "stages".into() });
        assert_eq!(board.say(ANNA, 0, say(&[LifeStage::Otherwise], Some(by))), nonsense);
        assert_eq!(board.say(ANNA, 0, say(&[LifeStage::Caring; 2], Some(by))), nonsense);
    }
}
