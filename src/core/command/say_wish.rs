//! Somebody would like something: in their own words, as a picture, spoken, or a line of the programme to try. A
//! participant says their own; who works there writes down what was told them.

use serde::{Deserialize, Serialize};

use super::{Command, Order, WithdrawWish, create, sensible};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Course, LONGEST_VOICE, Wish, Wished},
    scope::Scope,
    seal::is_sha256,
    view::View,
};

/// The longest wish in words, characters.
const WORDS: usize = 500;

/// Says a wish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SayWish {
    /// The site that is asked.
    pub site: Id,
    /// Whose wish it is.
    pub person: Id,
    /// What they would like. The bytes of something spoken are sent apart; either may come first.
    pub wished: Wished,
}

impl SayWish {
    /// The roles that may; a participant for themselves.
    pub const ROLES: &'static [Role] =
        &[Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for SayWish {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        match &self.wished {
            Wished::Words(words) => sensible("words", words, WORDS)?,
            Wished::Spoken(voice)
                if !is_sha256(&voice.file) || !(1..=LONGEST_VOICE).contains(&voice.seconds) =>
            {
                return Err(Refusal::Nonsense { part: "voice".into() }.into());
            }
            Wished::Spoken(_) | Wished::Activity(_) | Wished::Line(_) => {}
        }
        let (id, site, person) = (said.op, self.site, whom(view, self.site, self.person)?);
        let as_said = (person != self.person).then_some(self.person);
        let (wished, at, course) = (self.wished.clone(), said.span.to, Course::begun());
        let wish = Wish { id, site, person, as_said, wished, at, course, withdrawn: false, version: id };
        create(view, self.scope(), wish.into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(WithdrawWish { site: self.site, person: self.person, wish: op, withdrawn: true }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        row::{Kind, Voice},
    };

    const SITE: Id = Id::from_u128(1);
    const DIRK: Id = Id::from_u128(2);
    const ANNA: Id = Id::from_u128(0xA);

    fn say(words: &str) -> SayWish {
        SayWish { site: SITE, person: DIRK, wished: Wished::Words(words.into()) }
    }

    #[test]
    fn a_wish_waits_for_who_plans_the_site() {
        let mut board = Board::default();
        let op = board.say(ANNA, 0, say("Ik wil vissen.")).unwrap();
        let wish = Wish::from_row(&board.rows[&(Kind::Wish, op)]).unwrap();
        assert_eq!((wish.id, wish.version, &wish.course), (op, op, &Course::begun()));
        assert!(wish.is_open());
    }

    #[test]
    fn a_wish_says_something_and_a_spoken_one_at_most_a_minute() {
        let mut board = Board::default();
        let wrong = |part: &str| Err(Refusal::Nonsense { part: part.into() });
        assert_eq!(board.say(ANNA, 0, say("")), wrong("words"));
        assert_eq!(board.say(ANNA, 0, say(&"x".repeat(501))), wrong("words"));
        let spoken = |file: &str, seconds| SayWish {
            wished: Wished::Spoken(Voice { file: file.into(), seconds }),
            ..say("x")
        };
        let name = "ab".repeat(32);
        for (file, seconds) in [(name.as_str(), 0), (name.as_str(), 61), ("../x", 5), (&name[1..], 5)] {
            assert_eq!(board.say(ANNA, 0, spoken(file, seconds)), wrong("voice"), "{file} {seconds}");
        }
        let op = board.say(ANNA, 0, spoken(&name, 60)).unwrap();
        assert_eq!(board.rows[&(Kind::Wish, op)].files(), [name]);
    }
}
