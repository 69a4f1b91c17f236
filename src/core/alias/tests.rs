//! Merging, splitting and erasing, on a board of rows that decides like a server.

use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

use super::*;
use crate::{
    attendance::{Mark, shown},
    board::Board,
    command::{
        AddPerson, ChangePersonCard, Command, EnrolPerson, ErasePersons, MarkAttendance, MarkRestPresent,
        MergePersons, PlanAbsence, SPLITTABLE, SplitPersons,
    },
    row::{AccessRoute, Attendance, Enrolment, PersonCard, PersonFile, attendance_id},
};

const SITE: Id = Id::from_u128(1);
const RULE: Id = Id::from_u128(2);

fn id(number: u128) -> Id {
    Id::from_u128(number)
}

/// Three entries: the first two are one man, entered twice.
const A: Id = Id::from_u128(0xA);
const B: Id = Id::from_u128(0xB);
const C: Id = Id::from_u128(0xC);

fn monday() -> jiff::civil::Date {
    date(2026, 11, 23)
}

/// All rows: of the three, to begin with.
#[derive(Clone, Debug)]
struct House(Board);

impl House {
    fn new() -> Self {
        let mut house = Self(Board::default());
        for person in [A, B, C] {
            house.say(added(person)).unwrap();
        }
        house
    }

    fn say(&mut self, command: impl Into<Command>) -> Result<Id, Refusal> {
        self.say_at(1_000, command)
    }

    fn say_at(&mut self, at: i64, command: impl Into<Command>) -> Result<Id, Refusal> {
        self.0.say(id(8), at, command)
    }

    /// Everything but what became of ids.
    fn rest(&self) -> Vec<&Row> {
        self.0.rows.values().filter(|row| row.kind() != Kind::Alias).collect()
    }

    fn shown(&self, person: Id) -> Option<(Mark, bool)> {
        let row = self.0.rows.get(&(Kind::Attendance, attendance_id(RULE, monday(), person)))?;
        shown(&Attendance::from_row(row)?.said).map(|shown| (shown.mark, shown.check))
    }
}

fn added(person: Id) -> AddPerson {
    let card = PersonCard {
        id: person,
        site: SITE,
        first_name: "Jan".into(),
        surname: String::new(),
        good_to_know: String::new(),
        picture: None,
        version: None,
        merged: None,
    };
    let file = PersonFile {
        id: person,
        site: SITE,
        phone: "1".into(),
        contact_name: String::new(),
        contact_phone: String::new(),
        district: String::new(),
        district_code: String::new(),
        access_route: AccessRoute::Open,
        day_parts_per_week: None,
        since: None,
        version: None,
    };
    AddPerson { card, file }
}

fn mark(person: Id, mark: Mark) -> MarkAttendance {
    MarkAttendance { site: SITE, rule: RULE, date: monday(), person, mark, over: Vec::new() }
}

fn merge(from: Id, into: Id) -> MergePersons {
    MergePersons { site: SITE, from, into }
}

fn split(from: Id, into: Id, base: Id) -> SplitPersons {
    SplitPersons { site: SITE, from, into, base }
}

#[test]
fn a_mark_about_a_merged_entry_lands_on_the_one_that_stands() {
    let mut board = House::new();
    board.say(merge(A, B)).unwrap();
    board.say(mark(A, Mark::Present)).unwrap();
    assert_eq!(board.shown(B), Some((Mark::Present, false)));
    assert_eq!(board.shown(A), None);
}

#[test]
fn a_merged_entry_is_on_no_list_and_its_card_is_kept_for_professionals() {
    let mut board = House::new();
    board.say(merge(A, B)).unwrap();
    assert_eq!(board.0.rows[&(Kind::PersonCard, A)].scopes(), [Scope::Files(SITE)]);
    assert_eq!(board.0.rows[&(Kind::PersonCard, B)].scopes(), [Scope::Cards(SITE)]);
}

#[test]
fn what_two_entries_say_otherwise_asks_for_a_look_once_they_are_one() {
    let mut board = House::new();
    board.say(mark(A, Mark::Present)).unwrap();
    board.say(mark(B, Mark::Absent)).unwrap();
    board.say(merge(A, B)).unwrap();
    assert_eq!(board.shown(B), Some((Mark::Absent, true)));
}

#[test]
fn the_rest_named_under_both_ids_is_said_once_each_in_one_row() {
    let mut board = House::new();
    board.say(merge(A, B)).unwrap();
    let rest = MarkRestPresent { site: SITE, rule: RULE, date: monday(), persons: vec![A, B, C] };
    board.say(rest).unwrap();
    let row = Attendance::from_row(&board.0.rows[&(Kind::Attendance, attendance_id(RULE, monday(), B))]);
    assert_eq!(row.unwrap().said.iter().map(|said| said.person).collect::<Vec<_>>(), [A, B]);
}

#[test]
fn nobody_is_merged_in_a_circle_or_twice() {
    let mut board = House::new();
    let first = board.say(merge(A, B)).unwrap();
    assert_eq!(board.say(merge(B, A)), Err(Refusal::Nonsense { part: "into".into() }));
    assert_eq!(board.say(merge(A, C)), Err(Refusal::Changed { by: first }));
    assert_eq!(board.say(merge(C, C)), Err(Refusal::Nonsense { part: "into".into() }));
    assert_eq!(board.say(merge(id(99), C)), Err(Refusal::NotYours));
}

