use std::collections::BTreeSet;

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::{
    attendance::{Force, Word},
    calendar::{Weeks, session_id},
    row::{ClosingDay, SchoolHolidays, SessionChange, Turn, attendance_id, closing_day_id},
    span::Span,
};

const SITE: Id = Id::from_u128(1);
const ME: Id = Id::from_u128(10);
/// The entry that mine was merged into.
const MERGED: Id = Id::from_u128(11);
const OTHER: Id = Id::from_u128(12);
const ALL_OF_ME: [Id; 2] = [ME, MERGED];

fn rule(id: u128, weekday: i8, start: Time, end: Time, weeks: Weeks) -> ProgrammeRule {
    ProgrammeRule {
        id: Id::from_u128(id),
        site: SITE,
        activity: Id::nil(),
        space: None,
        weekday,
        start,
        end,
        weeks,
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

/// Cooking on Mondays, 9.30 to 12.30.
fn cooking() -> ProgrammeRule {
    rule(2, 1, time(9, 30, 0, 0), time(12, 30, 0, 0), Weeks::Every)
}

/// Walking on Mondays, 13.30 to 15.00.
fn walking() -> ProgrammeRule {
    rule(3, 1, time(13, 30, 0, 0), time(15, 0, 0, 0), Weeks::Every)
}

fn enrolled(person: Id, rule: &ProgrammeRule) -> Arc<Row> {
    let id = Id::new_v5(&rule.id, person.as_bytes());
    let (rule, as_said, from, until, version) = (rule.id, None, None, None, None);
    Row::from(Enrolment { id, site: SITE, person, as_said, rule, from, until, version }).shared()
}

fn absence(id: u128, person: Id, from: Date, until: Option<Date>) -> Arc<Row> {
    let id = Id::from_u128(id);
    Row::from(PlannedAbsence { id, site: SITE, person, as_said: None, from, until }).shared()
}

fn statement(op: u128, person: Id, over: Vec<Id>, word: Word) -> Statement {
    let op = Id::from_u128(op);
    Statement { op, person, stream: op, n: 1, span: Span::at(0), over, word }
}

fn marked(person: Id, rule: &ProgrammeRule, date: Date, said: Vec<Statement>) -> Arc<Row> {
    let (id, rule) = (attendance_id(rule.id, date, person), rule.id);
    Row::from(Attendance { id, site: SITE, rule, date, person, said }).shared()
}

fn tap(value: Mark) -> Word {
    Word::Mark { value, force: Force::Tap }
}

fn change(rule: &ProgrammeRule, date: Date, turn: Turn) -> Arc<Row> {
    let id = session_id(rule.id, date);
    let reason = "de kok is ziek".to_owned();
    let (rule, version) = (rule.id, Id::from_u128(9));
    Row::from(SessionChange { id, site: SITE, rule, date, turn, reason, version }).shared()
}

fn closing(date: Date) -> Arc<Row> {
    let id = closing_day_id(SITE, date);
    let reason = "feestdag".to_owned();
    Row::from(ClosingDay { id, site: SITE, date, closed: true, reason, version: Id::from_u128(8) }).shared()
}

const fn monday() -> Date {
    date(2026, 11, 23)
}

fn day(rules: &[ProgrammeRule], exceptions: &[Arc<Row>], own: &[Arc<Row>]) -> Vec<Item> {
    my_day(&ALL_OF_ME, monday(), Rows { rules, exceptions, own })
}

fn at(hour: i8, minute: i8) -> Millis {
    moment(monday(), time(hour, minute, 0, 0))
}

#[test]
fn now_and_next_follow_the_clock_and_minutes_count_down() {
    let rules = [cooking(), walking()];
    let day = day(&rules, &[], &[enrolled(ME, &rules[0]), enrolled(ME, &rules[1])]);
    let ids = |at| {
        (now(&day, at).map(|item| item.session.rule.id), next(&day, at).map(|item| item.session.rule.id))
    };
    let (cook, walk) = (Some(rules[0].id), Some(rules[1].id));
    assert_eq!(ids(at(9, 29)), (None, cook));
    assert_eq!(ids(at(9, 30)), (cook, walk), "what begins this minute is now");
    assert_eq!(ids(at(12, 30)), (None, walk), "what ends this minute is over");
    assert_eq!(ids(at(15, 0)), (None, None));
    assert_eq!((day[0].minutes_until(at(9, 0)), day[0].minutes_left(at(12, 0))), (30, 30));
    assert_eq!(day[0].minutes_left(at(12, 29) + 30_000), 1, "a minute that has begun is one minute");
    assert_eq!((day[0].minutes_until(at(9, 31)), day[0].minutes_left(at(12, 31))), (0, 0));
    assert!(day[0].is_done(at(12, 30)) && !day[1].is_done(at(12, 30)));
}

#[test]
fn of_two_at_once_the_one_that_began_last_is_now() {
    let late = ProgrammeRule { start: time(11, 0, 0, 0), ..walking() };
    let rules = [cooking(), late];
    let day = day(&rules, &[], &[enrolled(ME, &rules[0]), enrolled(ME, &rules[1])]);
    assert_eq!(now(&day, at(10, 0)).unwrap().session.rule.id, rules[0].id);
    assert_eq!(now(&day, at(11, 30)).unwrap().session.rule.id, rules[1].id);
}

#[test]
fn what_is_called_off_closed_or_moved_stays_on_the_day_with_its_reason() {
    let rules = [cooking()];
    let own = [enrolled(ME, &rules[0])];
    let off = day(&rules, &[change(&rules[0], monday(), Turn::CalledOff)], &own);
    assert_eq!(off[0].session.standing, Standing::CalledOff { reason: "de kok is ziek".into() });
    let closed = day(&rules, &[closing(monday())], &own);
    assert_eq!(closed[0].session.standing, Standing::Closed { reason: "feestdag".into() });
    let to = date(2026, 11, 24);
    let moved =
        [change(&rules[0], monday(), Turn::Moved { to, start: time(14, 0, 0, 0), end: time(16, 0, 0, 0) })];
    let left_behind = day(&rules, &moved, &own);
    assert!(left_behind[0].elsewhere);
    for gone in [&off, &closed, &left_behind] {
        assert_eq!((gone.len(), now(gone, at(10, 0)), next(gone, at(8, 0))), (1, None, None));
    }
    let tuesday = my_day(&ALL_OF_ME, to, Rows { rules: &rules, exceptions: &moved, own: &own });
    assert_eq!((tuesday.len(), tuesday[0].elsewhere, tuesday[0].minutes_long()), (1, false, 120));
    assert!(tuesday[0].is_on());
    let told = changes(&ALL_OF_ME, monday(), 7, Rows { rules: &rules, exceptions: &moved, own: &own });
    assert_eq!(told.len(), 1, "what moved is told once");
    assert_eq!((told[0].0, told[0].1.session.held), (monday(), to));
    let next = next_day(&ALL_OF_ME, monday(), Rows { rules: &rules, exceptions: &moved, own: &own }).unwrap();
    assert_eq!(next.0, to);
}

#[test]
fn who_says_not_to_come_is_nowhere_and_comes_after_all() {
    let rules = [cooking()];
    let cancel = statement(50, ME, vec![], tap(Mark::Cancelled));
    let clear = statement(51, ME, vec![cancel.op], Word::Clear);
    let own = |said| [enrolled(ME, &rules[0]), marked(ME, &rules[0], monday(), said)];
    let cancelled = day(&rules, &[], &own(vec![cancel.clone()]));
    assert_eq!(cancelled[0].not_coming, Some(NotComing { marks: vec![cancel.op], absences: vec![] }));
    assert_eq!((now(&cancelled, at(10, 0)), cancelled.len()), (None, 1));
    let back = day(&rules, &[], &own(vec![cancel, clear]));
    assert_eq!(back[0].not_coming, None);
    assert!(now(&back, at(10, 0)).is_some());
}

#[test]
fn somebody_who_is_there_came_whatever_was_planned_and_who_went_home_is_done() {
    let rules = [cooking()];
    let own = |mark| {
        let said = vec![statement(50, ME, vec![], tap(mark))];
        [absence(60, ME, monday(), None), enrolled(ME, &rules[0]), marked(ME, &rules[0], monday(), said)]
    };
    let away = day(&rules, &[], &own(Mark::Present)[..2]);
    assert_eq!(away[0].not_coming, Some(NotComing { marks: vec![], absences: vec![Id::from_u128(60)] }));
    let here = day(&rules, &[], &own(Mark::Present));
    assert!(now(&here, at(10, 0)).is_some());
    let home = day(&rules, &[], &own(Mark::Left));
    assert_eq!(now(&home, at(10, 0)), None);
    assert!(home[0].is_done(at(10, 0)));
    let walked_in = day(&rules, &[], &own(Mark::Present)[2..]);
    assert_eq!(walked_in.len(), 1, "who walked in is at it too");
}

#[test]
fn what_is_said_under_an_entry_that_was_merged_is_one_day() {
    let lead = |leads| Row::from(Alias { id: ME, site: SITE, leads, at: 0, version: Id::nil() }).shared();
    assert_eq!(ids_of(ME, &[]), [ME]);
    assert_eq!(ids_of(ME, &[lead(Leads::To(MERGED))]), ALL_OF_ME);
    assert_eq!(ids_of(ME, &[lead(Leads::To(ME))]), [ME], "a circle ends");
    assert_eq!(ids_of(ME, &[lead(Leads::Itself)]), [ME]);
    assert!(ids_of(ME, &[lead(Leads::Nobody)]).is_empty(), "an erased person has no day");
    let rules = [cooking()];
    let own = [
        enrolled(ME, &rules[0]),
        enrolled(MERGED, &rules[0]),
        marked(ME, &rules[0], monday(), vec![statement(50, ME, vec![], tap(Mark::Cancelled))]),
        marked(
            MERGED,
            &rules[0],
            monday(),
            vec![statement(51, MERGED, vec![Id::from_u128(50)], Word::Clear)],
        ),
    ];
    let day = day(&rules, &[], &own);
    assert_eq!((day.len(), &day[0].not_coming), (1, &None));
}

#[test]
fn an_evening_over_midnight_belongs_to_both_days_and_is_one_thing() {
    let rules = [rule(4, 1, time(22, 0, 0, 0), time(1, 0, 0, 0), Weeks::Every)];
    let own = [enrolled(ME, &rules[0])];
    let evening = day(&rules, &[], &own);
    assert_eq!((evening.len(), evening[0].minutes_long()), (1, 180));
    assert!(now(&evening, at(23, 30)).is_some());
    let tuesday = date(2026, 11, 24);
    let night = my_day(&ALL_OF_ME, tuesday, Rows { rules: &rules, exceptions: &[], own: &own });
    assert_eq!(night, evening);
    let half_past_midnight = moment(tuesday, time(0, 30, 0, 0));
    assert_eq!(now(&night, half_past_midnight).unwrap().minutes_left(half_past_midnight), 30);
    let early = [rule(5, 1, time(20, 0, 0, 0), Time::midnight(), Weeks::Every)];
    let own = [enrolled(ME, &early[0])];
    let night = my_day(&ALL_OF_ME, tuesday, Rows { rules: &early, exceptions: &[], own: &own });
    assert!(night.is_empty(), "what ends at midnight is over on the next day");
}

#[test]
fn on_the_nights_on_which_the_clock_changes_minutes_are_real_ones() {
    // Sundays; the clock goes from 2.00 to 3.00 on 29 March, and from 3.00 back to 2.00 on 25 October.
    let rules = [rule(6, 7, time(1, 0, 0, 0), time(4, 0, 0, 0), Weeks::Every)];
    let own = [enrolled(ME, &rules[0])];
    for (date, long) in [(date(2026, 3, 22), 180), (date(2026, 3, 29), 120), (date(2026, 10, 25), 240)] {
        let day = my_day(&ALL_OF_ME, date, Rows { rules: &rules, exceptions: &[], own: &own });
        assert_eq!((day.len(), day[0].minutes_long()), (1, long), "{date}");
        let mut at = day[0].begins;
        for left in (1..=long).rev() {
            assert_eq!(now(&day, at).map(|item| item.minutes_left(at)), Some(left), "{date}");
            at += 60_000;
        }
        assert_eq!(now(&day, at), None);
    }
}

#[test]
fn after_a_year_of_53_weeks_two_odd_weeks_follow_each_other() {
    let rules = [rule(7, 1, time(9, 0, 0, 0), time(10, 0, 0, 0), Weeks::Odd)];
    let own = [enrolled(ME, &rules[0])];
    let rows = Rows { rules: &rules, exceptions: &[], own: &own };
    let (week_53, week_1) = (date(2026, 12, 28), date(2027, 1, 4));
    assert_eq!((my_day(&[ME], week_53, rows).len(), my_day(&[ME], week_1, rows).len()), (1, 1));
    assert_eq!(next_day(&[ME], week_53, rows).map(|(date, _)| date), Some(week_1));
    assert_eq!(next_day(&[ME], week_1, rows).map(|(date, _)| date), Some(date(2027, 1, 18)));
}

fn later(days: i64) -> Date {
    monday().saturating_add(days.days())
}

fn person() -> impl Strategy<Value = Id> {
    prop::sample::select(vec![ME, MERGED, OTHER])
}

fn time_of_day() -> impl Strategy<Value = Time> {
    (0_i8..24, prop::sample::select(vec![0_i8, 15, 30, 45]))
        .prop_map(|(hour, minute)| time(hour, minute, 0, 0))
}

fn weeks() -> impl Strategy<Value = Weeks> {
    prop_oneof![Just(Weeks::Every), Just(Weeks::Odd), Just(Weeks::Even)]
}

fn turns() -> impl Strategy<Value = Turn> {
    let moved = (0_i64..56, time_of_day(), time_of_day());
    let moved = moved.prop_map(|(day, start, end)| Turn::Moved { to: later(day), start, end });
    prop_oneof![Just(Turn::AsPlanned), Just(Turn::CalledOff), moved]
}

fn marks() -> impl Strategy<Value = Option<Mark>> {
    prop::option::of(prop::sample::select(vec![Mark::Present, Mark::Cancelled, Mark::Absent, Mark::Left]))
}

proptest! {
    /// My day = programme ∩ enrolments ∩ exceptions ∩ absences, for any set of rules, over a new year with a week 53:
    /// each session once, and nobody else's.
    #[test]
    fn my_day_is_what_the_programme_and_my_own_rows_say_and_nothing_twice(
        day in 0_i64..56,
        lines in prop::collection::vec((1_i8..=7, time_of_day(), time_of_day(), weeks()), 1..6),
        enrolments in prop::collection::vec((person(), 0_usize..6, -20_i64..60, -20_i64..70), 0..12),
        away in prop::collection::vec((person(), -10_i64..60, prop::option::of(-10_i64..70)), 0..5),
        turned in prop::collection::vec((0_usize..6, 0_i64..56, turns()), 0..8),
        closed in prop::collection::btree_set(0_i64..56, 0..4),
        marked_at in prop::collection::vec((person(), 0_usize..6, 0_i64..56, marks()), 0..8),
        minute in 0_i64..1440,
    ) {
        let rules: Vec<ProgrammeRule> = lines.iter().zip(100..)
            .map(|((weekday, start, end, weeks), id)| rule(id, *weekday, *start, *end, *weeks)).collect();
        let known = |place: &usize| *place < rules.len();
        let mut own: Vec<Arc<Row>> = Vec::new();
        for ((person, place, from, until), id) in enrolments.iter().zip(1000..).filter(|((_, place, ..), _)| known(place)) {
            own.push(Row::from(Enrolment {
                id: Id::from_u128(id), site: SITE, person: *person, as_said: None, rule: rules[*place].id,
                from: Some(later(*from)), until: Some(later(*until)), version: None,
            }).shared());
        }
        own.extend(away.iter().zip(2000..).map(|((person, from, until), id)| {
            absence(id, *person, later(*from), until.map(later))
        }));
        own.extend(marked_at.iter().zip(3000..).filter(|((_, place, ..), _)| known(place)).map(|((person, place, day, mark), op)| {
            let word = mark.map_or(Word::Clear, tap);
            marked(*person, &rules[*place], later(*day), vec![statement(op, *person, vec![], word)])
        }));
        let mut changed = BTreeSet::new();
        let mut exceptions: Vec<Arc<Row>> = turned.iter()
            .filter(|(place, day, _)| known(place) && changed.insert((*place, *day)))
            .map(|(place, day, turn)| change(&rules[*place], later(*day), *turn)).collect();
        exceptions.extend(closed.iter().map(|day| closing(later(*day))));
        let rows = Rows { rules: &rules, exceptions: &exceptions, own: &own };
        let date = later(day);
        let mine = my_day(&ALL_OF_ME, date, rows);

        let midnight = moment(date, Time::midnight());
        let of = |session: &Session| (session.rule.id, session.original);
        let is_me = |person: &Id| *person != OTHER;
        let place_of = |session: &Session| rules.iter().position(|rule| rule.id == session.rule.id).unwrap();
        let day_of = |date: Date| i64::from((date - monday()).get_days());
        // One word a person, rule and day: the last row with that id would stand, as a store has it.
        let word = |session: &Session| {
            let (place, day) = (place_of(session), day_of(session.original));
            let words = marked_at.iter().filter(|(who, at, on, _)| is_me(who) && (*at, *on) == (place, day));
            words.filter_map(|(.., mark)| *mark).collect::<Vec<Mark>>()
        };
        let belongs = |session: &Session| {
            let (place, day) = (place_of(session), day_of(session.original));
            let mut enrolled = enrolments.iter();
            enrolled.any(|(who, at, from, until)| is_me(who) && *at == place && *from <= day && day <= *until)
        };
        let mut expected: BTreeSet<(Id, Date)> = BTreeSet::new();
        for session in sessions_on(date, &rules, &exceptions).iter().filter(|session| belongs(session)) {
            expected.insert(of(session));
        }
        for session in sessions_on(date.yesterday().unwrap(), &rules, &exceptions) {
            let over_midnight = session.rule.end <= session.rule.start && session.rule.end > Time::midnight();
            let held = session.takes_place_on(date.yesterday().unwrap());
            if belongs(&session) && over_midnight && held {
                expected.insert(of(&session));
            }
        }
        let listed: BTreeSet<(Id, Date)> = mine.iter().map(|item| of(&item.session)).collect();
        prop_assert_eq!(listed.len(), mine.len(), "nothing twice");
        for item in &mine {
            let was_there = word(&item.session).iter().any(|mark| matches!(mark, Mark::Present | Mark::Left));
            prop_assert!(expected.contains(&of(&item.session)) || was_there, "somebody else's: {:?}", item);
        }
        prop_assert!(listed.is_superset(&expected), "something is missing");
        prop_assert!(mine.is_sorted_by_key(|item| item.begins));

        for item in &mine {
            prop_assert!(item.ends > item.begins || item.session.rule.start == item.session.rule.end);
            let held = day_of(item.session.held);
            let planned_away = away.iter().any(|(who, from, until)| {
                is_me(who) && *from <= held && until.is_none_or(|until| held <= until)
            });
            match word(&item.session)[..] {
                [] => prop_assert_eq!(item.not_coming.is_some(), planned_away),
                [Mark::Present | Mark::Left] => prop_assert!(item.not_coming.is_none()),
                [Mark::Cancelled | Mark::Absent] => prop_assert!(item.not_coming.is_some()),
                // Several at once: the rule about marks says which, and has tests of its own.
                _ => {}
            }
        }

        let at = midnight + minute * 60_000;
        let (is_now, is_next) = (now(&mine, at), next(&mine, at));
        if let Some(item) = is_now {
            prop_assert!(item.is_on() && item.begins <= at && at < item.ends);
            prop_assert!(item.minutes_left(at) > 0 && item.minutes_left(at) <= item.minutes_long());
        }
        if let Some(item) = is_next {
            prop_assert!(item.is_on() && item.begins > at && item.minutes_until(at) > 0);
            let between = mine.iter().any(|other| other.is_on() && other.begins > at && other.begins < item.begins && other.mark != Some(Mark::Left));
            prop_assert!(!between);
        }
    }
}
