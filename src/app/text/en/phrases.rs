//! Sentences with something filled in, in English.

use inloop_core::{
    Millis,
    day_parts::DayPart,
    gaps::{Gap, LadderGap},
    grant::{Ended, Role},
    ladder::Reach,
    programme::{Session, Standing},
    school_holidays::Period,
    support::SupportForm,
    wire::desk::Backup,
};
use jiff::civil::{Date, Time};

use super::{
    dates::{age, clock, coming, day_and_time, day_name, in_words, in_words_with_year, school_holiday, time},
    reasons::{ended_word, role_word},
};
use crate::text::{Text, capital};

/// "9:30 to 12:30 · Kitchen".
pub fn hours_at(start: Time, end: Time, space: Option<&str>) -> String {
    let hours = format!("{} to {}", time(start), time(end));
    space.map_or_else(|| hours.clone(), |space| format!("{hours} · {space}"))
}

/// What is different about a session: "Is cancelled. The cook is ill."; nothing when it goes as planned.
pub fn standing(session: &Session) -> Option<String> {
    let said = |what: &str, why: &str| {
        let end = if why.ends_with(['.', '!', '?']) { "" } else { "." };
        format!("{what} {}{end}", capital(why.trim()))
    };
    match &session.standing {
        Standing::Planned => None,
        Standing::CalledOff { reason } => Some(said("Is cancelled.", reason)),
        Standing::Closed { reason } => Some(said("The place is closed.", reason)),
        Standing::Moved { reason } => {
            let to = moved_to(session.held, session.rule.start, session.rule.end);
            Some(said(&format!("Moved to {to}."), reason))
        }
    }
}

/// "Monday 23 November, 9:30 to 12:30".
pub fn moved_to(to: Date, start: Time, end: Time) -> String {
    format!("{}, {} to {}", in_words(to), time(start), time(end))
}

/// "Jan stays away up to and including Monday 23 November."
pub fn stays_away(name: &str, until: Option<Date>) -> String {
    match until {
        Some(until) => format!("{name} stays away up to and including {}.", in_words(until)),
        None => format!("{name} stays away for now."),
    }
}

/// "Christmas Day: closed."
pub fn closed(what: &str, closed: bool) -> String {
    format!("{}: {}.", capital(what), if closed { "closed" } else { "open" })
}

/// "Monday 9:30 · Samen koken".
pub fn programme_line(weekday: i8, start: Time, activity: &str) -> String {
    format!("{} {} · {activity}", day_name(weekday), time(start))
}

/// "Samen koken stops."
pub fn stops(activity: &str) -> String {
    format!("{activity} stops.")
}

/// "Samen koken was added."
pub fn added(activity: &str) -> String {
    format!("{activity} was added.")
}

/// "9 people inside at 10:31".
pub fn inside(count: usize, time: &str) -> String {
    format!("{} inside at {time}", people(count))
}

/// "Bep is here."
pub fn is_here(name: &str) -> String {
    format!("{name} is here.")
}

/// "Whom do you mean: Jan B., Jan V.?"
pub fn who_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    format!("Whom do you mean: {}?", names.collect::<Vec<_>>().join(", "))
}

/// "2 more needed".
pub fn missing(count: usize) -> String {
    format!("{count} more needed")
}

/// "2 more needed.", "One volunteer works there. From 15:00 to 16:00 nobody answers."
pub fn gap(gap: Gap) -> String {
    match gap {
        Gap::TooFew { missing: count } => format!("{}.", missing(count)),
        Gap::WithoutForm(SupportForm::Professional) => "There is not always a professional.".to_owned(),
        Gap::WithoutForm(form) => format!("{} is missing.", capital(support_form(form))),
        Gap::WithoutCompetence(what) => format!("Nobody with {what} yet."),
        Gap::Unreachable { expected, from, until } => {
            let who = if expected == 0 { "Nobody works there." } else { "One volunteer works there." };
            format!("{who} {}", nobody_answers(from, until))
        }
    }
}

/// "From 15:00 to 16:00 nobody answers."
pub fn nobody_answers(from: u16, until: u16) -> String {
    format!("From {} to {} nobody answers.", clock(from), clock(until))
}

/// "professional"
const fn support_form(form: SupportForm) -> &'static str {
    match form {
        SupportForm::SelfAndTogether => "oneself and together",
        SupportForm::Volunteer => "voluntary help",
        SupportForm::Peer => "support by colleagues",
        SupportForm::Professional => "professional",
    }
}

/// "morning"
pub const fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "morning",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
    }
}

/// "3 volunteers needed"
pub fn volunteers_needed(count: usize) -> String {
    if count == 1 { "1 volunteer needed".to_owned() } else { format!("{count} volunteers needed") }
}

/// "Monday morning"
pub fn part_of_week(weekday: i8, part: DayPart) -> String {
    format!("{} {}", day_name(weekday), day_part(part))
}

/// "Can work on 3 day parts"
pub fn can_on(count: usize) -> String {
    if count == 1 { "Can work on 1 day part".to_owned() } else { format!("Can work on {count} day parts") }
}

