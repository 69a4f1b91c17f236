//! What must be there before anything else can be installed.

use crate::exec;
use crate::project::Project;
use anyhow::{Result, bail};

/// Rust (cargo with fmt and clippy is checked where it is used) and Node with npm.
pub fn check(project: &Project) -> Result<String> {
    let missing: Vec<&str> =
        ["rustc", "cargo", "node", "npm"].into_iter().filter(|name| exec::find(&[name]).is_none()).collect();
    if !missing.is_empty() {
        bail!(
            "{} is missing: get Rust from rustup.rs, and Node 20 or later with `apt-get install nodejs npm`",
            missing.join(", ")
        );
    }
    let rust = exec::text(exec::program("rustc", project.root()).arg("--version"))?;
    let node = exec::text(exec::program("node", project.root()).arg("--version"))?;
    let rust = rust.split(" (").next().unwrap_or_default().to_owned();
    Ok(format!("{rust}, node {}", node.trim_start_matches('v')))
}
