//! Sets the photo of a participant: their own word, or a coordinator's who writes down who said yes. The one before goes.

use serde::{Deserialize, Serialize};

use super::{Command, Order, WithdrawPicture, sensible, withdraw_picture::portraits};
use crate::{
    Id,
    alias::whom,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    photo::{Agreed, Photo},
    presence::with_photo,
    row::Portrait,
    scope::Scope,
    view::View,
};

/// Sets a photo.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetPicture {
    /// The site.
    pub site: Id,
    /// Whose photo it is.
    pub person: Id,
    /// The photo. Its bytes are sent apart; either may come first.
    pub photo: Photo,
    /// Who said yes, for a coordinator; nothing: the person says so themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_by: Option<String>,
}

impl SetPicture {
    /// The roles that may; a participant for themselves, and only they without saying who agreed.
    pub const ROLES: &'static [Role] = &[Role::Participant, Role::Coordinator];
}

/// Who may say something about a photo: the person, or who plans.
pub(super) const fn one_of(own: bool) -> &'static [Role] {
    if own { &[Role::Participant] } else { &[Role::Coordinator] }
}

/// The scope that the one who says it holds.
pub(super) const fn scope_of(own: bool, site: Id, person: Id) -> Scope {
    if own { Scope::Person(person) } else { Scope::Cards(site) }
}

impl Order for SetPicture {
    fn who(&self) -> Who {
        let roles = one_of(self.agreed_by.is_none());
        Who { roles, site: Some(self.site), person: Some(self.person) }
    }

    fn scope(&self) -> Scope {
        scope_of(self.agreed_by.is_none(), self.site, self.person)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        self.photo.must_make_sense()?;
        if let Some(who) = &self.agreed_by {
            sensible("agreed_by", who, 80)?;
        }
        let (id, site, person) = (said.op, self.site, whom(view, self.site, self.person)?);
        let as_said = (person != self.person).then_some(self.person);
        let agreed = Agreed { by: self.agreed_by.clone(), at: said.span.to };
        let portrait = Portrait { id, site, person, as_said, photo: self.photo.clone(), agreed };
        let mut changes = vec![Change::Put(portrait.into())];
        let scope = scope_of(self.agreed_by.is_none(), site, person);
        changes.extend(portraits(view, scope, person, id)?);
        changes.extend(with_photo(view, site, person, Some(&self.photo.small))?);
        Ok(changes)
    }

    fn undo(&self, _: Id) -> Option<Command> {
        let (site, person, own) = (self.site, self.person, self.agreed_by.is_none());
        Some(WithdrawPicture { site, person, own }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        board::Board,
        command::{ErasePersons, MergePersons, SplitPersons},
        decide::Refusal,
        photo::shown,
        row::{Body, Kind, PersonCard, Row},
    };

    const SITE: Id = Id::from_u128(1);
    const DIRK: Id = Id::from_u128(10);
    const TWIN: Id = Id::from_u128(11);
    const NOW: i64 = 1_788_780_000_000; // 2026-09-07

    fn photo(letter: &str) -> Photo {
        Photo { small: letter.repeat(64), large: "9".repeat(64) }
    }

    fn set(person: Id, letter: &str, agreed_by: Option<&str>) -> SetPicture {
        SetPicture { site: SITE, person, photo: photo(letter), agreed_by: agreed_by.map(str::to_owned) }
    }

    fn house() -> Board {
        let mut board = Board::default();
        for id in [DIRK, TWIN] {
            let card = serde_json::json!({ "id": id, "site": SITE, "first_name": "x" });
            board.put(serde_json::from_value::<PersonCard>(card).unwrap());
        }
        board
    }

    /// Whose photo begins with which letter.
    fn faces(board: &Board) -> Vec<(Id, String)> {
        let rows: Vec<_> = board.rows.values().cloned().map(Row::shared).collect();
        shown(&rows).into_iter().map(|(person, row)| (person, row.photo.small[..1].to_owned())).collect()
    }

    #[test]
    fn a_photo_knows_who_agreed_names_both_its_files_and_replaces_the_one_before() {
        let mut board = house();
        board.say(DIRK, NOW, set(DIRK, "a", None)).unwrap();
        let op = board.say(TWIN, NOW + 9, set(DIRK, "b", Some("Anja, dochter"))).unwrap();
        assert_eq!(board.rows.keys().filter(|(kind, _)| *kind == Kind::Portrait).count(), 1);
        let Row::Portrait(row) = &board.rows[&(Kind::Portrait, op)] else { panic!() };
        assert_eq!(row.agreed, Agreed { by: Some("Anja, dochter".into()), at: NOW + 13 });
        assert_eq!(row.files(), ["b".repeat(64), "9".repeat(64)]);
        assert_eq!(row.scopes(), [Scope::Cards(SITE), Scope::Person(DIRK)]);
    }

    #[test]
    fn only_the_person_agrees_without_a_name() {
        assert_eq!(set(DIRK, "a", None).who().roles, [Role::Participant]);
        assert_eq!(set(DIRK, "a", Some("Dirk zelf")).who().roles, [Role::Coordinator]);
        let mut board = house();
        let wrong = |part: &str| Err(Refusal::Nonsense { part: part.into() });
        assert_eq!(board.say(DIRK, NOW, set(DIRK, "a", Some(" "))), wrong("agreed_by"));
        assert_eq!(board.say(DIRK, NOW, set(DIRK, "x", None)), wrong("photo"));
    }

    #[test]
    fn it_goes_along_with_a_merge_comes_back_with_a_split_and_goes_with_an_erasure() {
        let mut board = house();
        board.say(DIRK, NOW, set(DIRK, "a", None)).unwrap();
        let base = board.say(DIRK, NOW, MergePersons { site: SITE, from: DIRK, into: TWIN }).unwrap();
        assert_eq!(faces(&board), [(TWIN, "a".to_owned())]);
        board.say(DIRK, NOW, SplitPersons { site: SITE, from: DIRK, into: TWIN, base }).unwrap();
        assert_eq!(faces(&board), [(DIRK, "a".to_owned())]);
        board.say(DIRK, NOW, ErasePersons { site: SITE, persons: vec![DIRK] }).unwrap();
        assert_eq!(faces(&board), []);
        assert_eq!(board.say(DIRK, NOW, set(DIRK, "a", None)), Err(Refusal::SubjectErased));
    }

    #[test]
    fn a_photo_that_is_withdrawn_is_gone_from_every_row_also_those_of_a_merged_entry() {
        let mut board = house();
        board.say(DIRK, NOW, set(DIRK, "a", None)).unwrap();
        board.say(DIRK, NOW, set(TWIN, "b", Some("Anja"))).unwrap();
        board.say(DIRK, NOW, MergePersons { site: SITE, from: DIRK, into: TWIN }).unwrap();
        assert_eq!(faces(&board), [(TWIN, "b".to_owned())], "the one that was agreed to last");
        let withdraw = set(DIRK, "a", None).undo(Id::nil()).unwrap();
        board.say(DIRK, NOW, withdraw).unwrap();
        assert!(!board.rows.keys().any(|(kind, _)| *kind == Kind::Portrait));
    }
}
