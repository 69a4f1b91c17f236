use jiff::civil::{Date, Time, date};

use super::*;
use crate::{
    attendance::{Force, Statement, Word},
    calendar::Weeks,
    programme::Standing,
    row::{ProgrammeRule, SchoolHolidays, attendance_id},
    span::Span,
};

const RULE: Id = Id::from_u128(1);
const SITE: Id = Id::from_u128(2);

fn rule() -> ProgrammeRule {
    ProgrammeRule {
        id: RULE,
        site: SITE,
        activity: Id::nil(),
        space: None,
        weekday: 1,
        start: Time::midnight(),
        end: Time::midnight(),
        weeks: Weeks::Every,
        school_holidays: SchoolHolidays::GoesOn,
        from: None,
        until: None,
        min_volunteers: 0,
        max_participants: None,
        stages: Vec::new(),
        later: Vec::new(),
        version: None,
    }
}

fn roll_of(date: Date, cards: &[Arc<Row>], enrolments: &[Arc<Row>], attendance: &[Arc<Row>]) -> Roll {
    let session =
        Session { rule: rule(), original: date, held: date, standing: Standing::Planned, version: None };
    Roll::of(&session, Rows { cards, enrolments, absences: &[], attendance })
}

fn day() -> Date {
    date(2026, 11, 23)
}

fn card(person: u128, first_name: &str, surname: &str) -> Arc<Row> {
    let card = PersonCard {
        id: Id::from_u128(person),
        site: SITE,
        first_name: first_name.into(),
        surname: surname.into(),
        good_to_know: String::new(),
        picture: None,
        version: None,
        merged: None,
    };
    Row::from(card).shared()
}

fn enrolment(person: u128, rule: Id, until: Option<Date>) -> Arc<Row> {
    let id = Id::from_u128(person + 1000);
    Row::from(Enrolment {
        id,
        site: SITE,
        person: Id::from_u128(person),
        as_said: None,
        rule,
        from: None,
        until,
        version: None,
    })
    .shared()
}

fn attendance(person: u128, on: Date, said: Vec<Statement>) -> Arc<Row> {
    let person = Id::from_u128(person);
    let id = attendance_id(RULE, on, person);
    Row::from(Attendance { id, site: SITE, rule: RULE, date: on, person, said }).shared()
}

fn mark(op: u128, stream: u128, value: Mark, from: Millis, over: &[u128]) -> Statement {
    Statement {
        op: Id::from_u128(op),
        person: Id::nil(),
        stream: Id::from_u128(stream),
        n: 1,
        span: Span { from, to: from + 4 },
        over: over.iter().copied().map(Id::from_u128).collect(),
        word: Word::Mark { value, force: Force::Tap },
    }
}

fn names(roll: &Roll) -> Vec<&str> {
    roll.tiles.iter().map(|tile| tile.name.as_str()).collect()
}

fn list(people: &[(&str, &str)]) -> Roll {
    let numbered = || people.iter().zip(10_u128..);
    let cards: Vec<_> = numbered().map(|((first, surname), id)| card(id, first, surname)).collect();
    let enrolments: Vec<_> = numbered().map(|(_, id)| enrolment(id, RULE, None)).collect();
    roll_of(day(), &cards, &enrolments, &[])
}

#[test]
fn names_stand_in_alphabetical_order_whatever_their_diacritics() {
    let roll = list(&[("Zoë", ""), ("Ömer", ""), ("Piet", ""), ("Đorđe", ""), ("Dirk", ""), ("anna", "")]);
    assert_eq!(names(&roll), ["anna", "Dirk", "Đorđe", "Ömer", "Piet", "Zoë"]);
    let initials: Vec<&str> = roll.tiles.iter().map(|tile| tile.initial.as_str()).collect();
    assert_eq!(initials, ["A", "D", "D", "O", "P", "Z"]);
}

#[test]
fn namesakes_get_the_letter_of_their_surname_and_others_do_not() {
    let roll = list(&[("Jan", "van 't Berg"), ("Jan", "Smit"), ("Miep", "Brink")]);
    assert_eq!(names(&roll), ["Jan B.", "Jan S.", "Miep"]);
}

#[test]
fn namesakes_with_one_letter_get_their_whole_surname() {
    assert_eq!(names(&list(&[("Jan", "de Boer"), ("Jan", "Bakker")])), ["Jan Bakker", "Jan de Boer"]);
    assert_eq!(names(&list(&[("Jan", ""), ("Jan", "Bakker")])), ["Jan", "Jan B."]);
}

#[test]
fn a_name_without_letters_is_found_under_a_question_mark() {
    assert_eq!(list(&[("👩‍🌾", "")]).tiles[0].initial, "?");
}

#[test]
fn only_who_is_enrolled_in_this_rule_on_this_date_is_expected() {
    let cards = [card(10, "Aart", ""), card(11, "Bep", ""), card(12, "Corrie", "")];
    let enrolments = [
        enrolment(10, RULE, None),
        enrolment(11, RULE, Some(date(2026, 11, 22))),
        enrolment(12, Id::from_u128(99), None),
    ];
    assert_eq!(names(&roll_of(day(), &cards, &enrolments, &[])), ["Aart"]);
}

