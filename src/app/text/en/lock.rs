//! Sentences about the lock of this phone, with something filled in.

/// "2 things still wait. They are sent all the same."
pub fn still_waiting(count: usize) -> String {
    if count == 1 {
        "1 thing still waits. It is sent all the same.".to_owned()
    } else {
        format!("{count} things still wait. They are sent all the same.")
    }
}

/// "Wait another 28 seconds."
pub fn wait_seconds(seconds: u32) -> String {
    match seconds {
        1 => "Wait another second.".to_owned(),
        2..=90 => format!("Wait another {seconds} seconds."),
        _ => format!("Wait another {} minutes.", seconds.div_ceil(60)),
    }
}

/// "1 minute", "never"
pub fn after_minutes(minutes: Option<u8>) -> String {
    match minutes {
        Some(1) => "1 minute".to_owned(),
        Some(minutes) => format!("{minutes} minutes"),
        None => "never".to_owned(),
    }
}
