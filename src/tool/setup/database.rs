//! `postgres` and `initdb`, with which tests start database servers of their own. A server that runs
//! already is never used.

use super::apt;
use crate::exec;
use crate::project::Project;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Where Debian keeps them, one folder per version, not on PATH.
const DEBIAN: &str = "/usr/lib/postgresql";

/// `postgres` and `initdb` on PATH or in Debian's folder, else Debian's package.
pub fn ensure(project: &Project) -> Result<String> {
    if let Some(folder) = installed() {
        return Ok(folder.display().to_string());
    }
    apt::install(project, &["postgresql"])?;
    let folder = installed().context("postgresql was installed but its programs are not found")?;
    Ok(format!("installed in {}", folder.display()))
}

fn installed() -> Option<PathBuf> {
    let on_path = exec::find(&["initdb"]).filter(|_| exec::find(&["postgres"]).is_some());
    if let Some(folder) = on_path.as_deref().and_then(Path::parent) {
        return Some(folder.to_path_buf());
    }
    let versions = std::fs::read_dir(DEBIAN).ok()?;
    versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|folder| folder.join("postgres").is_file() && folder.join("initdb").is_file())
        .max()
}
