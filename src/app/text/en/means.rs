//! What sites lend each other, in words, in English.

use jiff::civil::Date;

use super::dates::in_words;

/// "of De Linde"
pub fn lent_by(site: &str) -> String {
    format!("of {site}")
}

/// "at Het Anker until Friday 5 December"
pub fn away_until(site: &str, until: Date) -> String {
    format!("at {site} until {}", in_words(until))
}

/// "Thursday 3 December until Saturday 5 December"; one day is one day.
pub fn from_until(from: Date, until: Date) -> String {
    if from == until { in_words(from) } else { format!("{} until {}", in_words(from), in_words(until)) }
}
