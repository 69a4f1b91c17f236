//! Everything that the app says with something filled in, said once with what it may be filled in with.

use inloop_core::{
    Id,
    attendance::Mark,
    day_parts::DayPart,
    decide::Refusal,
    gaps::{Gap, LadderGap},
    grant::{Ended, Role},
    holidays::Holiday,
    ladder::Reach,
    programme::{Session, Standing},
    row::{ProgrammeRule, Silence},
    school_holidays::{Period, SchoolHoliday},
    sheet::{Difference, Expected, Likeness, Place, Problem, Told},
    support::SupportForm,
    wire::desk::Backup,
};
use jiff::civil::{Date, Time, date, time as at};

use super::super::*;
use crate::{
    device::enrol::NotEnrolled,
    platform::{network::NoAnswer, storage::StoreError},
};

const NOON: i64 = 1_795_431_600_000; // 2026-11-23, 12.00 in Amsterdam
const DAY: Date = date(2026, 9, 23);
const START: Time = at(9, 30, 0, 0);
const END: Time = at(12, 30, 0, 0);
const PARTS: [DayPart; 3] = [DayPart::Morning, DayPart::Afternoon, DayPart::Evening];
const ENDS: [Ended; 4] = [Ended::Lost, Ended::Dismissed, Ended::RoleEnded, Ended::CodeForgotten];

fn session(standing: Standing) -> Session {
    let rule = r#"{"id":"00000000-0000-0000-0000-000000000000","site":"00000000-0000-0000-0000-000000000000",
        "activity":"00000000-0000-0000-0000-000000000000","weekday":1,"start":"09:30:00","end":"12:30:00"}"#;
    let rule: ProgrammeRule = serde_json::from_str(rule).unwrap();
    Session { rule, original: DAY, held: DAY, standing, version: None }
}

/// What can be wrong in a sheet.
fn hints() -> Vec<Expected> {
    vec![
        Expected::Sheet,
        Expected::Zip,
        Expected::OneEncoding,
        Expected::Cells,
        Expected::Headings,
        Expected::Column,
        Expected::Name,
        Expected::Text,
        Expected::Weekday,
        Expected::Weekdays,
        Expected::DayParts,
        Expected::SupportForms,
        Expected::Competences,
        Expected::Time,
        Expected::TimeAfter { time: "09:30".into() },
        Expected::Date,
        Expected::Moment,
        Expected::Weeks,
        Expected::Stages,
        Expected::Number,
        Expected::PlaceKind,
        Expected::Position,
        Expected::Route,
        Expected::Phone,
        Expected::Openness,
        Expected::Silence,
        Expected::State,
        Expected::Turnout,
        Expected::HelpWord,
        Expected::Question,
        Expected::Line,
        Expected::Session,
        Expected::Somebody,
        Expected::OnePerson,
        Expected::NotAgain { line: 12 },
        Expected::YesNo,
        Expected::Mark,
        Expected::Turn,
        Expected::Versions,
        Expected::Region,
        Expected::Id,
    ]
}

/// Everything that is said with something filled in, in the language that is spoken now.
pub fn said() -> Vec<(&'static str, Vec<String>)> {
    [said_of_days(), said_of_shifts(), said_of_my_day(), said_of_sheets(), said_of_reasons()].concat()
}

/// Why there was no answer.
#[rustfmt::skip]
fn problems() -> Vec<NoAnswer> {
    let problems = ["invite_used", "invite_expired", "too_many_tries", "invite_unknown"].map(|code| NoAnswer::Refused(code.into()));
    problems.into_iter()
        .chain([NoAnswer::Unreachable, NoAnswer::NotInloop, NoAnswer::SignedOut, NoAnswer::Busy(None), NoAnswer::TooLarge]).collect()
}

