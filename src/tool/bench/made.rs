//! What the benchmarks run on: the optimised server with the app inside, and a data folder of each size.

use super::plan::Plan;
use crate::commands::build::{Profile, ensure};
use crate::project::{Project, create_folder, write};
use crate::steps::step;
use crate::{exec, setup};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::PathBuf;

/// Programs and data.
#[derive(Debug)]
pub struct Made {
    pub server: PathBuf,
    pub load: PathBuf,
    /// A folder for each size.
    pub data: PathBuf,
    sizes: Vec<(String, u64, u64)>,
}

impl Made {
    /// Builds and fills. The data is made anew each time: it lies around today.
    pub fn make(project: &Project, plan: &Plan) -> Result<Self> {
        if plan.build {
            build(project)?;
        }
        let mut made = Self {
            server: project.binary("release", "inloop-server"),
            load: project.binary("release", "bench-load"),
            data: project.path("target/bench/data"),
            sizes: Vec::new(),
        };
        for size in &plan.sizes {
            let about = step(&format!("data of size {size}"), || made.fill(project, size))?;
            let number = |key: &str| about[key].as_u64().unwrap_or_default();
            made.sizes.push((size.clone(), number("rows"), number("attendance")));
        }
        Ok(made)
    }

    fn fill(&self, project: &Project, size: &str) -> Result<Value> {
        let folder = self.data.join(size);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        create_folder(&folder)?;
        let mut fill = exec::program(project.binary("release", "bench-data"), project.root());
        let about = exec::text(fill.args(["--size", size, "--data"]).arg(&folder))?;
        write(&folder.join("about.json"), &about)?;
        // What does not fit together would be measured all the same, and mean nothing.
        let mut check = exec::program(&self.server, project.root());
        exec::run(check.args(["check", "--data"]).arg(&folder))?;
        serde_json::from_str(&about).context("bench-data printed no JSON")
    }

    /// Size, rows, and how many of them are attendance.
    pub fn sizes(&self) -> Vec<(String, u64, u64)> {
        self.sizes.clone()
    }
}

fn build(project: &Project) -> Result<()> {
    let machine = setup::for_building(project)?;
    ensure(project, &machine, Profile::Optimised)?;
    step("server and tools, optimised", || {
        let mut cargo = exec::program("cargo", project.root());
        cargo.args(["build", "--release", "--package", "inloop-server", "--package", "inloop-tests"]);
        exec::run(cargo.args(["--bin", "inloop-server", "--bin", "bench-data", "--bin", "bench-load"]))
    })
}
