//! Plans and places in words, in English.

use jiff::civil::Date;

use super::dates::in_words;

/// "Written down by Kim, Monday 23 November."
pub fn written_by(name: &str, on: Date) -> String {
    let on = in_words(on);
    if name.is_empty() { format!("Written down on {on}.") } else { format!("Written down by {name}, {on}.") }
}

/// "2 people have no place"
pub fn without_place(count: usize) -> String {
    match count {
        0 => "Everybody has a place".to_owned(),
        1 => "1 person has no place".to_owned(),
        count => format!("{count} people have no place"),
    }
}

/// "No place since Monday 23 November"
pub fn without_since(since: Option<Date>) -> String {
    since.map_or_else(
        || "Never had a regular place here yet".to_owned(),
        |since| format!("No place since {}", in_words(since)),
    )
}

/// "Kim looks for a place. That is before Friday 4 December."
pub fn looks_for_place(who: &str, until: Date) -> String {
    let who = if who.is_empty() { "Somebody" } else { who };
    format!("{who} looks for a place. That is before {}.", in_words(until))
}

/// "Kim (myself)"
pub fn me_by_name(name: &str) -> String {
    format!("{name} (myself)")
}
