//! The invariants of ARCHITECTURE.md, each as a check that gives a [`Violation`] when it does not hold.

mod phone;
mod server;

use std::fmt;

/// An invariant that did not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// Which: `I1` to `I11`.
    pub invariant: &'static str,
    /// What was found.
    pub finding: String,
    /// In which schedule.
    pub seed: u64,
    /// After how many steps.
    pub step: usize,
}

impl Violation {
    /// A finding; the schedule adds its seed and step.
    pub const fn new(invariant: &'static str, finding: String) -> Self {
        Self { invariant, finding, seed: 0, step: 0 }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { invariant, finding, seed, step } = self;
        write!(
            f,
            "{invariant} does not hold in seed {seed} at step {step}: {finding}\n\
             replay: cargo run -p inloop-tests --bin simulate -- --seed {seed}"
        )
    }
}

/// Nothing, or a violation with this finding.
fn must(holds: bool, invariant: &'static str, finding: impl FnOnce() -> String) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation::new(invariant, finding())) }
}
