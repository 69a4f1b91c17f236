//! A day note from a sheet: who signed it then, and when. It only begins a row, and keeps the signature as it was given.
//! Whoever asks whether somebody said it here, finds in the log under the note's own id this command instead of
//! [`super::AddDayNote`], and who took it over.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, LONGEST, Order, RemoveDayNote, create, recorded, sensible};
use crate::{
    Id,
    calendar::Week,
    decide::{Change, Said, Stop},
    grant::{Role, Who},
    row::{DayNote, Word},
    scope::Scope,
    view::View,
};

/// Takes over a note about one day at a site. The row is named after this command.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordDayNote {
    /// The site.
    pub site: Id,
    /// The local date that it is about.
    pub date: Date,
    /// What is said, at most [`LONGEST`] characters.
    pub text: String,
    /// Who signed it, and when.
    pub by: Word,
}

impl RecordDayNote {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::Coordinator];

    /// The row that it makes as the command `id`, as far as the command alone says it.
    pub fn note(&self, id: Id) -> DayNote {
        let Word { account, name, at } = self.by.clone();
        DayNote { id, site: self.site, date: self.date, text: self.text.clone(), by: account, name, at }
    }
}

impl Order for RecordDayNote {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Roll(self.site, Week::of(self.date))
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.by.account]
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        sensible("text", &self.text, LONGEST.into())?;
        let by = recorded(&self.by, said)?;
        create(view, self.scope(), Self { by, ..self.clone() }.note(said.op).into())
    }

    fn undo(&self, op: Id) -> Option<Command> {
        Some(RemoveDayNote { site: self.site, date: self.date, note: op, own: false }.into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{board::Board, command::AddDayNote, decide::Refusal, row::Kind, span::Span};

    const SITE: Id = Id::from_u128(1);
    const ANNA: Id = Id::from_u128(70);

    fn note(text: &str, at: crate::Millis) -> RecordDayNote {
        let by = Word { account: Id::from_u128(71), name: "Lies".into(), at };
        RecordDayNote { site: SITE, date: date(2026, 11, 23), text: text.into(), by }
    }

    fn there(board: &Board, id: Id) -> DayNote {
        DayNote::from_row(&board.rows[&(Kind::DayNote, id)]).unwrap().clone()
    }

    #[test]
    fn a_note_from_a_sheet_keeps_its_signature_and_its_moment() {
        let mut board = Board::default();
        let id = board.say(ANNA, 9_000, note("De lift is stuk.", 2_000)).unwrap();
        assert_eq!(there(&board, id), note("De lift is stuk.", 2_000).note(id));
        assert_eq!((there(&board, id).name.as_str(), there(&board, id).at), ("Lies", 2_000));
    }

    #[test]
    fn nothing_was_said_after_it_was_taken_over() {
        let mut board = Board::default();
        let id = board.say(ANNA, 9_000, note("Morgen", 99_000)).unwrap();
        assert!(there(&board, id).at < 10_000);
    }

    #[test]
    fn a_note_that_is_there_is_never_written_over_and_an_empty_one_is_refused() {
        let mut board = Board::default();
        let add = AddDayNote { site: SITE, date: date(2026, 11, 23), text: "De lift is stuk.".into() };
        let id = board.say(ANNA, 9_000, add).unwrap();
        let (stream, span) = (Id::from_u128(7), Span::at(9_500));
        let said = Said { op: id, stream, n: 2, actor: ANNA, span, received: Some(9_500) };
        let again = note("Iets anders", 2_000).decide(&board, &said);
        assert_eq!(again, Err(Refusal::Exists.into()));
        let part = || "text".to_owned();
        assert_eq!(board.say(ANNA, 9_000, note(" ", 0)), Err(Refusal::Nonsense { part: part() }));
        assert_eq!(there(&board, id).by, ANNA);
    }
}
