//! `cargo xtask bench`: measures, and writes target/bench/report.md and report.json.
//!
//! One file per benchmark and a row in `BENCHES`. Those of the client are JavaScript in `tests/bench/client`,
//! because they drive a browser. Benchmarks never fail because something is slow: a timing on a shared machine
//! is noise, a ratio in one run is not, and a report is read.

mod client;
mod line;
mod made;
mod plan;
mod server;
mod weight;

use self::line::Line;
use self::made::Made;
use self::plan::Plan;
use crate::project::{Project, create_folder, write};
use crate::steps::{step, took};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::cell::OnceCell;
use std::fmt::Write;
use std::time::Instant;

/// What one benchmark found.
#[derive(Debug, Default)]
pub struct Section {
    /// For the one table.
    pub lines: Vec<Line>,
    /// What does not fit into it, for people: a heading and what is under it.
    pub markdown: String,
    /// The same for programs.
    pub data: Value,
}

/// What the benchmarks share: what was asked for, and what is made when the first of them needs it.
#[derive(Debug)]
pub struct Bench<'a> {
    project: &'a Project,
    plan: Plan,
    made: OnceCell<Made>,
}

type Measure = fn(&Bench<'_>) -> Result<Section>;

/// By name, in the order in which they run.
const BENCHES: [(&str, Measure); 12] = [
    ("weight", |bench| weight::measure(bench.project)),
    ("first-visit", |bench| client::measure(bench, "first-visit")),
    ("first-sync", |bench| client::measure(bench, "first-sync")),
    ("tap", |bench| client::measure(bench, "tap")),
    ("push", |bench| client::measure(bench, "push")),
    ("propagation", |bench| client::measure(bench, "propagation")),
    ("warm-start", |bench| client::measure(bench, "warm-start")),
    ("delta", |bench| client::measure(bench, "delta")),
    ("help", |bench| client::measure(bench, "help")),
    ("typing", |bench| client::measure(bench, "typing")),
    ("roll-call", |bench| client::measure(bench, "roll-call")),
    ("server", server::measure),
];

/// Runs the benchmarks named, or all, in their order.
pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let plan = Plan::from_args(args, &BENCHES.map(|(name, _)| name))?;
    let bench = Bench { project, plan, made: OnceCell::new() };
    let start = Instant::now();
    let (mut lines, mut notes, mut data) = (Vec::new(), String::new(), Map::new());
    for (name, measure) in BENCHES.into_iter().filter(|(name, _)| bench.plan.wants(name)) {
        let section = step(name, || measure(&bench))?;
        notes.push_str(&section.markdown);
        let found: Vec<Value> = section.lines.iter().map(Line::data).collect();
        data.insert(name.to_owned(), json!({ "lines": found, "more": section.data }));
        lines.extend(section.lines);
    }
    let mut text = String::from("# Benchmarks\n\n");
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}\n\nMeasured in {}.\n", bench.about(), took(start.elapsed()));
    let _ = writeln!(text, "{}\n{notes}", line::table(&lines));
    let folder = project.path("target/bench");
    create_folder(&folder)?;
    write(&folder.join("report.md"), &text)?;
    let json = serde_json::to_string_pretty(&data).context("the report cannot be encoded")?;
    write(&folder.join("report.json"), json + "\n")?;
    println!("\n{text}\nwritten to target/bench/report.md and report.json");
    Ok(())
}

impl Bench<'_> {
    /// The programs and data, made once.
    fn made(&self) -> Result<&Made> {
        if self.made.get().is_none() {
            let made = Made::make(self.project, &self.plan)?;
            // It was empty a moment ago, and there is one thread.
            let _ = self.made.set(made);
        }
        self.made.get().context("nothing was made")
    }

    /// What a reader of the figures must know.
    fn about(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let mut text = format!(
            "{cores} cores. Medians; a ratio (×) is ours over the raw limit beside it, in the same run. \
             «CPU 4×» slows the page's main thread down four times; server, disk and worker stay as they are."
        );
        for (size, rows, attendance) in self.made.get().map(Made::sizes).unwrap_or_default() {
            let _ = write!(text, " {size}: {rows} rows, {attendance} of them attendance.");
        }
        if self.plan.sizes.iter().any(|size| size == "L") {
            text.push_str(
                " No role's phone holds more than 16 weeks, so L packs a year's attendance of a town into them: \
                 24 sites, open every day.",
            );
        }
        text
    }
}