#[test]
fn who_comes_for_this_date_alone_comes_to_try_unless_they_come_anyway() {
    let cards = [card(10, "Aart", ""), card(11, "Bep", "")];
    let once = |person| {
        let row = Enrolment::from_row(&enrolment(person, RULE, Some(day()))).cloned().unwrap();
        Row::from(Enrolment { id: Id::from_u128(0xF), from: Some(day()), ..row }).shared()
    };
    let roll = roll_of(day(), &cards, &[once(10), enrolment(11, RULE, None), once(11)], &[]);
    assert_eq!(roll.tiles.iter().map(|tile| tile.comes).collect::<Vec<_>>(), [Comes::ToTry, Comes::Expected]);
}

#[test]
fn somebody_with_a_mark_is_on_the_list_though_not_enrolled() {
    let cards = [card(10, "Aart", ""), card(11, "Bep", "")];
    let other_day = attendance(10, date(2026, 11, 16), vec![mark(1, 1, Mark::Present, 0, &[])]);
    let rows = [other_day, attendance(11, day(), vec![mark(2, 1, Mark::Present, 0, &[])])];
    let roll = roll_of(day(), &cards, &[], &rows);
    assert_eq!(names(&roll), ["Bep"]);
    assert_eq!(roll.tiles[0].comes, Comes::Unexpected);
}

#[test]
fn a_tile_names_the_standing_marks_that_a_tap_overrules() {
    let said = vec![
        mark(1, 1, Mark::Present, 0, &[]),
        mark(2, 2, Mark::Absent, 10, &[1]),
        mark(3, 3, Mark::Cancelled, 12, &[]),
    ];
    let rows = [attendance(10, day(), said)];
    let roll = roll_of(day(), &[card(10, "Aart", "")], &[], &rows);
    let tile = &roll.tiles[0];
    assert_eq!(tile.over, [Id::from_u128(2), Id::from_u128(3)]);
    let shown = tile.mark.expect("a mark");
    assert_eq!((shown.mark, shown.check, shown.at), (Mark::Cancelled, true, 14));
    assert_eq!(shown.stream, Id::from_u128(3));
}

#[test]
fn the_count_is_of_those_here_now_and_the_rest_is_who_has_no_mark() {
    let cards: Vec<_> = (10..14).map(|id| card(id, &format!("P{id}"), "")).collect();
    let enrolments: Vec<_> = (10..14).map(|id| enrolment(id, RULE, None)).collect();
    let rows = [
        attendance(10, day(), vec![mark(1, 1, Mark::Present, 0, &[])]),
        attendance(11, day(), vec![mark(2, 1, Mark::Left, 0, &[])]),
        attendance(12, day(), vec![mark(3, 1, Mark::Cancelled, 0, &[])]),
    ];
    let roll = roll_of(day(), &cards, &enrolments, &rows);
    assert_eq!((roll.present(), roll.tiles.len()), (1, 4));
    assert_eq!(roll.unmarked(), [Id::from_u128(13)]);
}

#[test]
fn letters_come_above_forty_people_and_name_the_first_of_each() {
    let many: Vec<String> =
        (0..41).map(|n| if n < 20 { format!("a{n:02}") } else { format!("É{n}") }).collect();
    let people: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert!(list(&people[..40]).letters().is_empty());
    let letters = list(&people).letters();
    assert_eq!(letters, [("A".to_owned(), Id::from_u128(10)), ("E".to_owned(), Id::from_u128(30))]);
}

#[test]
fn whoever_may_be_meant_is_found_by_the_beginning_of_either_name() {
    let cards = [
        card(1, "Ömer", "Yıldız"),
        card(2, "Omar", ""),
        card(3, "Ria", "van Oms"),
        card(4, "Bep", "Omtzigt"),
    ];
    let names = |typed: &str| meant(&cards, typed).into_iter().map(|known| known.name).collect::<Vec<_>>();
    assert_eq!(names("om"), ["Bep Omtzigt", "Omar", "Ömer Yıldız"]);
    assert_eq!(names("Omer y"), ["Ömer Yıldız"]);
    assert_eq!(names(" ria"), ["Ria van Oms"]);
    assert!(names("o").is_empty(), "one letter means nobody yet");
    let many: Vec<_> = (1..9).map(|n| card(n, "Jan", &format!("de {n}"))).collect();
    assert_eq!(meant(&many, "jan").len(), 4);
}

#[test]
fn the_beginning_of_a_name_finds_who_is_not_here_yet() {
    let mut roll = list(&[("Gé", ""), ("Gerda", "van Bos"), ("Gerda", "van den Boer"), ("Ömer", "")]);
    let meant = |roll: &Roll, typed: &str| {
        roll.begin_with(typed).into_iter().map(|tile| tile.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(meant(&roll, " GE "), ["Gé"], "a whole name is meant, not its beginning");
    assert_eq!(meant(&roll, "ger").len(), 2);
    assert_eq!(meant(&roll, "gerda van d"), ["Gerda van den Boer"]);
    assert_eq!(meant(&roll, "o"), ["Ömer"]);
    for nobody in ["", " ", "x", "bos"] {
        assert!(meant(&roll, nobody).is_empty(), "{nobody:?}");
    }
    let at = TileMark { mark: Mark::Present, check: false, op: Id::nil(), stream: Id::nil(), at: 0 };
    roll.tiles[0].mark = Some(at);
    assert_eq!(meant(&roll, "ge").len(), 2, "who is here is not meant again");
}