#[rustfmt::skip]
fn said_of_days() -> Vec<(&'static str, Vec<String>)> {
    let words = |words: &str| words.to_owned();
    let why = || "de kok is ziek".to_owned();
    let standings = [Standing::CalledOff { reason: why() }, Standing::Closed { reason: why() }, Standing::Moved { reason: why() }];
    let reaches = [
        Reach::Now { days: 0, until: 1020 }, Reach::Now { days: 1, until: 480 }, Reach::Now { days: 3, until: 480 },
        Reach::Always, Reach::Later { days: 0, date: Date::constant(2026, 11, 23), from: 540 }, Reach::Later { days: 1, date: Date::constant(2026, 11, 24), from: 540 },
        Reach::Later { days: 3, date: Date::constant(2026, 11, 26), from: 540 }, Reach::Never,
    ];
    let problems = problems();
    let backups = [Backup::default(), Backup { at: Some(NOON), bytes: 12_345_678, ..Backup::default() }];
    let holidays = [
        Holiday::NewYear, Holiday::GoodFriday, Holiday::Easter, Holiday::EasterMonday, Holiday::KingsDay,
        Holiday::LiberationDay, Holiday::Ascension, Holiday::Pentecost, Holiday::PentecostMonday, Holiday::Christmas,
        Holiday::BoxingDay,
    ];
    let counts = |say: fn(usize) -> String| [0, 1, 12].map(say).to_vec();
    vec![
        ("day_name", (1..=7).map(|day| words(day_name(day))).collect()),
        ("short_day", (1..=7).map(|day| words(short_day(day))).collect()),
        ("in_words", (1..=12).map(|month| in_words(date(2026, month, 23))).collect()),
        ("holiday", holidays.map(|day| words(holiday(day))).to_vec()),
        ("month", (1..=12).map(|number| month(date(2026, number, 1))).collect()),
        ("in_words_with_year", vec![in_words_with_year(DAY)]),
        ("moment_of", vec![moment_of(NOON)]),
        ("age", [0, 1, 5, 300, 3_000, 9_000].map(|minutes| age(NOON - minutes * 60_000, NOON)).to_vec()),
        ("day_and_time", vec![day_and_time(NOON, NOON)]),
        ("weekly", [&[1, 2, 3][..], &[1, 4], &[1, 2, 3, 4, 5, 6, 7]].map(|days| weekly(days, 540, 1020)).to_vec()),
        ("was_asked", vec![was_asked("Marieke de Vries", "10.41")]),
        ("was_told", vec![was_told("Marieke de Vries", "10.41")]),
        ("sees_later", vec![sees_later("Marieke de Vries")]),
        ("saw_it", vec![saw_it("Marieke de Vries", "10.42"), saw_it("", "10.42")]),
        ("comes", vec![comes("Marieke de Vries", "10.43")]),
        ("answered", vec![answered("Marieke de Vries", "10.50")]),
        ("help_at", vec![help_at("Dorpshuis De Linde")]),
        ("asked_by", vec![asked_by("Bram van 't Meer", "10.41")]),
        ("answered_after", [0, 1, 9].map(|minutes| answered_after("Marieke", minutes)).to_vec()),
        ("was_called", [true, false].map(|helped| was_called("Bram", "Marieke", helped)).to_vec()),
        ("answers_for", vec![answers_for("Marieke de Vries")]),
        ("answers_no_more", vec![answers_no_more("Marieke de Vries")]),
        ("told_no_more", vec![told_no_more("coach@example.org")]),
        ("help_comes", vec![help_comes("Marieke de Vries")]),
        ("swap_of", vec![swap_of("Marieke de Vries")]),
        ("swapped", vec![swapped("Marieke de Vries", "Yusuf van den Visser")]),
        ("silence", [Silence::NoAnswer, Silence::OutOfReach].map(|which| silence("Marieke de Vries", which)).to_vec()),
        ("answer_before", vec![answer_before("14.35")]),
        ("asked_at", vec![asked_at("14.30", "17.00")]),
        ("alone_ends_at", vec![alone_ends_at("17.00")]),
        ("minutes", vec![minutes(15)]),
        ("not_reachable_on", vec![not_reachable_on(Date::constant(2026, 11, 24))]),
        ("reachable_on", vec![reachable_on(Date::constant(2026, 11, 24), 1080, 1200)]),
        ("other_day_of", vec![other_day_of("Marieke de Vries")]),
        ("duty_changed", vec![duty_changed("Marieke de Vries", Date::constant(2026, 11, 24))]),
        ("whole_site", vec![whole_site("Dorpshuis De Linde")]),
        ("hours_at", vec![hours_at(START, END, None), hours_at(START, END, Some("Keuken"))]),
        ("standing", standings.map(|standing| super::standing(&session(standing)).unwrap()).to_vec()),
        ("moved_to", vec![moved_to(DAY, START, END)]),
        ("stays_away", vec![stays_away("Jan", None), stays_away("Jan", Some(DAY))]),
        ("closed", vec![closed("kerst", true), closed("kerst", false)]),
        ("programme_line", vec![programme_line(3, START, "Samen koken")]),
        ("from_day", vec![from_day(DAY, &hours_at(START, END, None))]),
        ("changes_from", vec![changes_from("Samen koken", DAY)]),
        ("as_before", vec![as_before(DAY)]),
        ("day_parts", [1, 2].map(day_parts).to_vec()),
        ("school_period", vec![school_period(&Period { holiday: SchoolHoliday::Christmas, first: DAY, last: DAY })]),
        ("holidays_end", vec![holidays_end(DAY)]),
        ("unmarked", vec![unmarked(date(2026, 9, 22), DAY, 3), unmarked(date(2026, 9, 21), DAY, 1)]),
        ("contact_of", vec![contact_of(""), contact_of("Willem")]),
        ("away_between", vec![away_between(DAY, None), away_between(DAY, Some(DAY)), away_between(DAY, Some(date(2026, 9, 30)))]),
        ("merged", vec![merged("Jan")]),
        ("parted", vec![parted("Jan")]),
        ("works_until", vec![works_until("Noor", jiff::civil::date(2027, 1, 4))]),
        ("works_again", vec![works_again("Noor")]),
        ("stops", vec![stops("Samen koken")]),
        ("added", vec![added("Samen koken")]),
        ("inside", [0, 1, 12].map(|count| inside(count, "10.31")).to_vec()),
        ("is_here", vec![is_here("Bep")]),
        ("who_of", vec![who_of(["Jan B.", "Jan V."].into_iter())]),
        ("visitors", counts(visitors)),
        ("here", [0, 1, 9].map(|present| here(present, 12)).to_vec()),
        ("expected", counts(expected)),
        ("waiting", counts(waiting)),
        ("refused", counts(refused)),
        ("rest_marked", counts(rest_marked)),
        ("walk_in_added", vec![walk_in_added("Ria")]),
        ("next_up", vec![next_up(date(2026, 9, 22), DAY, "Samen koken"), next_up(date(2026, 9, 20), DAY, "Samen koken")]),
        ("reach", reaches.map(reach).to_vec()),
        ("call", vec![call("06-12345678")]),
        ("list_of", vec![list_of(&day_and_time(NOON, NOON))]),
        ("people", counts(people)),
        ("bytes_used", vec![bytes_used(12_345_678.0)]),
        ("last_try", problems.iter().map(|problem| last_try(&age(NOON - 9_000_000, NOON), why_unreachable(problem))).collect()),
        ("with_role", vec![with_role("Lies", Role::Volunteer)]),
        ("valid_until", vec![valid_until(NOON + 86_400_000, NOON)]),
        ("device_of", vec![device_of("Lies")]),
        ("last_seen", [0, 20, 9_000].map(|minutes| last_seen(NOON - minutes * 60_000, NOON)).to_vec()),
        ("build", vec![build("0.1.0 1a2b3c4d")]),
        ("ended", ENDS.map(|why| ended("Lies", why)).to_vec()),
        ("last_backup", backups.iter().map(|backup| last_backup(backup, NOON)).collect()),
    ]
}

