use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    attendance::{Force, Mark, Statement, Word},
    board::Board,
    calendar::{Weeks, moment},
    command::{ErasePersons, GiveOpinion, MergePersons, SplitPersons, TakeOpinionBack},
    decide::Refusal,
    row::{
        Attendance, Body, Enrolment, PersonCard, ProgrammeRule, SchoolHolidays, attendance_id, opinion_id,
    },
    span::Span,
};

const SITE: Id = Id::from_u128(1);
const RULE: Id = Id::from_u128(2);
const WALK: Id = Id::from_u128(3);
const ME: Id = Id::from_u128(10);
/// A Monday.
const DAY: Date = date(2026, 9, 7);

/// On Mondays, from 9.30 to 12.30.
fn rule(id: Id, start: i8, end: i8) -> ProgrammeRule {
    ProgrammeRule {
        id,
        site: SITE,
        activity: Id::nil(),
        space: None,
        weekday: 1,
        start: time(start, 30, 0, 0),
        end: time(end, 30, 0, 0),
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

fn enrolled(rule: Id) -> Arc<Row> {
    let id = Id::new_v5(&rule, ME.as_bytes());
    let row =
        Enrolment { id, site: SITE, person: ME, as_said: None, rule, from: None, until: None, version: None };
    Row::from(row).shared()
}

fn marked(rule: Id, date: Date, value: Mark) -> Arc<Row> {
    let id = attendance_id(rule, date, ME);
    let word = Word::Mark { value, force: Force::Tap };
    let said =
        vec![Statement { op: id, person: ME, stream: id, n: 1, span: Span::at(0), over: vec![], word }];
    Row::from(Attendance { id, site: SITE, rule, date, person: ME, said }).shared()
}

fn answered(rule: Id, date: Date, question: Question, degree: Option<Degree>) -> Arc<Row> {
    let id = opinion_id(question, rule, date, ME);
    let (person, as_said, words, shared) = (ME, None, String::new(), false);
    let row = Opinion { id, site: SITE, rule, date, person, as_said, question, degree, words, shared };
    Row::from(row).shared()
}

fn at(date: Date, hour: i8) -> Millis {
    moment(date, time(hour, 0, 0, 0))
}

/// What is asked of somebody who comes to cooking in the morning and to walking in the afternoon.
fn asks(own: &[Arc<Row>], now: Millis) -> Option<(Id, Date, Question)> {
    let rules = [rule(RULE, 9, 12), rule(WALK, 13, 15)];
    let asked = asked(&[ME], now, Rows { rules: &rules, exceptions: &[], own })?;
    Some((asked.item.session.rule.id, asked.item.session.original, asked.question))
}

#[test]
fn how_it_was_is_asked_after_it_and_not_before_nor_while_something_is_on() {
    let own = [enrolled(RULE), enrolled(WALK)];
    assert_eq!(asks(&own, at(DAY, 9)), None);
    assert_eq!(asks(&own, at(DAY, 10)), None);
    assert_eq!(asks(&own, at(DAY, 13)), Some((RULE, DAY, Question::How)));
    assert_eq!(asks(&own, at(DAY, 14)), None, "one is walking");
    assert_eq!(asks(&own, at(DAY, 16)), Some((WALK, DAY, Question::How)), "only the last thing asks");
    let (tuesday, wednesday) = (date(2026, 9, 8), date(2026, 9, 9));
    assert_eq!(asks(&own, at(tuesday, 9)), Some((WALK, DAY, Question::How)), "also a day later");
    assert_eq!(asks(&own, at(wednesday, 9)), None, "and then no more");
}

#[test]
fn who_was_not_there_is_asked_nothing_and_who_answered_or_skipped_not_again() {
    let noon = at(DAY, 13);
    for away in [Mark::Absent, Mark::Cancelled] {
        assert_eq!(asks(&[enrolled(RULE), marked(RULE, DAY, away)], noon), None);
    }
    for degree in [Some(Degree::Yes), Some(Degree::No), None] {
        assert_eq!(asks(&[enrolled(RULE), answered(RULE, DAY, Question::How, degree)], noon), None);
    }
    // The one before does not come up when the last one was answered.
    let own = [enrolled(RULE), enrolled(WALK), answered(WALK, DAY, Question::How, Some(Degree::Yes))];
    assert_eq!(asks(&own, at(DAY, 16)), None);
}

#[test]
fn seasons_begin_on_the_first_of_march_june_september_and_december() {
    let table = [
        (date(2026, 3, 1), date(2026, 3, 1), date(2025, 12, 1)),
        (date(2026, 5, 31), date(2026, 3, 1), date(2025, 12, 1)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2026, 9, 1)),
        (date(2027, 2, 28), date(2026, 12, 1), date(2026, 9, 1)),
        (date(2028, 2, 29), date(2027, 12, 1), date(2027, 9, 1)),
    ];
    for (day, first, before) in table {
        assert_eq!((season_of(day), season_before(season_of(day))), (first, before), "{day}");
    }
}

proptest! {
    /// Any visits, and any answers, also none: each question at most once, whether it fits never before the fourth
    /// visit and at most once a season.
    #[test]
    fn nobody_is_asked_twice_or_too_early(weeks in prop::collection::vec((any::<bool>(), 0..6_u8), 1..70)) {
        let mut own = vec![enrolled(RULE)];
        let (mut came, mut seen) = (0, BTreeSet::new());
        let mut fits: BTreeSet<Date> = BTreeSet::new();
        for (week, (comes, says)) in weeks.into_iter().enumerate() {
            let day = DAY.saturating_add(i64::try_from(week).unwrap().weeks());
            own.push(marked(RULE, day, if comes { Mark::Present } else { Mark::Absent }));
            came += usize::from(comes);
            // Looks several times, on the day itself and on the one after it.
            for now in [at(day, 13), at(day, 20), at(day.tomorrow().unwrap(), 8)] {
                let Some((rule, date, question)) = asks(&own, now) else { continue };
                prop_assert!(comes && date == day);
                prop_assert!(!own.contains(&answered(rule, date, question, None)));
                if question == Question::Fits {
                    prop_assert!(came >= FIRST_ASKED_AFTER, "{came} visits");
                    prop_assert!(!fits.contains(&season_of(day)), "twice in a season");
                }
                let degree = match says {
                    0 => continue,
                    1 => None,
                    2 => Some(Degree::No),
                    3 => Some(Degree::Partly),
                    _ => Some(Degree::Yes),
                };
                own.push(answered(rule, date, question, degree));
                prop_assert!(seen.insert((rule, date, question)), "asked again");
                if question == Question::Fits {
                    fits.insert(season_of(day));
                }
            }
        }
    }
}

const NOW: Millis = 1_788_780_000_000; // 2026-09-07

fn says(person: u128, degree: Option<Degree>, words: &str, shared: bool) -> GiveOpinion {
    let (person, question, words) = (Id::from_u128(person), Question::How, words.to_owned());
    GiveOpinion { site: SITE, rule: RULE, date: DAY, person, question, degree, words, shared }
}

fn house(persons: &[u128]) -> Board {
    let mut board = Board::default();
    for person in persons {
        board.put(PersonCard {
            id: Id::from_u128(*person),
            site: SITE,
            first_name: "x".into(),
            surname: String::new(),
            good_to_know: String::new(),
            picture: None,
            version: None,
            merged: None,
        });
    }
    board
}

fn tally(board: &Board) -> Option<Tally> {
    let id = tally_id(RULE, Question::How, season_of(DAY));
    board.rows.get(&(Kind::Tally, id)).and_then(Tally::from_row).cloned()
}

fn counts(board: &Board) -> (u32, u32, u32, u32) {
    tally(board).map(|tally| (tally.persons, tally.yes, tally.partly, tally.no)).unwrap_or_default()
}

#[test]
fn a_site_sees_counts_from_three_people_on_and_words_only_where_it_may() {
    let mut board = house(&[10, 11, 12]);
    board.say(ME, NOW, says(10, Some(Degree::Yes), "Lekkere soep", true)).unwrap();
    board.say(ME, NOW, says(11, Some(Degree::No), "Te druk", false)).unwrap();
    board.say(ME, NOW, says(12, None, "", false)).unwrap();
    let few = tally(&board).unwrap();
    assert_eq!((counts(&board), few.scopes()), ((2, 1, 0, 1), vec![]), "who skips does not count");
    board.say(ME, NOW, says(12, Some(Degree::Yes), "Aardappels schillen", true)).unwrap();
    let tally = tally(&board).unwrap();
    assert_eq!((counts(&board), tally.scopes()), ((3, 2, 0, 1), vec![Scope::Files(SITE)]));
    assert_eq!(tally.words, ["Aardappels schillen", "Lekkere soep"], "by the alphabet, as nobody said them");
    let said = Row::from(tally).encode();
    for person in [10, 11, 12] {
        assert!(!said.contains(&Id::from_u128(person).to_string()), "no person is named: {said}");
    }
}

#[test]
fn an_answer_said_again_replaces_the_first_and_one_taken_back_is_gone() {
    let mut board = house(&[10]);
    let given = board.say(ME, NOW, says(10, Some(Degree::No), "", false)).unwrap();
    board.say(ME, NOW, says(10, Some(Degree::Partly), "Ging wel", true)).unwrap();
    assert_eq!(counts(&board), (1, 0, 1, 0));
    let back = TakeOpinionBack {
        site: SITE,
        rule: RULE,
        date: DAY,
        person: Id::from_u128(10),
        question: Question::How,
        given,
    };
    board.say(ME, NOW, back).unwrap();
    assert!(!board.rows.keys().any(|(kind, _)| matches!(kind, Kind::Opinion | Kind::Tally)));
}

#[test]
fn whoever_is_erased_is_gone_from_the_counts_and_the_words() {
    let mut board = house(&[10, 11, 12, 13]);
    for person in 10..14 {
        board.say(ME, NOW, says(person, Some(Degree::Yes), &format!("woorden {person}"), true)).unwrap();
    }
    let erase = |person| ErasePersons { site: SITE, persons: vec![Id::from_u128(person)] };
    board.say(ME, NOW, erase(10)).unwrap();
    assert_eq!(counts(&board), (3, 3, 0, 0));
    assert!(!tally(&board).unwrap().words.contains(&"woorden 10".to_owned()));
    board.say(ME, NOW, erase(11)).unwrap();
    assert_eq!(tally(&board).unwrap().scopes(), [], "too few are left: the phones let go of it");
    let again = board.say(ME, NOW, says(11, Some(Degree::Yes), "", false));
    assert_eq!(again, Err(Refusal::SubjectErased));
}

#[test]
fn two_entries_of_one_person_count_as_one_and_part_again() {
    let mut board = house(&[10, 11, 12]);
    for person in 10..13 {
        board.say(ME, NOW, says(person, Some(Degree::Yes), "", false)).unwrap();
    }
    let (from, into) = (Id::from_u128(10), Id::from_u128(11));
    let base = board.say(ME, NOW, MergePersons { site: SITE, from, into }).unwrap();
    assert_eq!((counts(&board).0, tally(&board).unwrap().scopes()), (2, vec![]));
    // What the merged entry's phone says lands on the one that stands.
    board.say(ME, NOW, says(10, Some(Degree::No), "", false)).unwrap();
    assert_eq!(counts(&board), (2, 2, 0, 1));
    board.say(ME, NOW, SplitPersons { site: SITE, from, into, base }).unwrap();
    assert_eq!(counts(&board), (3, 2, 0, 1));
    let own = board.rows.get(&(Kind::Opinion, opinion_id(Question::How, RULE, DAY, from)));
    assert_eq!(own.and_then(Opinion::from_row).map(|row| (row.person, row.as_said)), Some((from, None)));
}

#[test]
fn an_endless_word_and_a_day_to_come_are_refused() {
    let mut board = house(&[10]);
    let endless = says(10, Some(Degree::Yes), &"x".repeat(301), true);
    let to_come = GiveOpinion { date: date(2026, 9, 14), ..says(10, Some(Degree::Yes), "", false) };
    for (wrong, part) in [(endless, "words"), (to_come, "date")] {
        assert_eq!(board.say(ME, NOW, wrong), Err(Refusal::Nonsense { part: part.into() }));
    }
}

#[test]
fn a_line_stands_beside_its_own_season_before_and_older_ones_are_left_out() {
    let of = |season: Date, yes: u32| {
        let id = tally_id(RULE, Question::How, season);
        let (rule, question, words) = (RULE, Question::How, Vec::new());
        let row =
            Tally { id, site: SITE, rule, question, season, persons: yes, yes, partly: 0, no: 0, words };
        Row::from(row).shared()
    };
    let rows = [of(date(2026, 9, 1), 12), of(date(2026, 6, 1), 10), of(date(2025, 9, 1), 7)];
    let lines = compared(&rows, date(2026, 11, 28));
    assert_eq!(lines.len(), 1);
    let yes = |tally: &Option<Tally>| tally.as_ref().map(|tally| tally.yes);
    assert_eq!((yes(&lines[0].now), yes(&lines[0].before)), (Some(12), Some(10)));
    assert_eq!(compared(&rows, date(2027, 6, 1)), [], "nothing of the last half year");
}
