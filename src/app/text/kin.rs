//! Sentences about who looks along with a participant's week, with something filled in.

use inloop_core::{Millis, calendar::local_date};

use super::{dates::in_words, phrases::capital};

/// "Keek vandaag.", "Keek gisteren.", "Keek op maandag 23 november.", "Keek nog niet."
pub fn looked_on(looked: Option<Millis>, now: Millis) -> String {
    let Some(day) = looked.map(local_date) else { return "Keek nog niet.".to_owned() };
    let today = local_date(now);
    if day >= today {
        return "Keek vandaag.".to_owned();
    }
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == day);
    if yesterday { "Keek gisteren.".to_owned() } else { format!("Keek op {}.", in_words(day)) }
}

/// "Mijn zus kijkt niet meer mee."
pub fn looks_no_more(name: &str) -> String {
    format!("{} kijkt niet meer mee.", capital(name))
}

/// "Laat mijn zus dit scannen."
pub fn scan_by(name: &str) -> String {
    format!("Laat {name} dit scannen.")
}

/// "De week van Dirk"
pub fn week_of(name: &str) -> String {
    format!("De week van {name}")
}

/// "Dirk heeft de week gesloten."
pub fn week_closed_by(name: &str) -> String {
    format!("{} heeft de week gesloten.", capital(name))
}

/// "Wil je weer meekijken? Vraag het aan Dirk."
pub fn ask_to_look(name: &str) -> String {
    format!("Wil je weer meekijken? Vraag het aan {name}.")
}

/// "Dirk ziet dat je keek."
pub fn sees_that_you_looked(name: &str) -> String {
    format!("{} ziet dat je keek.", capital(name))
}

/// "Dirk komt niet."
pub fn does_not_come(name: &str) -> String {
    format!("{} komt niet.", capital(name))
}
