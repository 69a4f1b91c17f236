//! The server under load: how many marks it decides durably in a second, and how long a phone waits at half of
//! that. Server and phones each have a core of their own, where the machine has two.

use super::line::{Line, numbers, quantile};
use super::made::Made;
use super::{Bench, Section};
use crate::exec;
use crate::project::Project;
use crate::served::Served;
use crate::steps::step;
use anyhow::{Context, Result};
use serde_json::Value;
use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SERVERS_CORE: &str = "0";
const PHONES_CORE: &str = "1";

/// Capacity for each number of phones, and the latency at half of it.
pub fn measure(bench: &Bench<'_>) -> Result<Section> {
    let (made, plan) = (bench.made()?, &bench.plan);
    let load = Load { project: bench.project, made, seconds: plan.seconds.to_string() };
    let size = plan.sizes.last().context("no size")?;
    let raw = numbers(&load.run(&made.data.join(size), &["--raw"])?["perSecond"])?;
    let mut lines = Vec::new();
    for devices in &plan.devices {
        let phones = if *devices == 1 { "1 phone".to_owned() } else { format!("{devices} phones") };
        let ours = step(&format!("capacity, {phones}"), || load.push(size, *devices, None))?;
        let rate = quantile(&ours, 0.5);
        lines.push(Line {
            name: format!("capacity, {phones}, 46 marks a push"),
            size: size.clone(),
            cpu: 1,
            unit: "marks/s".into(),
            ours,
            beside: vec![("raw SQLite commits".into(), raw.clone())],
            goal: "≥ 2500".into(),
        });
        lines.push(Line {
            name: format!("latency of a push, {phones}, at half of that"),
            size: size.clone(),
            cpu: 1,
            unit: "ms".into(),
            ours: step(&format!("latency, {phones}"), || load.push(size, *devices, Some(rate / 2.0)))?,
            beside: Vec::new(),
            goal: "p99 ≤ 100".into(),
        });
    }
    Ok(Section { lines, ..Section::default() })
}

struct Load<'a> {
    project: &'a Project,
    made: &'a Made,
    seconds: String,
}

impl Load<'_> {
    /// A fresh server with so many phones: marks per second, or milliseconds when a rate is given.
    fn push(&self, size: &str, devices: u32, rate: Option<f64>) -> Result<Vec<f64>> {
        let folder = Copied::of(&self.made.data.join(size), &self.project.path("target/bench/server"))?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let server = on_core(SERVERS_CORE, &self.made.server, self.project.root());
        let _served = Served::start(server, &folder.0, address)?;
        let (server, devices) = (address.to_string(), devices.to_string());
        let mut words = vec!["--server", &server, "--devices", &devices];
        let rate = rate.map(|rate| rate.to_string());
        words.extend(rate.iter().flat_map(|rate| ["--rate", rate]));
        let found = self.run(&folder.0, &words)?;
        numbers(if rate.is_some() { &found["milliseconds"] } else { &found["perSecond"] })
    }

    fn run(&self, data: &Path, words: &[&str]) -> Result<Value> {
        let mut load = on_core(PHONES_CORE, &self.made.load, self.project.root());
        load.args(words).arg("--data").arg(data).args(["--seconds", &self.seconds]);
        let printed = exec::text(load.stderr(Stdio::inherit()))?;
        serde_json::from_str(&printed).context("bench-load printed no JSON")
    }
}

/// A program on one core; anywhere when this machine cannot say so.
fn on_core(core: &str, program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let two = std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1);
    match exec::find(&["taskset"]).filter(|_| two) {
        Some(taskset) => {
            let mut command = exec::program(taskset, folder);
            command.args(["-c", core]).arg(program);
            command
        }
        None => exec::program(program, folder),
    }
}

/// A copy of a data folder, removed when it is dropped.
struct Copied(PathBuf);

impl Copied {
    fn of(from: &Path, to: &Path) -> Result<Self> {
        let copied = Self(to.to_owned());
        let _ = std::fs::remove_dir_all(to);
        std::fs::create_dir_all(to)?;
        for entry in std::fs::read_dir(from)? {
            let entry = entry?;
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
        Ok(copied)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        // The next run removes what is left.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
