//! What sites lend each other, in words.

use jiff::civil::Date;

use super::dates::in_words;

/// "van De Linde"
pub fn lent_by(site: &str) -> String {
    format!("van {site}")
}

/// "bij Het Anker tot en met vrijdag 5 december"
pub fn away_until(site: &str, until: Date) -> String {
    format!("bij {site} tot en met {}", in_words(until))
}

/// "donderdag 3 december tot en met zaterdag 5 december"; one day is one day.
pub fn from_until(from: Date, until: Date) -> String {
    if from == until { in_words(from) } else { format!("{} tot en met {}", in_words(from), in_words(until)) }
}