/// What a participant reads and hears.
#[rustfmt::skip]
pub fn said_of_my_day() -> Vec<(&'static str, Vec<String>)> {
    let names = ["Truus", "Sef", "Bram", "Lies", "Gerda"].map(str::to_owned);
    let times = |say: fn(Time) -> String| (0..96_i8).map(|quarter| say(at(quarter / 4, quarter % 4 * 15, 0, 0))).collect();
    let long = |say: fn(i64) -> String| [1, 12, 15, 30, 45, 58, 75, 90, 105, 118, 150].map(say).to_vec();
    vec![
        ("clock_words", times(clock_words)),
        ("until_clock", times(until_clock)),
        ("from_to_clock", vec![from_to_clock(START, END)]),
        ("now_is", vec![now_is("Samen koken")]),
        ("soon_is", vec![soon_is("Samen koken")]),
        ("day_of", vec![day_of(&day_and_time(0, 1_795_431_600_000))]),
        ("in_minutes", long(in_minutes)),
        ("minutes_left", long(minutes_left)),
        ("work_here", (1..=names.len()).map(|count| work_here(&names[..count])).collect()),
        ("are_there", (1..=names.len()).map(|count| are_there(&names[..count])).collect()),
        ("and_more", vec![and_more(1), and_more(12)]),
        ("on_day", [DAY, date(2026, 9, 24), date(2026, 9, 30)].map(|day| on_day(DAY, day, "Samen koken")).to_vec()),
        ("day_from", [DAY, date(2026, 9, 24), date(2026, 9, 30)].map(|day| day_from(DAY, day)).to_vec()),
        ("not_to", vec![not_to("Samen koken")]),
        ("you_miss", vec![you_miss("Samen koken")]),
        ("you_stay_away", vec![you_stay_away(None), you_stay_away(Some(DAY))]),
        ("days_shown", [1, 2, 5, 7].map(days_shown).to_vec()),
        ("agreed_by", vec![agreed_by("Anja, dochter van Dirk", DAY)]),
        ("lent_by", vec![lent_by("De Linde")]),
        ("away_until", vec![away_until("Het Anker", DAY)]),
        ("from_until", vec![from_until(DAY, DAY), from_until(DAY, DAY.tomorrow().unwrap())]),
        ("door_width", vec![door_width(85)]),
        ("away", [40, 149, 960, 1_240, 9_990, 12_600].into_iter().flat_map(|metres| [away(metres, ""), away(metres, "Dorpshuis De Linde")]).collect()),
        ("left_out", [1, 3].map(left_out).to_vec()),
        ("written_by", ["", "Kim"].map(|name| written_by(name, DAY)).to_vec()),
        ("without_place", [0, 1, 3].map(without_place).to_vec()),
        ("without_since", [None, Some(DAY)].map(without_since).to_vec()),
        ("looks_for_place", ["", "Kim"].map(|who| looks_for_place(who, DAY)).to_vec()),
        ("me_by_name", vec![me_by_name("Kim")]),
        ("listen", [1, 7, 60].map(listen).to_vec()),
        ("seconds_of", vec![seconds_of(7, 60)]),
        ("to_try", vec![to_try("Samen koken")]),
        ("weekly_at", vec![weekly_at(1, START, END)]),
        ("looked_at_by", vec![looked_at_by("", None), looked_at_by("Kim", Some(DAY))]),
        ("may_try", vec![may_try(DAY, ""), may_try(DAY, &weekly_at(1, START, END))]),
        ("wishes_open", [0, 1, 3].map(wishes_open).to_vec()),
        ("wish_of", vec![wish_of("Dirk")]),
        ("asked_on", vec![asked_on("ma 23 nov, 9.31")]),
        ("looked_on", [None, Some(0), Some(1), Some(9)].map(|days: Option<i64>| looked_on(days.map(|days| NOON - days * 86_400_000), NOON)).to_vec()),
        ("looks_no_more", vec![looks_no_more("mijn zus")]),
        ("scan_by", vec![scan_by("mijn zus")]),
        ("week_of", vec![week_of("Dirk")]),
        ("week_closed_by", vec![week_closed_by("Dirk")]),
        ("ask_to_look", vec![ask_to_look("Dirk")]),
        ("still_waiting", [1, 2, 12].map(still_waiting).to_vec()),
        ("wait_seconds", [1, 30, 90, 900].map(wait_seconds).to_vec()),
        ("after_minutes", [Some(1), Some(5), None].map(after_minutes).to_vec()),
        ("sees_that_you_looked", vec![sees_that_you_looked("Dirk")]),
        ("does_not_come", vec![does_not_come("Dirk")]),
        ("how_was", [true, false].map(|yesterday| how_was("Bewegen en wandelen", yesterday)).to_vec()),
        ("fits_you", vec![fits_you("Bewegen en wandelen")]),
        ("you_said", vec![you_said("gaat wel")]),
        ("times_at", [1, 12].map(|times| times_at(times, "Bewegen en wandelen")).to_vec()),
        ("since_day", vec![since_day(DAY)]),
        ("season", [3, 6, 9, 12].map(|month| season(date(2026, month, 1))).to_vec()),
        ("written_down", vec![written_down("Brood bakken")]),
        ("taken_away", vec![taken_away("Brood bakken")]),
        ("take_away", vec![take_away("Brood bakken")]),
    ]
}

