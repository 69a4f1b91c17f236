//! Something about a day that everybody who works there should know. A fact: only an empty or endless text is
//! refused.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Order, RemoveDayNote, sensible};
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    help::word_of,
    row::{DayNote, Word},
    scope::Scope,
    view::View,
};

/// A note holds so many characters at most.
pub const LONGEST: u16 = 500;

/// Writes a note about one day at a site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AddDayNote {
    /// The site.
    pub site: Id,
    /// The local date that it is about.
    pub date: Date,
    /// What is said, at most [`LONGEST`] characters.
    pub text: String,
}

impl AddDayNote {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Volunteer, Role::WorkCoach, Role::Coordinator];
}

impl Order for AddDayNote {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("text", &self.text, LONGEST.into())?;
        let Word { account, name, at } = word_of(view, said)?;
        let (id, site, date, text) = (said.op, self.site, self.date, self.text.clone());
        let note = DayNote { id, site, date, text, by: account, name, at };
        Ok(vec![Change::Put(note.into())])
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(RemoveDayNote { site: self.site, date: self.date, note: op, own: true }.into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        decide::Refusal,
        row::{Account, Kind, Link, Row},
        span::Span,
        view::{Known, Miss, Rows},
    };

    /// Shows one account and one note.
    struct House(Option<DayNote>);

    impl View for House {
        fn get(&self, _: Scope, kind: Kind, id: Id) -> Result<Known, Miss> {
            Ok(match (kind, &self.0) {
                (Kind::Account, _) => {
                    let account = Account { id, name: "Lies".into(), grants: Vec::new() };
                    Known::Row(Row::from(account).shared())
                }
                (Kind::DayNote, Some(note)) if note.id == id => Known::Row(Row::from(note.clone()).shared()),
                _ => Known::Absent,
            })
        }

        fn of(&self, _: Scope, _: Kind, _: Link, _: Id) -> Result<Rows, Miss> {
            Ok(Rows::Unseen)
        }
    }

    const SITE: Id = Id::from_u128(1);

    fn said(op: u128, actor: u128) -> Said {
        let span = Span { from: 1_000, to: 3_000 };
        let (op, stream, actor) = (Id::from_u128(op), Id::from_u128(5), Id::from_u128(actor));
        Said { op, stream, n: 1, actor, span, received: None }
    }

    fn written(text: &str) -> Result<Vec<Change>, Stop> {
        let note = AddDayNote { site: SITE, date: date(2026, 11, 23), text: text.into() };
        note.decide(&House(None), &said(7, 70))
    }

    fn note() -> DayNote {
        let changes = written("De lift is stuk.").unwrap();
        let [Change::Put(Row::DayNote(note))] = &changes[..] else { panic!("{changes:?}") };
        note.clone()
    }

    #[test]
    fn a_note_is_named_by_its_command_and_signed_by_the_account() {
        let note = note();
        assert_eq!((note.id, note.by, note.name.as_str()), (Id::from_u128(7), Id::from_u128(70), "Lies"));
        assert_eq!(note.at, 2_000);
    }

    #[test]
    fn an_empty_or_endless_note_is_refused() {
        for text in ["", "  ", &"x".repeat(501)] {
            let part = "text".to_owned();
            assert_eq!(written(text), Err(Refusal::Nonsense { part }.into()));
        }
    }

    #[test]
    fn the_author_takes_a_note_back_and_no_other_volunteer_does() {
        let note = note();
        let take = |own, actor| {
            let remove = RemoveDayNote { site: SITE, date: note.date, note: note.id, own };
            remove.decide(&House(Some(note.clone())), &said(8, actor))
        };
        let gone = vec![Change::Remove(Kind::DayNote, note.id)];
        assert_eq!(take(true, 70), Ok(gone.clone()));
        assert_eq!(take(true, 71), Err(Refusal::NotYours.into()));
        assert_eq!(take(false, 71), Ok(gone), "a professional may, whose ever it is");
        let roles = |own| RemoveDayNote { site: SITE, date: note.date, note: note.id, own }.who().roles;
        assert!(roles(true).contains(&Role::Volunteer) && !roles(false).contains(&Role::Volunteer));
    }
}
