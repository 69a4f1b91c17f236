//! What becomes of a wish: who acts next, a visit to try it, or how it came out. Who acts next is never left open: a
//! compare-and-set of the wish. A visit to try something is an enrolment for one date, so it stands in the person's own
//! day and on the roll call by itself.

use serde::{Deserialize, Serialize};

use super::{Command, Order, must_exist, sensible, still};
use crate::{
    Id,
    calendar::local_date,
    decide::{Change, Refusal, Said, Stop},
    grant::{Role, Who},
    row::{Course, Enrolment, Kind, ProgrammeRule, Wish},
    scope::Scope,
    view::{Known, View},
};

/// The longest word about a wish, characters.
const WORDS: usize = 200;

/// Says what becomes of a wish.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AnswerWish {
    /// The site that was asked.
    pub site: Id,
    /// Whose wish it is.
    pub person: Id,
    /// The wish.
    pub wish: Id,
    /// What becomes of it.
    pub course: Course,
    /// The version of the wish in view.
    pub base: Id,
}

impl AnswerWish {
    /// The roles that may.
    pub const ROLES: &'static [Role] = &[Role::WorkCoach, Role::Coordinator];
}

impl Order for AnswerWish {
    fn who(&self) -> Who {
        Who { roles: Self::ROLES, site: Some(self.site), person: None }
    }

    fn scope(&self) -> Scope {
        Scope::Files(self.site)
    }

    fn refs(&self) -> Vec<Id> {
        vec![self.person, self.wish, self.base]
    }

    fn after(&self) -> Option<Id> {
        Some(self.base)
    }

    fn decide(&self, view: &dyn View, said: &Said) -> Result<Vec<Change>, Stop> {
        match &self.course {
            // Nothing said: whoever plans the site acts next.
            Course::Next { who: words, .. } | Course::Met { how: words } if words.is_empty() => {}
            Course::Next { who: words, .. } | Course::Met { how: words } | Course::NotNow { why: words } => {
                sensible("words", words, WORDS)?;
            }
            Course::Trial { rule, on } => {
                let plan = Scope::Plan(self.site);
                must_exist(view, plan, Kind::ProgrammeRule, *rule)?;
                if let Known::Row(row) = view.get(plan, Kind::ProgrammeRule, *rule)? {
                    let known = ProgrammeRule::from_row(&row);
                    if known.is_some_and(|rule| {
                        rule.timetable_on(*on).weekday != on.weekday().to_monday_one_offset()
                    }) {
                        return Err(Refusal::Nonsense { part: "on".into() }.into());
                    }
                }
            }
        }
        let Some(old) = wish_of(view, self.site, self.person, self.wish)? else { return Ok(Vec::new()) };
        still(Some(old.version), Some(self.base))?;
        let planned = Planned::of(&old, said).map(|planned| Change::Remove(Kind::Enrolment, planned.0.id));
        let new = Wish { course: self.course.clone(), version: said.op, ..old };
        let visit = trial(&new).map(|enrolment| Change::Put(enrolment.into()));
        Ok(planned.into_iter().chain(visit).chain([Change::Put(new.into())]).collect())
    }

    fn edits(&self) -> Option<(Kind, Id)> {
        Some((Kind::Wish, self.wish))
    }

    fn based_on(&self, version: Option<Id>) -> Option<Command> {
        Some(Self { base: version?, ..self.clone() }.into())
    }
}

/// A visit to try something that is still to come. One that was, stays on the list of its date.
pub(super) struct Planned(pub(super) Enrolment);

impl Planned {
    /// The one of a wish, seen from when something is said about it.
    pub(super) fn of(wish: &Wish, said: &Said) -> Option<Self> {
        let today = local_date(said.span.to);
        trial(wish).filter(|visit| visit.from.is_some_and(|on| on > today)).map(Self)
    }
}

/// The one date on which somebody comes to try something. Its enrolment is named after the command that planned it.
fn trial(wish: &Wish) -> Option<Enrolment> {
    let Course::Trial { rule, on } = wish.course else { return None };
    let Wish { site, person, as_said, .. } = *wish;
    Some(Enrolment {
        id: wish.version,
        site,
        person,
        as_said,
        rule,
        from: Some(on),
        until: Some(on),
        version: None,
    })
}

