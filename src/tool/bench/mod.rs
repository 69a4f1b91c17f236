//! `cargo xtask bench`: measures, and writes target/bench/report.md and report.json.
//!
//! One file per benchmark: a function that returns a `Section`, and a row in `BENCHES`. Benchmarks
//! never fail because something is slow: a timing on a shared machine is noise, and a report is read.

mod brotli;
mod weight;

use crate::project::{Project, create_folder, write};
use crate::steps::step;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use std::fmt::Write;

/// What one benchmark found.
#[derive(Debug)]
pub struct Section {
    pub title: &'static str,
    /// For people: a table and a sentence.
    pub markdown: String,
    /// The same for programs.
    pub data: Value,
}

type Bench = fn(&Project) -> Result<Section>;

const BENCHES: [(&str, Bench); 1] = [("weight", weight::measure)];

/// Runs the benchmarks named, or all, in their order.
pub fn run(project: &Project, names: &[String]) -> Result<()> {
    if let Some(name) = names.iter().find(|name| BENCHES.iter().all(|(known, _)| known != name)) {
        let known: Vec<_> = BENCHES.iter().map(|(name, _)| *name).collect();
        bail!("there is no benchmark «{name}»; there are: {}", known.join(", "));
    }
    let (mut text, mut data) = (String::from("# Benchmarks\n"), Map::new());
    for (name, bench) in BENCHES {
        if names.is_empty() || names.iter().any(|asked| asked == name) {
            let section = step(name, || bench(project))?;
            writeln!(text, "\n## {}\n\n{}", section.title, section.markdown)?;
            data.insert(name.to_owned(), section.data);
        }
    }
    let folder = project.path("target/bench");
    create_folder(&folder)?;
    write(&folder.join("report.md"), &text)?;
    let json = serde_json::to_string_pretty(&data).context("the report cannot be encoded")?;
    write(&folder.join("report.json"), json + "\n")?;
    println!("\n{text}\nwritten to target/bench/report.md and report.json");
    Ok(())
}
