//! `cargo xtask check`: the fast answer while writing. Nothing is linked and no test runs.

use super::{no_more, test};
use crate::exec;
use crate::project::Project;
use crate::setup::{self, Machine};
use crate::steps::step;
use anyhow::Result;

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    no_more(args)?;
    let machine = setup::for_building(project)?;
    step("clippy", || test::clippy(project))?;
    step("app for the browser", || app(project, &machine))
}

fn app(project: &Project, machine: &Machine) -> Result<()> {
    let mut check = machine.wasm.cargo(project)?;
    check.args(["check", "--package", "inloop-app", "--target", setup::TARGET]);
    exec::run(&mut check)
}
