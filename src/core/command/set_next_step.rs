//! Who looks for a place for somebody who has none, until when; or why nobody has to. A compare-and-set.

use serde::{Deserialize, Serialize};

use super::{Command, Order, sensible, still, write_plan::own_or_files};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    places::Step,
    row::{Face, Kind, NextStep, next_step_id},
    scope::Scope,
    view::{Known, View},
};

/// The longest word about what somebody does, characters.
const WORDS: usize = 200;

/// Says who acts next for one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetNextStep {
    /// The site.
    pub site: Id,
    /// For whom.
    pub person: Id,
    /// Who acts, or why nobody has to; nothing: whoever plans the site, as before anything was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// The version of what was said before, when something was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Id>,
}

impl SetNextStep {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for SetNextStep {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        let account = match &self.step {
            Some(Step::Acts { account, .. }) => Some(*account),
            Some(Step::Settled { .. }) | None => None,
        };
        std::iter::once(self.person).chain(account).chain(self.base).collect()
    }

    fn after(&self) -> Option<Id> {
        self.base
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        if let Some(Step::Acts { account, name, what, .. }) = &self.step {
            sensible("name", name, 120)?;
            if !what.is_empty() {
                sensible("what", what, WORDS)?;
            }
            works_at(view, said, self.site, *account)?;
        }
        let (site, person) = (self.site, whom(view, self.site, self.person)?);
        let id = next_step_id(site, person);
        let old = match own_or_files(view, site, self.person, (Kind::NextStep, id))? {
            Known::Unseen if self.base.is_some() => return Ok(Vec::new()),
            Known::Unseen | Known::Absent => None,
            Known::Row(row) => NextStep::from_row(&row).map(|row| row.version),
        };
        still(old, self.base)?;
        let Some(step) = self.step.clone() else { return Ok(vec![Change::Remove(Kind::NextStep, id)]) };
        let (at, version) = (said.span.to, said.op);
        Ok(vec![Change::Put(NextStep { id, site, person, as_said: None, step, at, version }.into())])
    }

    /// The first word is taken back by saying nothing; of a later one only the screen knows what was before.
    fn undo(&self, op: Id) -> Option<Command> {
        let first = self.base.is_none() && self.step.is_some();
        first.then(|| Self { step: None, base: Some(op), ..self.clone() }.into())
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::NextStep, next_step_id(self.site, self.person)))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version, ..self.clone() }.into())
    }
}

/// Refuses somebody who is a professional of another site only, or of none. Who says it may always name themselves.
fn works_at(view: &dyn View, said: &Said, site: Id, account: Id) -> Result<(), Stop> {
    if account == said.actor {
        return Ok(());
    }
    let works = match view.get(Scope::Faces(site), Kind::Face, account)? {
        Known::Unseen => true,
        Known::Absent => false,
        Known::Row(row) => {
            Face::from_row(&row).is_some_and(|face| face.site == site && face.role.is_professional())
        }
    };
    if works { Ok(()) } else { Err(Refusal::Nonsense { part: "account".into() }.into()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{board::Board, person_plan::Reason};

    const SITE: Id = Id::from_u128(1);
    const DIRK: Id = Id::from_u128(2);
    const KIM: Id = Id::from_u128(0xA);
    const LIES: Id = Id::from_u128(0xB);

    fn acts(account: Id, base: Option<Id>) -> SetNextStep {
        let (name, until, what) = ("Iemand".into(), date(2026, 12, 4), "Belt Dirk.".into());
        SetNextStep { site: SITE, person: DIRK, step: Some(Step::Acts { account, name, until, what }), base }
    }

    fn face(id: Id, role: Role) -> Face {
        Face { id, site: SITE, name: "Iemand".into(), picture: None, large: None, volunteer: None, role }
    }

    fn step(board: &Board) -> Option<&NextStep> {
        board.rows.get(&(Kind::NextStep, next_step_id(SITE, DIRK))).and_then(NextStep::from_row)
    }

    #[test]
    fn a_step_is_passed_on_to_a_professional_of_the_site_and_to_nobody_else() {
        let mut board = Board::default();
        board.put(face(LIES, Role::Volunteer));
        let wrong = Err(Refusal::Nonsense { part: "account".into() });
        assert_eq!(board.say(KIM, 0, acts(LIES, None)), wrong, "a volunteer");
        assert_eq!(board.say(KIM, 0, acts(Id::from_u128(0xC), None)), wrong, "nobody here");
        board.put(face(LIES, Role::WorkCoach));
        let first = board.say(KIM, 0, acts(LIES, None)).unwrap();
        // Oneself, also without a face at the site.
        assert_eq!(board.say(KIM, 0, acts(KIM, None)), Err(Refusal::Changed { by: first }));
        board.say(KIM, 0, acts(KIM, Some(first))).unwrap();
        assert!(matches!(step(&board).unwrap().step, Step::Acts { account: KIM, .. }));
    }

    #[test]
    fn what_was_said_first_can_be_taken_back_and_why_no_place_is_needed_is_always_said() {
        let mut board = Board::default();
        let settled = Step::Settled { why: Reason::of("Dirk werkt nu.").unwrap() };
        let said = SetNextStep { step: Some(settled), ..acts(KIM, None) };
        let op = board.say(KIM, 0, said.clone()).unwrap();
        assert!(step(&board).is_some());
        board.say(KIM, 0, said.undo(op).unwrap()).unwrap();
        assert_eq!(step(&board), None);
        let body = Command::from(said).write().replace("Dirk werkt nu.", " ");
        assert!(Command::read(&body).is_err(), "no reason, no command");
    }
}
