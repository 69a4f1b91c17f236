//! Plans and places in words.

use jiff::civil::Date;

use super::dates::in_words;

/// "Opgeschreven door Kim, maandag 23 november."
pub fn written_by(name: &str, on: Date) -> String {
    let on = in_words(on);
    if name.is_empty() {
        format!("Opgeschreven op {on}.")
    } else {
        format!("Opgeschreven door {name}, {on}.")
    }
}

/// "2 mensen hebben geen plek"
pub fn without_place(count: usize) -> String {
    match count {
        0 => "Iedereen heeft een plek".to_owned(),
        1 => "1 mens heeft geen plek".to_owned(),
        count => format!("{count} mensen hebben geen plek"),
    }
}

/// "Geen plek sinds maandag 23 november"
pub fn without_since(since: Option<Date>) -> String {
    since.map_or_else(
        || "Had hier nog geen vaste plek".to_owned(),
        |since| format!("Geen plek sinds {}", in_words(since)),
    )
}

/// "Kim zoekt een plek. Dat is voor vrijdag 4 december."
pub fn looks_for_place(who: &str, until: Date) -> String {
    let who = if who.is_empty() { "Iemand" } else { who };
    format!("{who} zoekt een plek. Dat is voor {}.", in_words(until))
}

/// "Kim (ikzelf)"
pub fn me_by_name(name: &str) -> String {
    format!("{name} (ikzelf)")
}