/// What is said of shifts, and of being alone.
#[rustfmt::skip]
fn said_of_shifts() -> Vec<(&'static str, Vec<String>)> {
    let counts = |say: fn(usize) -> String| [0, 1, 12].map(say).to_vec();
    vec![
        ("missing", counts(missing)),
        ("gap", [0, 1].map(|expected| gap(Gap::Unreachable { expected, from: 900, until: 960 })).into_iter().chain([Gap::TooFew { missing: 2 }, Gap::WithoutCompetence("BHV".into())].map(gap)).chain(SupportForm::ALL.map(|form| gap(Gap::WithoutForm(form)))).collect()),
        ("nobody_answers", vec![nobody_answers(900, 960)]),
        ("day_part", PARTS.map(|part| day_part(part).to_owned()).to_vec()),
        ("part_of_week", PARTS.map(|part| part_of_week(1, part)).to_vec()),
        ("volunteers_needed", counts(volunteers_needed)),
        ("can_on", counts(can_on)),
        ("when_can", vec![when_can("Bram van 't Meer")]),
        ("can_now", [true, false].map(|can| can_now(1, DayPart::Morning, can)).to_vec()),
        ("and", vec![and(&["Bram".into(), "Yusuf".into(), "Loes".into()])]),
        ("only_called", [vec!["Gerda".into()], vec!["Gerda".into(), "Yusuf".into()]].map(|names| only_called(&names)).to_vec()),
        ("ladder_gap", [LadderGap::None, LadderGap::EmptyStep(2), LadderGap::MissingStep(3), LadderGap::SameNumber(1), LadderGap::NothingPublished(4), LadderGap::Untold { step: 1, name: "Gerda van der Bakker".into() }].map(ladder_gap).to_vec()),
        ("taken_off", vec![taken_off("Gerda")]),
        ("no_answer", vec![no_answer("Gerda van der Bakker")]),
        ("hours_worked", [0, 150].map(hours_worked).to_vec()),
        ("alone_until", vec![alone_until(960)]),
        ("alone_between", vec![alone_between(810, 960)]),
        ("answers_until", vec![answers_until(Reach::Always), answers_until(Reach::Never), answers_until(Reach::Now { days: 0, until: 1020 }), answers_until(Reach::Now { days: 1, until: 540 })]),
        ("from_then", vec![from_then(1020, "Yusuf van den Visser")]),
        ("after_that", vec![after_that("Yusuf van den Visser")]),
        ("in_line", counts(in_line)),
    ]
}

