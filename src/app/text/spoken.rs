//! What is said with something filled in, one line each: the compiler sees to it that both languages can say it.

use inloop_core::{
    Millis,
    attendance::Mark,
    day_parts::DayPart,
    decide::Refusal,
    gaps::{Gap, LadderGap},
    grant::{Ended, Role},
    holidays::Holiday,
    ladder::Reach,
    programme::Session,
    row::Silence,
    school_holidays::Period,
    sheet::{Difference, Expected, Likeness, Place, Problem, Told},
    wire::desk::Backup,
};
use jiff::civil::{Date, Time};

use super::language::{Language, spoken};
use crate::{device::enrol::NotEnrolled, platform::network::NoAnswer};

macro_rules! spoken {
    ($($file:ident { $(fn $name:ident $(<$life:lifetime>)? ($($of:ident: $kind:ty),*) -> $words:ty;)+ })+) => {
        $($(
            /// In the language of this phone; what it says, its Dutch twin tells.
            pub fn $name $(<$life>)? ($($of: $kind),*) -> $words {
                match spoken() {
                    Language::Dutch => super::$file::$name($($of),*),
                    Language::English => super::en::$file::$name($($of),*),
                }
            }
        )+)+

        /// The names of all of them.
        #[cfg(test)]
        pub const SPOKEN: &[&str] = &[$($(stringify!($name)),+),+];
    };
}