/// A wish of a site; nothing when it cannot be seen from here. Whose it is sees it as their own.
pub(super) fn wish_of(view: &dyn View, site: Id, person: Id, wish: Id) -> Result<Option<Wish>, Stop> {
    let look = |scope| view.get(scope, Kind::Wish, wish);
    let known = match look(Scope::Files(site))? {
        Known::Unseen => look(Scope::Person(person))?,
        known => known,
    };
    match known {
        Known::Absent => Err(Refusal::NotYours.into()),
        Known::Unseen => Ok(None),
        Known::Row(row) => {
            let wish = Wish::from_row(&row).filter(|wish| wish.site == site);
            Ok(Some(wish.ok_or(Refusal::NotYours)?.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;
    use crate::{
        board::Board,
        calendar::Weeks,
        command::{SayWish, WithdrawWish},
        row::Wished,
    };

    const SITE: Id = Id::from_u128(1);
    const DIRK: Id = Id::from_u128(2);
    const KIM: Id = Id::from_u128(0xA);
    const RULE: Id = Id::from_u128(7);

    fn board() -> (Board, Id) {
        let mut board = Board::default();
        board.put(ProgrammeRule {
            id: RULE,
            site: SITE,
            activity: Id::from_u128(8),
            space: None,
            weekday: 3,
            start: time(9, 30, 0, 0),
            end: time(12, 0, 0, 0),
            weeks: Weeks::Every,
            school_holidays: crate::row::SchoolHolidays::GoesOn,
            from: None,
            until: None,
            min_volunteers: 0,
            max_participants: None,
            stages: Vec::new(),
            later: Vec::new(),
            version: None,
        });
        let wish = SayWish { site: SITE, person: DIRK, wished: Wished::Line(RULE) };
        let wish = board.say(KIM, 0, wish).unwrap();
        (board, wish)
    }

    fn answer(wish: Id, course: Course, base: Id) -> AnswerWish {
        AnswerWish { site: SITE, person: DIRK, wish, course, base }
    }

    fn read(board: &Board, wish: Id) -> &Wish {
        Wish::from_row(&board.rows[&(Kind::Wish, wish)]).unwrap()
    }

    #[test]
    fn a_visit_to_try_something_is_an_enrolment_for_that_date() {
        let (mut board, wish) = board();
        let on = date(2026, 12, 2);
        let first = board.say(KIM, 0, answer(wish, Course::Trial { rule: RULE, on }, wish)).unwrap();
        let enrolment = Enrolment::from_row(&board.rows[&(Kind::Enrolment, first)]).unwrap();
        assert_eq!((enrolment.person, enrolment.rule), (DIRK, RULE));
        assert!(enrolment.holds_on(on) && !enrolment.holds_on(date(2026, 12, 9)));
        assert!(read(&board, wish).is_open());
        // Not that date after all: who acts next is said again, and the list of that date is as before.
        let again = board.say(KIM, 0, answer(wish, Course::begun(), first)).unwrap();
        assert!(!board.rows.contains_key(&(Kind::Enrolment, first)));
        // And again that date: undone the same way.
        let third = board.say(KIM, 0, answer(wish, Course::Trial { rule: RULE, on }, again)).unwrap();
        assert!(board.rows.contains_key(&(Kind::Enrolment, third)));
    }

    #[test]
    fn a_visit_that_was_stays_on_the_list_of_its_date() {
        let (mut board, wish) = board();
        let trial = |on| Course::Trial { rule: RULE, on };
        let first = board.say(KIM, 0, answer(wish, trial(date(2026, 12, 2)), wish)).unwrap();
        let later = crate::calendar::moment(date(2026, 12, 4), time(12, 0, 0, 0));
        let second = board.say(KIM, later, answer(wish, trial(date(2026, 12, 9)), first)).unwrap();
        board.say(KIM, later, answer(wish, Course::Met { how: String::new() }, second)).unwrap();
        assert!(board.rows.contains_key(&(Kind::Enrolment, first)), "they were there");
        assert!(!board.rows.contains_key(&(Kind::Enrolment, second)), "they need not come");
    }

    #[test]
    fn a_wish_that_is_taken_back_takes_its_visit_along() {
        let (mut board, wish) = board();
        let on = date(2026, 12, 2);
        let visit = board.say(KIM, 0, answer(wish, Course::Trial { rule: RULE, on }, wish)).unwrap();
        let withdraw = |withdrawn| WithdrawWish { site: SITE, person: DIRK, wish, withdrawn };
        board.say(KIM, 0, withdraw(true)).unwrap();
        assert!(!board.rows.contains_key(&(Kind::Enrolment, visit)));
        board.say(KIM, 0, withdraw(false)).unwrap();
        assert!(board.rows.contains_key(&(Kind::Enrolment, visit)));
    }

    #[test]
    fn a_visit_is_on_a_day_of_its_line_and_at_its_site() {
        let (mut board, wish) = board();
        let trial = |rule, on| answer(wish, Course::Trial { rule, on }, wish);
        let wrong = Err(Refusal::Nonsense { part: "on".into() });
        assert_eq!(board.say(KIM, 0, trial(RULE, date(2026, 12, 3))), wrong);
        let elsewhere = trial(Id::from_u128(99), date(2026, 12, 2));
        assert_eq!(board.say(KIM, 0, elsewhere), Err(Refusal::NotYours));
    }

    #[test]
    fn the_second_answer_knows_the_first() {
        let (mut board, wish) = board();
        let next = |who: &str| Course::Next { who: who.into(), until: None };
        let first = board.say(KIM, 0, answer(wish, next("Kim"), wish)).unwrap();
        let second = board.say(KIM, 0, answer(wish, next("Bea"), wish));
        assert_eq!(second, Err(Refusal::Changed { by: first }));
        board.say(KIM, 0, answer(wish, Course::Met { how: String::new() }, first)).unwrap();
        assert!(!read(&board, wish).is_open());
    }

    #[test]
    fn no_is_said_with_a_reason() {
        let (mut board, wish) = board();
        let silent = answer(wish, Course::NotNow { why: String::new() }, wish);
        assert_eq!(board.say(KIM, 0, silent), Err(Refusal::Nonsense { part: "words".into() }));
    }
}
