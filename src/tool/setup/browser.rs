//! The browser that the end-to-end tests drive. Playwright's own download is not used: an installed
//! browser is what people have, and build machines often reach no download site.

use super::apt;
use crate::exec;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// `$CHROMIUM`, else an installed Chromium or Chrome, else Debian's.
pub fn ensure(project: &Project) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        if path.is_file() {
            return Ok(path);
        }
        bail!("CHROMIUM names {}, which is no file: mend or unset it", path.display());
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    apt::install(project, &["chromium"])?;
    installed().context("chromium was installed but is not on PATH: set CHROMIUM to its path")
}

fn installed() -> Option<PathBuf> {
    exec::find(&NAMES).or_else(|| Some(PathBuf::from(MAC)).filter(|path| path.is_file()))
}