spoken! {
    dates {
        fn day_name(weekday: i8) -> &'static str;
        fn short_day(weekday: i8) -> &'static str;
        fn in_words(date: Date) -> String;
        fn holiday(holiday: Holiday) -> &'static str;
        fn month(date: Date) -> String;
        fn in_words_with_year(date: Date) -> String;
        fn moment_of(at: Millis) -> String;
        fn age(at: Millis, now: Millis) -> String;
        fn day_and_time(at: Millis, now: Millis) -> String;
        fn weekly(weekdays: &[i8], from: u16, until: u16) -> String;
    }
    help {
        fn swap_of(name: &str) -> String;
        fn swapped(name: &str, other: &str) -> String;
        fn silence(name: &str, silence: Silence) -> String;
        fn answer_before(at: &str) -> String;
        fn asked_at(next: &str, until: &str) -> String;
        fn alone_ends_at(until: &str) -> String;
        fn minutes(count: u8) -> String;
        fn was_asked(name: &str, at: &str) -> String;
        fn was_told(name: &str, at: &str) -> String;
        fn sees_later(name: &str) -> String;
        fn saw_it(name: &str, at: &str) -> String;
        fn comes(name: &str, at: &str) -> String;
        fn answered(name: &str, at: &str) -> String;
        fn help_at(site: &str) -> String;
        fn asked_by(name: &str, at: &str) -> String;
        fn answered_after(name: &str, minutes: i64) -> String;
        fn was_called(by: &str, name: &str, helped: bool) -> String;
        fn answers_for(step: &str) -> String;
        fn answers_no_more(step: &str) -> String;
        fn told_no_more(way: &str) -> String;
        fn help_comes(name: &str) -> String;
        fn not_reachable_on(date: Date) -> String;
        fn reachable_on(date: Date, from: u16, until: u16) -> String;
        fn other_day_of(name: &str) -> String;
        fn duty_changed(name: &str, date: Date) -> String;
        fn whole_site(site: &str) -> String;
    }
    lock {
        fn still_waiting(count: usize) -> String;
        fn wait_seconds(seconds: u32) -> String;
        fn after_minutes(minutes: Option<u8>) -> String;
    }
    phrases {
        fn hours_at(start: Time, end: Time, space: Option<&str>) -> String;
        fn standing(session: &Session) -> Option<String>;
        fn moved_to(to: Date, start: Time, end: Time) -> String;
        fn stays_away(name: &str, until: Option<Date>) -> String;
        fn closed(what: &str, closed: bool) -> String;
        fn programme_line(weekday: i8, start: Time, activity: &str) -> String;
        fn from_day(date: Date, what: &str) -> String;
        fn changes_from(activity: &str, date: Date) -> String;
        fn as_before(date: Date) -> String;
        fn day_parts(count: usize) -> String;
        fn school_period(period: &Period) -> String;
        fn holidays_end(last: Date) -> String;
        fn unmarked(date: Date, today: Date, count: usize) -> String;
        fn contact_of(name: &str) -> String;
        fn away_between(from: Date, until: Option<Date>) -> String;
        fn merged(name: &str) -> String;
        fn parted(name: &str) -> String;
        fn works_until(name: &str, last: Date) -> String;
        fn works_again(name: &str) -> String;
        fn stops(activity: &str) -> String;
        fn added(activity: &str) -> String;
        fn inside(count: usize, time: &str) -> String;
        fn is_here(name: &str) -> String;
        fn who_of<'a>(names: impl Iterator<Item = &'a str>) -> String;
        fn missing(count: usize) -> String;
        fn gap(gap: Gap) -> String;
        fn ladder_gap(gap: LadderGap) -> String;
        fn taken_off(name: &str) -> String;
        fn no_answer(next: &str) -> String;
        fn hours_worked(minutes: u32) -> String;
        fn nobody_answers(from: u16, until: u16) -> String;
        fn day_part(part: DayPart) -> &'static str;
        fn part_of_week(weekday: i8, part: DayPart) -> String;
        fn volunteers_needed(count: usize) -> String;
        fn can_on(count: usize) -> String;
        fn when_can(name: &str) -> String;
        fn can_now(weekday: i8, part: DayPart, can: bool) -> String;
        fn and(names: &[String]) -> String;
        fn only_called(names: &[String]) -> String;
        fn alone_until(until: u16) -> String;
        fn alone_between(from: u16, until: u16) -> String;
        fn answers_until(reach: Reach) -> String;
        fn from_then(minutes: u16, name: &str) -> String;
        fn after_that(name: &str) -> String;
        fn in_line(place: usize) -> String;
        fn visitors(count: usize) -> String;
        fn here(present: usize, all: usize) -> String;
        fn expected(people: usize) -> String;
        fn waiting(count: usize) -> String;
        fn refused(count: usize) -> String;
        fn rest_marked(count: usize) -> String;
        fn walk_in_added(name: &str) -> String;
        fn next_up(today: Date, date: Date, what: &str) -> String;
        fn reach(reach: Reach) -> String;
        fn call(number: &str) -> String;
        fn list_of(day_and_time: &str) -> String;
        fn people(count: usize) -> String;
        fn bytes_used(bytes: f64) -> String;
        fn last_try(age: &str, why: &str) -> String;
        fn with_role(name: &str, role: Role) -> String;
        fn valid_until(at: Millis, now: Millis) -> String;
        fn device_of(names: &str) -> String;
        fn last_seen(at: Millis, now: Millis) -> String;
        fn build(build: &str) -> String;
        fn ended(names: &str, why: Ended) -> String;
        fn last_backup(last: &Backup, now: Millis) -> String;
    }
    my_day {
        fn clock_words(time: Time) -> String;
        fn until_clock(time: Time) -> String;
        fn from_to_clock(start: Time, end: Time) -> String;
        fn now_is(what: &str) -> String;
        fn soon_is(what: &str) -> String;
        fn day_of(when: &str) -> String;
        fn in_minutes(minutes: i64) -> String;
        fn minutes_left(minutes: i64) -> String;
        fn work_here(names: &[String]) -> String;
        fn are_there(names: &[String]) -> String;
        fn and_more(count: usize) -> String;
        fn on_day(today: Date, date: Date, what: &str) -> String;
        fn day_from(today: Date, date: Date) -> String;
        fn not_to(what: &str) -> String;
        fn you_miss(what: &str) -> String;
        fn you_stay_away(until: Option<Date>) -> String;
        fn days_shown(days: i64) -> String;
        fn how_was(what: &str, yesterday: bool) -> String;
        fn fits_you(what: &str) -> String;
        fn you_said(word: &str) -> String;
        fn times_at(times: usize, what: &str) -> String;
        fn since_day(date: Date) -> String;
        fn season(first: Date) -> String;
        fn written_down(what: &str) -> String;
        fn taken_away(what: &str) -> String;
        fn take_away(what: &str) -> String;
    }
    means {
        fn lent_by(site: &str) -> String;
        fn away_until(site: &str, until: Date) -> String;
        fn from_until(from: Date, until: Date) -> String;
    }
    place {
        fn agreed_by(who: &str, on: Date) -> String;
        fn door_width(centimetres: u16) -> String;
        fn away(metres: u32, from: &str) -> String;
        fn left_out(count: usize) -> String;
    }
    plan {
        fn written_by(name: &str, on: Date) -> String;
        fn without_place(count: usize) -> String;
        fn without_since(since: Option<Date>) -> String;
        fn looks_for_place(who: &str, until: Date) -> String;
        fn me_by_name(name: &str) -> String;
    }
    wishes {
        fn listen(seconds: u8) -> String;
        fn seconds_of(seconds: u8, most: u8) -> String;
        fn to_try(what: &str) -> String;
        fn weekly_at(weekday: i8, start: Time, end: Time) -> String;
        fn looked_at_by(who: &str, until: Option<Date>) -> String;
        fn may_try(on: Date, line: &str) -> String;
        fn wishes_open(count: usize) -> String;
        fn wish_of(name: &str) -> String;
        fn asked_on(when: &str) -> String;
    }
    kin {
        fn looked_on(looked: Option<Millis>, now: Millis) -> String;
        fn looks_no_more(name: &str) -> String;
        fn scan_by(name: &str) -> String;
        fn week_of(name: &str) -> String;
        fn week_closed_by(name: &str) -> String;
        fn ask_to_look(name: &str) -> String;
        fn sees_that_you_looked(name: &str) -> String;
        fn does_not_come(name: &str) -> String;
    }
    sheets {
        fn what_to_write(expected: &Expected) -> String;
        fn where_wrong(problem: &Problem) -> String;
        fn place(place: &Place) -> String;
        fn found(text: &str) -> String;
        fn told(told: &Told) -> String;
        fn column(heading: &str) -> String;
        fn which_sheet(file: &str) -> String;
        fn likeness(likeness: Likeness) -> &'static str;
        fn is_same(name: &str, known: &str) -> String;
        fn differs(difference: &Difference) -> String;
        fn doubled(count: usize) -> String;
        fn take_over(count: usize) -> String;
        fn so_far(done: usize, all: usize) -> String;
        fn taken_over(count: usize) -> String;
    }
    reasons {
        fn mark_word(mark: Mark) -> &'static str;
        fn role_word(role: Role) -> &'static str;
        fn ended_word(why: Ended) -> &'static str;
        fn why_refused(refusal: &Refusal) -> &'static str;
        fn why_unreachable(problem: &NoAnswer) -> &'static str;
        fn why_not_answered(why: &NoAnswer) -> &'static str;
        fn why_not_read(problem: &NoAnswer) -> &'static str;
        fn why_not_enrolled(why: &NotEnrolled) -> &'static str;
    }
}
