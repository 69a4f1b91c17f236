//! Sentences about calls for help, with something filled in.

use inloop_core::row::Silence;
use jiff::civil::Date;

use super::{
    dates::{clock, in_words},
    phrases::capital,
};

/// "Marieke is gevraagd om 10.41."
pub fn was_asked(name: &str, at: &str) -> String {
    format!("{name} is gevraagd om {at}.")
}

/// "Marieke kreeg bericht om 10.41."
pub fn was_told(name: &str, at: &str) -> String {
    format!("{name} kreeg bericht om {at}.")
}

/// "Marieke ziet dit pas in de app. Bel."
pub fn sees_later(name: &str) -> String {
    format!("{name} ziet dit pas in de app. Bel.")
}

/// "Marieke zag dit om 10.42."
pub fn saw_it(name: &str, at: &str) -> String {
    format!("{} zag dit om {at}.", capital(&somebody(name)))
}

/// "Marieke komt · 10.43".
pub fn comes(name: &str, at: &str) -> String {
    format!("{} komt · {at}", capital(&somebody(name)))
}

/// "Klaar · Marieke · 10.50".
pub fn answered(name: &str, at: &str) -> String {
    format!("Klaar · {} · {at}", somebody(name))
}

/// "Hulpvraag bij De Linde".
pub fn help_at(site: &str) -> String {
    format!("Hulpvraag bij {site}")
}

/// "Bram vroeg hulp om 10.41."
pub fn asked_by(name: &str, at: &str) -> String {
    format!("{} vroeg hulp om {at}.", capital(&somebody(name)))
}

/// "Marieke antwoordde na 9 minuten."
pub fn answered_after(name: &str, minutes: i64) -> String {
    let time = match minutes {
        0 => "binnen een minuut".to_owned(),
        1 => "na 1 minuut".to_owned(),
        _ => format!("na {minutes} minuten"),
    };
    format!("{} antwoordde {time}.", capital(&somebody(name)))
}

/// "Bram belde Marieke: geholpen."
pub fn was_called(by: &str, name: &str, helped: bool) -> String {
    let how = if helped { "geholpen" } else { "geen gehoor" };
    format!("{} belde {name}: {how}.", capital(&somebody(by)))
}

/// "Jij antwoordt voor Marieke."
pub fn answers_for(step: &str) -> String {
    format!("Jij antwoordt voor {step}.")
}

/// "Jij antwoordt niet meer voor Marieke."
pub fn answers_no_more(step: &str) -> String {
    format!("Jij antwoordt niet meer voor {step}.")
}

/// "Geen bericht meer: coach@example.org."
pub fn told_no_more(way: &str) -> String {
    format!("Geen bericht meer: {way}.")
}

/// "Je vroeg hulp. Marieke komt."
pub fn help_comes(name: &str) -> String {
    format!("Je vroeg hulp. {} komt.", capital(&somebody(name)))
}

/// "Bram antwoordt niet op: ben je er nog?"
pub fn silence(name: &str, silence: Silence) -> String {
    let name = somebody(name);
    match silence {
        Silence::NoAnswer => format!("{} antwoordt niet op: ben je er nog?", capital(&name)),
        Silence::OutOfReach => format!("De telefoon van {name} is niet bereikbaar."),
    }
}

/// "Ben je er nog? Antwoord voor 14.35. Anders vragen wij hulp."
pub fn answer_before(at: &str) -> String {
    format!("Ben je er nog? Antwoord voor {at}. Anders vragen wij hulp.")
}

/// "Wij vragen het om 14.30. Dat doen wij tot 17.00."
pub fn asked_at(next: &str, until: &str) -> String {
    format!("Wij vragen het om {next}. Dat doen wij tot {until}.")
}

/// "Het stopt om 17.00."
pub fn alone_ends_at(until: &str) -> String {
    format!("Het stopt om {until}.")
}

/// "15 min."
pub fn minutes(count: u8) -> String {
    format!("{count} min.")
}

/// "Dinsdag 24 november: niet bereikbaar."
pub fn not_reachable_on(date: Date) -> String {
    format!("{}: niet bereikbaar.", capital(&in_words(date)))
}

/// "Dinsdag 24 november: 18.00 tot 20.00."
pub fn reachable_on(date: Date, from: u16, until: u16) -> String {
    format!("{}: {} tot {}.", capital(&in_words(date)), clock(from), clock(until))
}

/// "Andere dag voor Gerda".
pub fn other_day_of(name: &str) -> String {
    format!("Andere dag voor {name}")
}

/// "Dinsdag 24 november is anders voor Gerda."
pub fn duty_changed(name: &str, date: Date) -> String {
    format!("{} is anders voor {name}.", capital(&in_words(date)))
}

/// "Een dag van Gerda ruilen"
pub fn swap_of(name: &str) -> String {
    format!("Een dag van {name} ruilen")
}

/// "Gerda en Piet hebben geruild."
pub fn swapped(name: &str, other: &str) -> String {
    format!("{name} en {other} hebben geruild.")
}

/// "Heel De Linde".
pub fn whole_site(site: &str) -> String {
    format!("Heel {site}")
}

fn somebody(name: &str) -> String {
    if name.is_empty() { "iemand".to_owned() } else { name.to_owned() }
}
