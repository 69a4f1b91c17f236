//! Sentences about who looks along with a participant's week, in English.

use inloop_core::{Millis, calendar::local_date};

use super::dates::in_words;
use crate::text::capital;

pub fn looked_on(looked: Option<Millis>, now: Millis) -> String {
    let Some(day) = looked.map(local_date) else { return "Has not looked yet.".to_owned() };
    let today = local_date(now);
    if day >= today {
        return "Looked today.".to_owned();
    }
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == day);
    if yesterday { "Looked yesterday.".to_owned() } else { format!("Looked on {}.", in_words(day)) }
}

pub fn looks_no_more(name: &str) -> String {
    format!("{} looks no more.", capital(name))
}

pub fn scan_by(name: &str) -> String {
    format!("Let {name} scan this.")
}

pub fn week_of(name: &str) -> String {
    format!("The week of {name}")
}

pub fn week_closed_by(name: &str) -> String {
    format!("{} has closed the week.", capital(name))
}

pub fn ask_to_look(name: &str) -> String {
    format!("Do you want to look again? Ask {name}.")
}

pub fn sees_that_you_looked(name: &str) -> String {
    format!("{} sees that you looked.", capital(name))
}

pub fn does_not_come(name: &str) -> String {
    format!("{} does not come.", capital(name))
}
