//! What `cargo xtask bench` is asked for.

use anyhow::{Context, Result, bail};

/// Which benchmarks, at which sizes, how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    only: Vec<String>,
    /// Of S, M and L.
    pub sizes: Vec<String>,
    /// How many times slower the page's main thread is made.
    pub cpus: Vec<u32>,
    /// How often each thing is measured.
    pub times: u32,
    /// Milliseconds between the taps of a person.
    pub pace: u32,
    /// How many phones push at once.
    pub devices: Vec<u32>,
    /// How long each load on the server lasts, seconds.
    pub seconds: u32,
    /// Whether app and server are brought up to date first.
    pub build: bool,
}

impl Plan {
    /// Reads `--size S,M,L --cpu 1,4 --times 5 --pace 1000 --devices 1,50 --seconds 10 --only NAME,… --no-build`, each
    /// of them optional; words without a flag are names too.
    pub fn from_args(args: &[String], known: &[&str]) -> Result<Self> {
        let mut plan = Self {
            only: Vec::new(),
            sizes: list("S,M,L"),
            cpus: vec![1, 4],
            times: 5,
            pace: 1_000,
            devices: vec![1, 50],
            seconds: 10,
            build: true,
        };
        let mut words = args.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} wants a value"));
            match word.as_str() {
                "--only" => plan.only.extend(list(value()?)),
                "--size" => plan.sizes = list(value()?),
                "--cpu" => plan.cpus = numbers(value()?)?,
                "--times" => plan.times = number(value()?)?,
                "--pace" => plan.pace = number(value()?)?,
                "--devices" => plan.devices = numbers(value()?)?,
                "--seconds" => plan.seconds = number(value()?)?,
                "--no-build" => plan.build = false,
                flag if flag.starts_with("--") => bail!("bench does not know {flag}"),
                name => plan.only.push(name.to_owned()),
            }
        }
        if let Some(name) = plan.only.iter().find(|name| !known.contains(&name.as_str())) {
            bail!("there is no benchmark «{name}»; there are: {}", known.join(", "));
        }
        if let Some(size) = plan.sizes.iter().find(|size| !["S", "M", "L"].contains(&size.as_str())) {
            bail!("there is no size «{size}»; there are S, M and L");
        }
        Ok(plan)
    }

    /// Whether a benchmark was asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::to_owned).collect()
}

fn number(text: &str) -> Result<u32> {
    text.parse().ok().filter(|number| *number > 0).with_context(|| format!("«{text}» is no number above 0"))
}

fn numbers(text: &str) -> Result<Vec<u32>> {
    text.split(',').map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(line: &str) -> Result<Plan> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Plan::from_args(&words, &["weight", "delta"])
    }

    #[test]
    fn everything_is_measured_unless_something_is_named() {
        let all = plan("").unwrap();
        assert!(all.wants("weight") && all.wants("delta"));
        for line in ["delta", "--only delta"] {
            let one = plan(line).unwrap();
            assert!(!one.wants("weight") && one.wants("delta"), "{line}");
        }
    }

    #[test]
    fn sizes_and_repetitions_are_read() {
        let plan = plan("--size S,L --times 2 --devices 1,50,1000").unwrap();
        assert_eq!((plan.sizes, plan.times, plan.devices), (list("S,L"), 2, vec![1, 50, 1_000]));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for line in ["weigth", "--size XL", "--times", "--times 0", "--cpu fast", "--quick"] {
            assert!(plan(line).is_err(), "{line}");
        }
    }
}
