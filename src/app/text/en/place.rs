//! Places in words, in English.

use jiff::civil::Date;

use super::dates::in_words;
use crate::text::place::hundreds;

/// "Narrowest door: 85 cm".
pub fn door_width(centimetres: u16) -> String {
    format!("Narrowest door: {centimetres} cm")
}

/// "1.2 km from here", "300 metres from De Linde".
pub fn away(metres: u32, from: &str) -> String {
    let far = match metres {
        0..100 => "very near".to_owned(),
        100..1_000 => format!("{} metres", hundreds(metres)),
        1_000..10_000 => {
            let tenths = hundreds(metres) / 100;
            format!("{}.{} km", tenths / 10, tenths % 10)
        }
        _ => format!("{} km", (metres + 500) / 1_000),
    };
    match from {
        _ if metres < 100 => far,
        "" => format!("{far} from here"),
        name => format!("{far} from {name}"),
    }
}

/// "3 things do not fit."
pub fn left_out(count: usize) -> String {
    if count == 1 { "1 thing does not fit.".to_owned() } else { format!("{count} things do not fit.") }
}

/// "Agreed by Anja. That was Monday 23 November."
pub fn agreed_by(who: &str, on: Date) -> String {
    format!("Agreed by {who}. That was {}.", in_words(on))
}
