//! `cargo xtask setup`: installs what this machine lacks, for building and for all tests.

use super::no_more;
use crate::project::Project;
use crate::setup;
use crate::steps::took;
use anyhow::Result;
use std::time::Instant;

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    no_more(args)?;
    let start = Instant::now();
    setup::for_building(project)?;
    setup::database(project)?;
    setup::schemathesis(project)?;
    setup::browsing(project)?;
    println!("set-up complete in {}", took(start.elapsed()));
    Ok(())
}
