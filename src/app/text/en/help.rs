//! The same in English.

use inloop_core::row::Silence;
use jiff::civil::Date;

use super::dates::{clock, in_words};
use crate::text::capital;

/// See the Dutch twin.
pub fn was_asked(name: &str, at: &str) -> String {
    format!("{name} was asked at {at}.")
}

/// See the Dutch twin.
pub fn was_told(name: &str, at: &str) -> String {
    format!("{name} got a message at {at}.")
}

/// See the Dutch twin.
pub fn sees_later(name: &str) -> String {
    format!("{name} sees this in the app only. Call.")
}

/// See the Dutch twin.
pub fn saw_it(name: &str, at: &str) -> String {
    format!("{} saw this at {at}.", capital(&somebody(name)))
}

/// See the Dutch twin.
pub fn comes(name: &str, at: &str) -> String {
    format!("{} is coming · {at}", capital(&somebody(name)))
}

/// See the Dutch twin.
pub fn answered(name: &str, at: &str) -> String {
    format!("Done · {} · {at}", somebody(name))
}

/// See the Dutch twin.
pub fn help_at(site: &str) -> String {
    format!("Call for help at {site}")
}

/// See the Dutch twin.
pub fn asked_by(name: &str, at: &str) -> String {
    format!("{} asked for help at {at}.", capital(&somebody(name)))
}

/// See the Dutch twin.
pub fn answered_after(name: &str, minutes: i64) -> String {
    let time = match minutes {
        0 => "within a minute".to_owned(),
        1 => "after 1 minute".to_owned(),
        _ => format!("after {minutes} minutes"),
    };
    format!("{} answered {time}.", capital(&somebody(name)))
}

/// See the Dutch twin.
pub fn was_called(by: &str, name: &str, helped: bool) -> String {
    let how = if helped { "it helped" } else { "no answer" };
    format!("{} called {name}: {how}.", capital(&somebody(by)))
}

/// See the Dutch twin.
pub fn answers_for(step: &str) -> String {
    format!("You answer for {step}.")
}

/// See the Dutch twin.
pub fn answers_no_more(step: &str) -> String {
    format!("You do not answer for {step} any more.")
}

/// See the Dutch twin.
pub fn told_no_more(way: &str) -> String {
    format!("No messages any more: {way}.")
}

/// See the Dutch twin.
pub fn help_comes(name: &str) -> String {
    format!("You asked for help. {} is coming.", capital(&somebody(name)))
}

/// See the Dutch twin.
pub fn silence(name: &str, silence: Silence) -> String {
    let name = somebody(name);
    match silence {
        Silence::NoAnswer => format!("{} does not answer: still there?", capital(&name)),
        Silence::OutOfReach => format!("The phone of {name} is out of reach."),
    }
}

/// See the Dutch twin.
pub fn answer_before(at: &str) -> String {
    format!("Are you still there? Answer before {at}. Else we ask for help.")
}

/// See the Dutch twin.
pub fn asked_at(next: &str, until: &str) -> String {
    format!("We ask at {next}. We do so until {until}.")
}

/// See the Dutch twin.
pub fn alone_ends_at(until: &str) -> String {
    format!("It stops at {until}.")
}

/// See the Dutch twin.
pub fn minutes(count: u8) -> String {
    format!("{count} min")
}

/// See the Dutch twin.
pub fn not_reachable_on(date: Date) -> String {
    format!("{}: not reachable.", in_words(date))
}

/// See the Dutch twin.
pub fn reachable_on(date: Date, from: u16, until: u16) -> String {
    format!("{}: {} to {}.", in_words(date), clock(from), clock(until))
}

/// See the Dutch twin.
pub fn other_day_of(name: &str) -> String {
    format!("Another day for {name}")
}

/// See the Dutch twin.
pub fn duty_changed(name: &str, date: Date) -> String {
    format!("{} is different for {name}.", in_words(date))
}

/// See the Dutch twin.
pub fn swap_of(name: &str) -> String {
    format!("Swap a day of {name}")
}

/// See the Dutch twin.
pub fn swapped(name: &str, other: &str) -> String {
    format!("{name} and {other} swapped.")
}

/// See the Dutch twin.
pub fn whole_site(site: &str) -> String {
    format!("All of {site}")
}

fn somebody(name: &str) -> String {
    if name.is_empty() { "somebody".to_owned() } else { name.to_owned() }
}