/// "When can Bram work?"
pub fn when_can(name: &str) -> String {
    format!("When can {name} work?")
}

/// "Can work on Monday morning."
pub fn can_now(weekday: i8, part: DayPart, can: bool) -> String {
    let can = if can { "Can" } else { "Cannot" };
    format!("{can} work on {}.", part_of_week(weekday, part))
}

/// "You and Bram"
pub fn and(names: &[String]) -> String {
    match names {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => names.join(", "),
    }
}

/// "Gerda and Yusuf can only be called."
pub fn only_called(names: &[String]) -> String {
    format!("{} can only be called.", and(names))
}

/// "Step 2 of the help list has no hours."
pub fn ladder_gap(gap: LadderGap) -> String {
    match gap {
        LadderGap::None => "Nobody is on the help list.".to_owned(),
        LadderGap::EmptyStep(step) => format!("Step {step} of the help list has no hours."),
        LadderGap::MissingStep(step) => format!("Step {step} of the help list is missing."),
        LadderGap::SameNumber(step) => format!("The number of step {step} is there twice."),
        LadderGap::NothingPublished(step) => format!("Step {step}, the last one, needs a published number."),
        LadderGap::Untold { name, .. } => only_called(&[name]),
    }
}

/// "Gerda is off the help list."
pub fn taken_off(name: &str) -> String {
    format!("{name} is off the help list.")
}

/// "No answer? Go to Yusuf"
pub fn no_answer(next: &str) -> String {
    format!("No answer? Go to {next}")
}

/// "2 h", "2 h 30".
pub fn hours_worked(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02}"),
    }
}

/// "You are alone until 16:00."
pub fn alone_until(until: u16) -> String {
    format!("You are alone until {}.", clock(until))
}

/// "You are alone from 13:30 to 16:00."
pub fn alone_between(from: u16, until: u16) -> String {
    format!("You are alone from {} to {}.", clock(from), clock(until))
}

/// "answers until 17:00"
pub fn answers_until(reach: Reach) -> String {
    match reach {
        Reach::Now { days: 0, until } => format!("answers until {}", clock(until)),
        Reach::Now { days: 1, until } => format!("answers until tomorrow {}", clock(until)),
        Reach::Now { .. } | Reach::Always => "always answers".to_owned(),
        later => self::reach(later),
    }
}

/// "From 17:00 on: Yusuf."
pub fn from_then(minutes: u16, name: &str) -> String {
    format!("From {} on: {name}.", clock(minutes))
}

/// "After that: Yusuf."
pub fn after_that(name: &str) -> String {
    format!("After that: {name}.")
}

/// "first in line".
pub fn in_line(place: usize) -> String {
    if place == 1 { "first in line".to_owned() } else { format!("number {place} in line") }
}

/// "3 visitors".
pub fn visitors(count: usize) -> String {
    if count == 1 { "1 visitor".to_owned() } else { format!("{count} visitors") }
}

/// "9 of 12 are here".
pub fn here(present: usize, all: usize) -> String {
    let verb = if present == 1 { "is" } else { "are" };
    format!("{present} of {all} {verb} here")
}

/// "14 people come."
pub fn expected(people: usize) -> String {
    match people {
        0 => "Nobody comes yet.".to_owned(),
        1 => "1 person comes.".to_owned(),
        _ => format!("{people} people come."),
    }
}

/// "3 waiting".
pub fn waiting(count: usize) -> String {
    format!("{count} waiting")
}

/// "1 not accepted".
pub fn refused(count: usize) -> String {
    format!("{count} not accepted")
}

/// "5 people added." after "the rest is here".
pub fn rest_marked(count: usize) -> String {
    format!("{} added.", people(count))
}

/// "Ria was added."
pub fn walk_in_added(name: &str) -> String {
    format!("{name} was added.")
}

/// The next day that has something: "Tomorrow: Samen koken."
pub fn next_up(today: Date, date: Date, what: &str) -> String {
    let tomorrow = today.tomorrow().is_ok_and(|tomorrow| tomorrow == date);
    let day = if tomorrow { "Tomorrow".to_owned() } else { in_words(date) };
    format!("{day}: {what}.")
}

/// Whether somebody answers: "on duty now, until 17:00".
pub fn reach(reach: Reach) -> String {
    let day = |days: u8, date: Date| match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..7 => day_name(date.weekday().to_monday_one_offset()).to_owned(),
        _ => in_words(date),
    };
    match reach {
        Reach::Now { days: 0, until } => format!("on duty now, until {}", clock(until)),
        Reach::Now { days: 1, until } => format!("on duty now, until tomorrow {}", clock(until)),
        Reach::Now { .. } => "on duty now".to_owned(),
        Reach::Always => "can always be reached".to_owned(),
        Reach::Later { days, date, from } => {
            format!("can be reached again {} at {}", day(days, date), clock(from))
        }
        Reach::Never => "has no fixed hours".to_owned(),
    }
}

