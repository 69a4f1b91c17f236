//! What somebody wants, in their own words: the first thing of a plan, without which there is none. The person writes it,
//! or who works as a professional at the site does with them: a compare-and-set.

use serde::{Deserialize, Serialize};

use super::{Command, Order, sensible, still};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    help::word_of,
    person_plan::{LONGEST_SENTENCE, OwnPlan},
    row::{Kind, PersonPlan, Row, person_plan_id},
    scope::Scope,
    view::{Known, View},
};

/// Writes what a person wants. Nothing of what was agreed is in it: that cannot be written here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WritePlan {
    /// The site.
    pub site: Id,
    /// Whose plan it is.
    pub person: Id,
    /// What they want; nothing takes the plan away, as long as nothing was agreed upon it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnPlan>,
    /// Whether the person and who wrote it did so together.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub together: bool,
    /// The version of the plan in view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl WritePlan {
    /// The roles that may; a participant for themselves.
    pub const ROLES: &'static [Role] = &[Role::Participant, Role::WorkCoach, Role::Coordinator];
}

impl Order for WritePlan {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        std::iter::once(self.person).chain(self.base).collect()
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Some(own) = &self.own {
            sensible("sentence", &own.sentence, usize::from(LONGEST_SENTENCE))?;
        }
        let person = whom(view, self.site, self.person)?;
        let id = person_plan_id(self.site, person);
        let old = match plan_of(view, self.site, self.person, id)? {
            Plan::Unseen if self.base.is_some() => return Ok(Vec::new()),
            Plan::Unseen | Plan::None => None,
            Plan::Is(old) => Some(old),
        };
        still(old.as_ref().map(|old| old.version), self.base)?;
        let agreed = old.and_then(|old| old.agreed);
        let Some(own) = self.own.clone() else {
            if agreed.is_some() {
                return Err(Refusal::Nonsense { part: "sentence".into() }.into());
            }
            return Ok(vec![Change::Remove(Kind::PersonPlan, id)]);
        };
        let (site, together, by, version) = (self.site, self.together, word_of(view, said)?, said.op);
        let plan = PersonPlan { id, site, person, as_said: None, own, agreed, by, together, version };
        Ok(vec![Change::Put(plan.into())])
    }

    /// The first sentence is taken back by taking the plan away; of a later one only the screen knows what was before.
    fn undo(&self, op: Id) -> Option<Command> {
        let first = self.base.is_none() && self.own.is_some();
        first.then(|| Self { own: None, base: Some(op), ..self.clone() }.into())
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::PersonPlan, person_plan_id(self.site, self.person)))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

/// A plan as somebody who edits it finds it.
pub(super) enum Plan {
    /// It cannot be seen from here.
    Unseen,
    /// There is none.
    None,
    /// This one.
    Is(PersonPlan),
}

/// The plan of a person. Whose it is sees it as their own.
pub(super) fn plan_of(view: &dyn View, site: Id, person: Id, id: Id) -> Result<Plan, Stop> {
    Ok(match own_or_files(view, site, person, (Kind::PersonPlan, id))? {
        Known::Absent => Plan::None,
        Known::Unseen => Plan::Unseen,
        Known::Row(row) => {
            let Row::PersonPlan(plan) = &*row else { return Err(Refusal::NotYours.into()) };
            Plan::Is(plan.clone())
        }
    })
}