#[test]
fn two_entries_can_be_split_for_thirty_days() {
    let mut board = House::new();
    let base = board.say(merge(A, B)).unwrap();
    assert_eq!(board.say(split(A, B, id(1))), Err(Refusal::Changed { by: base }));
    assert_eq!(board.say_at(2_000 + SPLITTABLE, split(A, B, base)), Err(Refusal::TooLate));
    board.say(split(A, B, base)).unwrap();
    let again = board.say(merge(A, B)).unwrap();
    board.say(split(A, B, again)).unwrap();
}

#[test]
fn the_card_of_a_merged_entry_is_not_edited_over_the_one_that_stands() {
    let mut board = House::new();
    let by = board.say(merge(A, B)).unwrap();
    let card = PersonCard { first_name: "Johan".into(), ..added(A).card };
    assert_eq!(board.say(ChangePersonCard { card }), Err(Refusal::Changed { by }));
}

#[test]
fn an_erased_person_is_gone_under_every_id_and_nothing_brings_them_back() {
    let mut board = House::new();
    board.say(merge(A, B)).unwrap();
    board.say(mark(A, Mark::Present)).unwrap();
    board.say(ErasePersons { site: SITE, persons: vec![A] }).unwrap();
    let about =
        |row: &&Row| [A, B].contains(&row.id()) || row.links().iter().any(|(_, id)| [A, B].contains(id));
    assert_eq!(board.rest().into_iter().filter(about).count(), 0);
    for person in [A, B] {
        assert_eq!(board.say(mark(person, Mark::Present)), Err(Refusal::SubjectErased));
        assert_eq!(board.say(added(person)), Err(Refusal::SubjectErased));
        assert_eq!(board.say(merge(person, C)), Err(Refusal::SubjectErased));
    }
    let rest = MarkRestPresent { site: SITE, rule: RULE, date: monday(), persons: vec![A, C] };
    board.say(rest).unwrap();
    assert_eq!(board.shown(C), Some((Mark::Present, false)), "a fact about the others is taken");
}

/// What can be said about two entries of one man, and about a third.
fn things() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0_u8..5, 0_u8..3), 0..12)
}

fn thing(what: u8, whom: u8, place: usize) -> Command {
    let person = [A, B, C][usize::from(whom)];
    let later = |weeks: usize| monday() + (weeks as i64).weeks();
    match what {
        0 => MarkAttendance { date: later(place % 3), ..mark(person, Mark::Present) }.into(),
        1 => mark(person, Mark::Absent).into(),
        2 => MarkRestPresent { site: SITE, rule: RULE, date: monday(), persons: vec![A, B] }.into(),
        3 => {
            let reason = if place.is_multiple_of(2) { "op reis".to_owned() } else { String::new() };
            PlanAbsence { site: SITE, person, from: monday(), until: None, reason }.into()
        }
        _ => {
            let (enrolment, rule) = (id(0x2000 + place as u128), id(0x3000 + place as u128));
            let (from, until) = (None, None);
            let enrolment = Enrolment {
                id: enrolment,
                site: SITE,
                person,
                as_said: None,
                rule,
                from,
                until,
                version: None,
            };
            EnrolPerson { enrolment }.into()
        }
    }
}

proptest! {
    #[test]
    fn merged_and_split_again_is_as_if_they_had_never_been_one(
        before in things(), between in things(), after in things(), chained in any::<bool>(), last_first in any::<bool>(),
    ) {
        // The same things are said on two boards; on one of them the entries are one for a while.
        let (mut one, mut other) = (House::new(), House::new());
        let mut place = 0;
        let mut say = |boards: [&mut House; 2], things: &[(u8, u8)]| {
            let [one, other] = boards;
            for &(what, whom) in things {
                place += 1;
                let command = thing(what, whom, place);
                // A rule that is not there is the server's to refuse; here all rules are.
                let rule = id(0x3000 + place as u128);
                for board in [&mut *one, &mut *other] {
                    board.0.rows.entry((Kind::ProgrammeRule, rule)).or_insert_with(|| programme_rule(rule));
                }
                prop_assert_eq!(one.say(command.clone()), other.say(command));
            }
            Ok(())
        };
        say([&mut one, &mut other], &before)?;
        let first = one.say(merge(A, B)).unwrap();
        other.0.said += 1;
        let second = chained.then(|| {
            other.0.said += 1;
            one.say(merge(B, C)).unwrap()
        });
        say([&mut one, &mut other], &between)?;
        let mut splits: Vec<SplitPersons> =
            second.map(|base| split(B, C, base)).into_iter().chain([split(A, B, first)]).collect();
        if last_first {
            splits.reverse();
        }
        for split in splits {
            one.say(split).unwrap();
            other.0.said += 1;
        }
        say([&mut one, &mut other], &after)?;
        prop_assert_eq!(one.rest(), other.rest());
    }
}

fn programme_rule(id: Id) -> Row {
    let body = serde_json::json!({
        "id": id, "site": SITE, "activity": id, "weekday": 1, "start": "09:30:00", "end": "12:30:00",
    });
    Row::decode(Kind::ProgrammeRule, &body.to_string()).unwrap()
}