#[rustfmt::skip]
fn said_of_sheets() -> Vec<(&'static str, Vec<String>)> {
    let words = |words: &str| words.to_owned();
    let hints = hints();
    let place_of = || Place { file: words("deelnemers.csv"), line: 2 };
    let problem = Problem {
        file: words("deelnemers.csv"), line: 2, column: words("Sinds"), found: words("31-02-2025"), expected: Expected::Date,
    };
    let difference = Difference { place: place_of(), field: words("phone"), there: words("06-1"), sheet: String::new() };
    vec![
        ("what_to_write", hints.iter().map(what_to_write).collect()),
        ("where_wrong", vec![where_wrong(&problem)]),
        ("place", vec![place(&place_of())]),
        ("found", vec![found("31-02-2025")]),
        ("told", vec![told(&Told { new: 46, same: 1, ..Told::default() })]),
        ("column", vec![column("Voornaam")]),
        ("which_sheet", vec![which_sheet("notulen.csv")]),
        ("likeness", [Likeness::Name, Likeness::Phone].map(|like| words(likeness(like))).to_vec()),
        ("is_same", vec![is_same("Dïrk Wal", "Dirk Wal")]),
        ("differs", vec![differs(&difference)]),
        ("doubled", [1, 3].map(doubled).to_vec()),
        ("take_over", [1, 46].map(take_over).to_vec()),
        ("so_far", vec![so_far(120, 322)]),
        ("taken_over", [1, 322].map(taken_over).to_vec()),
    ]
}

#[rustfmt::skip]
fn said_of_reasons() -> Vec<(&'static str, Vec<String>)> {
    let words = |words: &str| words.to_owned();
    let problems = problems();
    let not_stored = [NotEnrolled::NotStored(StoreError::Full), NotEnrolled::NotStored(StoreError::Broken)];
    let refusals = [
        Refusal::NotYours, Refusal::SubjectErased, Refusal::Exists, Refusal::Nonsense { part: String::new() },
        Refusal::Changed { by: Id::nil() }, Refusal::TooLate, Refusal::OtherShift, Refusal::WorksNoMore, Refusal::Taken, Refusal::NeverArrived,
    ];
    let sheet_problems = ["too_large", "not_yours"].map(|code| NoAnswer::Refused(code.into()));
    vec![
        ("mark_word", [Mark::Present, Mark::Cancelled, Mark::Absent, Mark::Left].map(|mark| words(mark_word(mark))).to_vec()),
        ("role_word", Role::ALL.iter().map(|role| words(role_word(*role))).collect()),
        ("ended_word", ENDS.map(|why| words(ended_word(why))).to_vec()),
        ("why_refused", refusals.iter().map(|refusal| words(why_refused(refusal))).collect()),
        ("why_unreachable", problems.iter().map(|problem| words(why_unreachable(problem))).collect()),
        ("why_not_answered", problems.iter().map(|problem| words(why_not_answered(problem))).collect()),
        ("why_not_read", sheet_problems.iter().map(|problem| words(why_not_read(problem))).collect()),
        ("why_not_enrolled", problems.iter().cloned().map(NotEnrolled::NoAnswer).chain(not_stored).map(|why| words(why_not_enrolled(&why))).collect()),
    ]
}
