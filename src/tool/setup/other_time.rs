//! The library that lets a program believe it is another day: the tests in a browser serve next week with it, by the very
//! server that people run.

use super::apt;
use crate::project::Project;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Where Debian keeps libraries, one folder per kind of machine.
const DEBIAN: &str = "/usr/lib";

/// `$FAKETIME_LIBRARY`, else Debian's package.
pub fn ensure(project: &Project) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("FAKETIME_LIBRARY").map(PathBuf::from).filter(|path| path.is_file())
    {
        return Ok(path);
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    apt::install(project, &["libfaketime"])?;
    installed().context("libfaketime was installed but is not found: set FAKETIME_LIBRARY to its path")
}

fn installed() -> Option<PathBuf> {
    let folders = std::fs::read_dir(DEBIAN).ok()?.filter_map(|folder| Some(folder.ok()?.path()));
    folders
        .chain([Path::new(DEBIAN).to_path_buf()])
        .map(|folder| folder.join("faketime/libfaketime.so.1"))
        .find(|path| path.is_file())
}
