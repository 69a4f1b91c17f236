//! Sentences about the lock of this phone, with something filled in.

/// "2 dingen wachten nog. Ze worden gewoon verstuurd."
pub fn still_waiting(count: usize) -> String {
    if count == 1 {
        "1 ding wacht nog. Het wordt gewoon verstuurd.".to_owned()
    } else {
        format!("{count} dingen wachten nog. Ze worden gewoon verstuurd.")
    }
}

/// "Wacht nog 28 seconden."
pub fn wait_seconds(seconds: u32) -> String {
    match seconds {
        1 => "Wacht nog 1 seconde.".to_owned(),
        2..=90 => format!("Wacht nog {seconds} seconden."),
        _ => format!("Wacht nog {} minuten.", seconds.div_ceil(60)),
    }
}

/// "1 minuut", "nooit"
pub fn after_minutes(minutes: Option<u8>) -> String {
    match minutes {
        Some(1) => "1 minuut".to_owned(),
        Some(minutes) => format!("{minutes} minuten"),
        None => "nooit".to_owned(),
    }
}
