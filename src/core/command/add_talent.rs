//! A participant says what they can, or what they like to help with. Nobody says it for them.

use serde::{Deserialize, Serialize};

use super::{Command, Order, RemoveTalent, sensible};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{Gift, Talent},
    scope::Scope,
    view::View,
};

/// Such words hold so many characters at most.
pub const LONGEST_OWN: u16 = 80;

/// Adds a talent, or a help.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddTalent {
    /// The site.
    pub site: Id,
    /// Whose it is.
    pub person: Id,
    /// Whether it is a skill or a help.
    pub gift: Gift,
    /// In own words, at most [`LONGEST_OWN`] characters.
    pub text: String,
}

impl AddTalent {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Participant];
}

impl Order for AddTalent {
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
        sensible("text", &self.text, LONGEST_OWN.into())?;
        let (id, site, gift, text) = (said.op, self.site, self.gift, self.text.clone());
        let person = whom(view, site, self.person)?;
        let as_said = (person != self.person).then_some(self.person);
        Ok(vec![Change::Put(Talent { id, site, person, as_said, gift, text }.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(RemoveTalent { site: self.site, person: self.person, talent: op }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        command::{AddContribution, ErasePersons, MergePersons, RemoveContribution, SplitPersons},
        decide::Refusal,
        row::{Body, Contribution, Kind, PersonCard},
    };

    const SITE: Id = Id::from_u128(1);
    const ME: Id = Id::from_u128(10);
    const TWIN: Id = Id::from_u128(11);
    const NOW: i64 = 1_788_780_000_000; // 2026-09-07

    fn can(person: Id, text: &str) -> AddTalent {
        AddTalent { site: SITE, person, gift: Gift::Can, text: text.into() }
    }

    fn did(person: Id, text: &str) -> AddContribution {
        AddContribution { site: SITE, person, date: jiff::civil::date(2026, 9, 7), text: text.into() }
    }

    fn house() -> Board {
        let mut board = Board::default();
        for id in [ME, TWIN] {
            let card = serde_json::json!({ "id": id, "site": SITE, "first_name": "x" });
            board.put(serde_json::from_value::<PersonCard>(card).unwrap());
        }
        board
    }

    fn talent(board: &Board, id: Id) -> Option<Talent> {
        board.rows.get(&(Kind::Talent, id)).and_then(Talent::from_row).cloned()
    }

    #[test]
    fn a_talent_is_read_by_who_plans_and_a_deed_by_its_own_person() {
        let mut board = house();
        let talent_id = board.say(ME, NOW, can(ME, "Brood bakken")).unwrap();
        assert_eq!(talent(&board, talent_id).unwrap().scopes(), [Scope::Cards(SITE), Scope::Person(ME)]);
        let deed = board.say(ME, NOW, did(ME, "De tuin geharkt")).unwrap();
        let row = board.rows.get(&(Kind::Contribution, deed)).and_then(Contribution::from_row).unwrap();
        assert_eq!(row.scopes(), [Scope::Person(ME)]);
        board.say(ME, NOW, RemoveTalent { site: SITE, person: ME, talent: talent_id }).unwrap();
        board.say(ME, NOW, RemoveContribution { site: SITE, person: ME, contribution: deed }).unwrap();
        assert!(!board.rows.keys().any(|(kind, _)| matches!(kind, Kind::Talent | Kind::Contribution)));
    }

    #[test]
    fn nobody_takes_away_what_another_said() {
        let mut board = house();
        let talent_id = board.say(ME, NOW, can(ME, "Brood bakken")).unwrap();
        let deed = board.say(ME, NOW, did(ME, "De tuin geharkt")).unwrap();
        board.say(TWIN, NOW, RemoveTalent { site: SITE, person: TWIN, talent: talent_id }).unwrap();
        board.say(TWIN, NOW, RemoveContribution { site: SITE, person: TWIN, contribution: deed }).unwrap();
        assert!(talent(&board, talent_id).is_some());
        assert!(board.rows.contains_key(&(Kind::Contribution, deed)));
    }

    #[test]
    fn they_go_along_with_a_merge_come_back_with_a_split_and_go_with_an_erasure() {
        let mut board = house();
        let talent_id = board.say(ME, NOW, can(ME, "Brood bakken")).unwrap();
        let deed = board.say(ME, NOW, did(ME, "De tuin geharkt")).unwrap();
        let merge = MergePersons { site: SITE, from: ME, into: TWIN };
        let base = board.say(ME, NOW, merge).unwrap();
        let whose = |board: &Board| {
            let deed = board.rows.get(&(Kind::Contribution, deed)).and_then(Contribution::from_row);
            (talent(board, talent_id).map(|row| row.person), deed.map(|row| row.person))
        };
        assert_eq!(whose(&board), (Some(TWIN), Some(TWIN)));
        board.say(ME, NOW, SplitPersons { site: SITE, from: ME, into: TWIN, base }).unwrap();
        assert_eq!(whose(&board), (Some(ME), Some(ME)));
        board.say(ME, NOW, ErasePersons { site: SITE, persons: vec![ME] }).unwrap();
        assert_eq!(whose(&board), (None, None));
        assert_eq!(board.say(ME, NOW, can(ME, "Zingen")), Err(Refusal::SubjectErased));
    }

    #[test]
    fn an_empty_or_endless_word_is_refused() {
        let mut board = house();
        for text in ["", "  ", &"x".repeat(301)] {
            let nonsense = || Err(Refusal::Nonsense { part: "text".into() });
            assert_eq!(board.say(ME, NOW, can(ME, text)), nonsense());
            assert_eq!(board.say(ME, NOW, did(ME, text)), nonsense());
        }
    }
}
