//! `cargo xtask release`: the server with the optimised app inside, one file.

use super::build::{self, Profile};
use super::no_more;
use crate::project::{Project, files_under};
use crate::setup;
use anyhow::{Context, Result};
use std::path::Path;

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    no_more(args)?;
    let machine = setup::for_building(project)?;
    build::ensure(project, &machine, Profile::Optimised)?;
    build::server(project, &["--release"])?;
    let server = project.server("release");
    let mut app = 0.0;
    for (_, file) in files_under(&project.dist())? {
        app += megabytes(&file)?;
    }
    println!("{}: {:.1} MB, in which the app takes {app:.2} MB", server.display(), megabytes(&server)?);
    Ok(())
}

fn megabytes(file: &Path) -> Result<f64> {
    let about = std::fs::metadata(file).with_context(|| format!("{} was not made", file.display()))?;
    Ok(about.len() as f64 / 1e6)
}