/// Something that professionals of a site know about a person, and the person.
pub(super) fn own_or_files(
    view: &dyn View,
    site: Id,
    person: Id,
    (kind, id): (Kind, Id),
) -> Result<Known, Stop> {
    Ok(match view.get(Scope::Files(site), kind, id)? {
        Known::Unseen => view.get(Scope::Person(person), kind, id)?,
        known => known,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        command::{AgreePlan, ErasePersons, MergePersons, SplitPersons},
        person_plan::{Agreement, Aim, Commitment, LifeStage, standing},
        row::PersonCard,
    };

    const SITE: Id = Id::from_u128(1);
    const DIRK: Id = Id::from_u128(2);
    const ELS: Id = Id::from_u128(3);
    const KIM: Id = Id::from_u128(0xA);

    fn write(person: Id, sentence: &str, base: Option<Id>) -> WritePlan {
        let own = Some(OwnPlan {
            sentence: sentence.into(),
            aim: Some(Aim::Keep),
            stage: Some(LifeStage::Learning),
        });
        WritePlan { site: SITE, person, own, together: true, base }
    }

    fn agree(person: Id, base: Id) -> AgreePlan {
        let agreed = Agreement { commitment: Commitment::Agreed, ..Agreement::default() };
        AgreePlan { site: SITE, person, agreed: Some(agreed), base }
    }

    fn plan(board: &Board, person: Id) -> Option<&PersonPlan> {
        board.rows.get(&(Kind::PersonPlan, person_plan_id(SITE, person))).and_then(PersonPlan::from_row)
    }

    fn card(id: Id, first_name: &str) -> PersonCard {
        PersonCard {
            id,
            site: SITE,
            first_name: first_name.into(),
            surname: String::new(),
            good_to_know: String::new(),
            picture: None,
            version: None,
            merged: None,
        }
    }

    #[test]
    fn nothing_is_agreed_before_there_is_a_sentence() {
        let mut board = Board::default();
        assert_eq!(board.say(KIM, 0, agree(DIRK, Id::from_u128(9))), Err(Refusal::NotYours));
        let empty = Err(Refusal::Nonsense { part: "sentence".into() });
        assert_eq!(board.say(KIM, 0, write(DIRK, " ", None)), empty);
        assert_eq!(board.say(KIM, 0, write(DIRK, &"x".repeat(281), None)), empty);
        let first = board.say(KIM, 0, write(DIRK, "Ik wil weer buiten werken.", None)).unwrap();
        board.say(KIM, 0, agree(DIRK, first)).unwrap();
        let plan = plan(&board, DIRK).unwrap();
        assert_eq!((plan.own.sentence.as_str(), plan.together), ("Ik wil weer buiten werken.", true));
        assert_eq!(plan.agreed.as_ref().unwrap().commitment, Commitment::Agreed);
    }

    #[test]
    fn another_sentence_leaves_what_was_agreed_and_the_second_writer_knows_the_first() {
        let mut board = Board::default();
        let first = board.say(KIM, 0, write(DIRK, "Een.", None)).unwrap();
        let agreed = board.say(KIM, 0, agree(DIRK, first)).unwrap();
        let stale = board.say(DIRK, 0, write(DIRK, "Twee.", Some(first)));
        assert_eq!(stale, Err(Refusal::Changed { by: agreed }));
        board.say(DIRK, 0, write(DIRK, "Twee.", Some(agreed))).unwrap();
        let plan = plan(&board, DIRK).unwrap();
        assert_eq!((plan.own.sentence.as_str(), plan.by.account), ("Twee.", DIRK));
        assert!(plan.agreed.is_some());
    }

    #[test]
    fn the_first_sentence_can_be_taken_back_as_long_as_nothing_was_agreed() {
        let mut board = Board::default();
        let said = write(DIRK, "Een.", None);
        let first = board.say(KIM, 0, said.clone()).unwrap();
        board.say(KIM, 0, said.undo(first).unwrap()).unwrap();
        assert_eq!(plan(&board, DIRK), None);
        let again = board.say(KIM, 0, said.clone()).unwrap();
        let agreed = board.say(KIM, 0, agree(DIRK, again)).unwrap();
        let gone = WritePlan { own: None, base: Some(agreed), ..said };
        assert_eq!(board.say(KIM, 0, gone.clone()), Err(Refusal::Nonsense { part: "sentence".into() }));
        let none = AgreePlan { agreed: None, ..agree(DIRK, agreed) };
        let none = board.say(KIM, 0, none).unwrap();
        board.say(KIM, 0, WritePlan { base: Some(none), ..gone }).unwrap();
        assert_eq!(plan(&board, DIRK), None);
    }

    #[test]
    fn a_plan_survives_a_merge_and_a_split_and_goes_with_the_person() {
        let mut board = Board::default();
        board.put(card(DIRK, "Dirk"));
        board.put(card(ELS, "Dirk W"));
        board.say(KIM, 0, write(ELS, "Van de andere lijst.", None)).unwrap();
        let merge = board.say(KIM, 1, MergePersons { site: SITE, from: ELS, into: DIRK }).unwrap();
        let of_dirk = |board: &Board| {
            let all = board.rows.values().filter_map(PersonPlan::from_row).cloned();
            standing(all.filter(|plan| plan.person == DIRK)).map(|plan| plan.own.sentence)
        };
        assert_eq!(of_dirk(&board).as_deref(), Some("Van de andere lijst."));
        // Who knew the other entry writes the plan of the one that stands.
        board.say(KIM, 2, write(ELS, "Nu samen.", None)).unwrap();
        assert_eq!(of_dirk(&board).as_deref(), Some("Nu samen."));
        board.say(KIM, 3, SplitPersons { site: SITE, from: ELS, into: DIRK, base: merge }).unwrap();
        let theirs = plan(&board, ELS).unwrap();
        assert_eq!(
            (theirs.person, theirs.as_said, theirs.own.sentence.as_str()),
            (ELS, None, "Van de andere lijst.")
        );
        board.say(KIM, 4, ErasePersons { site: SITE, persons: vec![DIRK] }).unwrap();
        assert_eq!((of_dirk(&board), plan(&board, ELS).is_some()), (None, true));
    }
}
