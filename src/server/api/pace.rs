//! How often something may be done: per device, never per address, because a whole house shares one.

use std::{collections::HashMap, sync::Mutex};

use inloop_core::{Id, Millis};

/// Invites that one device may make in a minute: more than anybody can hand out.
const A_MINUTE: usize = 30;

/// When each device did something, within the last minute.
#[derive(Debug, Default)]
pub struct Pace(Mutex<HashMap<Id, Vec<Millis>>>);

impl Pace {
    /// Whether a device may do it once more at `now`; if so, it counts.
    pub fn allows(&self, device: Id, now: Millis) -> bool {
        self.0.lock().is_ok_and(|mut all| {
            all.retain(|_, times| times.iter().any(|at| now - at < 60_000));
            let times = all.entry(device).or_default();
            times.retain(|at| now - at < 60_000);
            let allowed = times.len() < A_MINUTE;
            if allowed {
                times.push(now);
            }
            allowed
        })
    }
}
