//! One line per thing done, with how long it took.

use anyhow::{Context, Result};
use std::fmt::Display;
use std::time::{Duration, Instant};

/// Checks or installs one thing and prints one line: its name, what was found or done, and the time.
pub fn note<T>(name: &str, work: impl FnOnce() -> Result<(T, String)>) -> Result<T> {
    let start = Instant::now();
    let (value, what) = work().with_context(|| name.to_owned())?;
    println!("  {name:<14} {what} ({})", took(start.elapsed()));
    Ok(value)
}

/// A step whose programs print for themselves: a heading before, the time after.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    println!("── {name}");
    let value = work().with_context(|| format!("step «{name}» failed after {}", took(start.elapsed())))?;
    println!("── {name}: done in {}", took(start.elapsed()));
    Ok(value)
}

/// A duration as people say it.
pub fn took(time: Duration) -> impl Display {
    let seconds = time.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {} s", time.as_secs() / 60, time.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_naturally() {
        assert_eq!(took(Duration::from_millis(40)).to_string(), "0.0 s");
        assert_eq!(took(Duration::from_secs(125)).to_string(), "2 min 5 s");
    }

    #[test]
    fn a_failed_step_is_named() {
        let error = step("clippy", || -> Result<()> { anyhow::bail!("no") }).unwrap_err();
        assert!(format!("{error:#}").starts_with("step «clippy» failed after"), "{error:#}");
    }
}
