//! Places in words: how far they are, and how wide their doors.

use jiff::civil::Date;

use super::dates::in_words;

/// "Smalste deur: 85 cm".
pub fn door_width(centimetres: u16) -> String {
    format!("Smalste deur: {centimetres} cm")
}

/// "1,2 km hiervandaan", "300 meter van De Linde": rounded as people say it. An empty name is here.
pub fn away(metres: u32, from: &str) -> String {
    let far = match metres {
        0..100 => "heel dichtbij".to_owned(),
        100..1_000 => format!("{} meter", hundreds(metres)),
        1_000..10_000 => {
            let tenths = hundreds(metres) / 100;
            format!("{},{} km", tenths / 10, tenths % 10)
        }
        _ => format!("{} km", (metres + 500) / 1_000),
    };
    match from {
        _ if metres < 100 => far,
        "" => format!("{far} hiervandaan"),
        name => format!("{far} van {name}"),
    }
}

/// To whole hundreds.
pub const fn hundreds(metres: u32) -> u32 {
    (metres + 50) / 100 * 100
}

/// "3 dingen passen hier niet bij."
pub fn left_out(count: usize) -> String {
    if count == 1 {
        "1 ding past hier niet bij.".to_owned()
    } else {
        format!("{count} dingen passen hier niet bij.")
    }
}

/// "Ja gezegd door Anja. Dat was maandag 23 november."
pub fn agreed_by(who: &str, on: Date) -> String {
    format!("Ja gezegd door {who}. Dat was {}.", in_words(on))
}
