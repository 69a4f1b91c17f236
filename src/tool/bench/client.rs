//! The benchmarks of the client: JavaScript drives a real browser against a real server, and hands back every
//! time it measured.

use super::line::Line;
use super::{Bench, Section};
use crate::project::{create_folder, read, write};
use crate::{exec, setup};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Runs `tests/bench/client/NAME.mjs`.
pub fn measure(bench: &Bench<'_>, name: &str) -> Result<Section> {
    let project = bench.project;
    let browser = setup::benchmarks(project)?;
    let (made, plan) = (bench.made()?, &bench.plan);
    let folder = project.path("target/bench/client");
    create_folder(&folder)?;
    let (asked, result) = (folder.join("plan.json"), folder.join(format!("{name}.json")));
    let words = json!({
        "server": made.server, "data": made.data, "sizes": plan.sizes, "cpus": plan.cpus, "times": plan.times,
        "pace": plan.pace,
    });
    write(&asked, words.to_string())?;
    let mut node = exec::program("node", &project.path("tests/bench"));
    node.args(["run.mjs", name]).args([&asked, &result]).env("CHROMIUM", browser);
    exec::run(&mut node)?;
    let found: Vec<Value> = serde_json::from_str(&read(&result)?).context("run.mjs wrote no list")?;
    Ok(Section { lines: found.iter().map(Line::read).collect::<Result<_>>()?, ..Section::default() })
}
