//! `cargo xtask fmt`: formats every crate.

use super::no_more;
use crate::exec;
use crate::project::Project;
use anyhow::Result;

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    no_more(args)?;
    exec::run(exec::program("cargo", project.root()).args(["fmt", "--all"]))
}