/// "Call 06-12345678".
pub fn call(number: &str) -> String {
    format!("Call {number}")
}

/// "This list is from today at 9:12."
pub fn list_of(day_and_time: &str) -> String {
    format!("This list is from {day_and_time}.")
}

/// "5 people".
pub fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

/// "12.3 MB in use."
pub fn bytes_used(bytes: f64) -> String {
    format!("{} in use.", megabytes(bytes))
}

fn megabytes(bytes: f64) -> String {
    let tenths = (bytes / 100_000.0).round() as i64;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// "Last tried: 5 minutes ago. There was no connection."
pub fn last_try(age: &str, why: &str) -> String {
    format!("Last tried: {age}. {why}")
}

/// "From Monday 4 January: 10:00 to 12:00".
pub fn from_day(date: Date, what: &str) -> String {
    format!("From {}: {what}", in_words(date))
}

/// "Samen koken changes from Monday 4 January."
pub fn changes_from(activity: &str, date: Date) -> String {
    format!("{activity} changes from {}.", in_words(date))
}

/// "From Monday 4 January as before after all."
pub fn as_before(date: Date) -> String {
    format!("From {} as before after all.", in_words(date))
}

/// "2 day parts".
pub fn day_parts(count: usize) -> String {
    // The number stays with its word.
    if count == 1 { "1\u{a0}day part".to_owned() } else { format!("{count}\u{a0}day parts") }
}

/// "Christmas holiday: Saturday 19 December up to and including Sunday 3 January 2027."
pub fn school_period(period: &Period) -> String {
    let (first, last) = (in_words(period.first), in_words_with_year(period.last));
    format!("{}: {first} up to and including {last}.", school_holiday(period.holiday))
}

/// "We know no school holidays after Sunday 1 September 2030. Ask for a new version."
pub fn holidays_end(last: Date) -> String {
    format!("We know no school holidays after {}. Ask for a new version.", in_words_with_year(last))
}

/// "Yesterday: 3 people not marked yet".
pub fn unmarked(date: Date, today: Date, count: usize) -> String {
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == date);
    let day = if yesterday { "Yesterday".to_owned() } else { in_words(date) };
    format!("{day}: {} not marked yet", people(count))
}

/// "Contact: Willem van der Meer".
pub fn contact_of(name: &str) -> String {
    if name.trim().is_empty() {
        Text::Contact.en().to_owned()
    } else {
        format!("{}: {name}", Text::Contact.en())
    }
}

/// "From Monday 23 November up to and including Friday 27 November."
pub fn away_between(from: Date, until: Option<Date>) -> String {
    match until {
        Some(until) if until == from => format!("{}.", in_words(from)),
        Some(until) => format!("From {} up to and including {}.", in_words(from), in_words(until)),
        None => format!("From {} on.", in_words(from)),
    }
}

/// "Jan de Wit is one person now."
pub fn merged(name: &str) -> String {
    format!("{name} is one person now.")
}

/// "Jan de Wit stands apart again."
pub fn parted(name: &str) -> String {
    format!("{name} stands apart again.")
}

/// "Noor works until Monday 4 January."
pub fn works_until(name: &str, last: Date) -> String {
    format!("{name} works until {}.", in_words(last))
}

/// "Noor works here again."
pub fn works_again(name: &str) -> String {
    format!("{name} works here again.")
}

/// "Lies, volunteer".
pub fn with_role(name: &str, role: Role) -> String {
    format!("{name}, {}", role_word(role))
}

/// "Valid until tomorrow at 14:32."
pub fn valid_until(at: Millis, now: Millis) -> String {
    format!("Valid until {}.", coming(at, now))
}

/// "Device of Lies".
pub fn device_of(names: &str) -> String {
    format!("Device of {names}")
}

/// "Seen: 5 minutes ago".
pub fn last_seen(at: Millis, now: Millis) -> String {
    let recent = now - at < 600_000;
    format!("Seen: {}", if recent { "just now".to_owned() } else { age(at, now) })
}

/// "version 0.1.0 1a2b3c4d"; nothing when a device never said.
pub fn build(build: &str) -> String {
    if build.is_empty() { String::new() } else { format!("version {build}") }
}

/// "Device of Lies: stopped."
pub fn ended(names: &str, why: Ended) -> String {
    format!("{}: {}.", device_of(names), ended_word(why))
}

/// "Last: today at 3:12, 12.3 MB."
pub fn last_backup(last: &Backup, now: Millis) -> String {
    match last.at {
        Some(at) => format!("Last: {}, {}.", day_and_time(at, now), megabytes(last.bytes as f64)),
        None => "There is no copy yet.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_agree_in_number() {
        assert_eq!((here(9, 12), here(1, 12)), ("9 of 12 are here".into(), "1 of 12 is here".into()));
        assert_eq!((people(1), people(3)), ("1 person".into(), "3 people".into()));
        assert_eq!((expected(0), expected(1)), ("Nobody comes yet.".into(), "1 person comes.".into()));
        assert_eq!(bytes_used(12_345_678.0), "12.3 MB in use.");
    }
}
