//! schemathesis, which asks a running server everything that its document allows. It lives in a virtual environment
//! of its own in the cache folder; nothing is installed into the machine's Python.

use super::apt;
use crate::digest::sha256;
use crate::exec;
use crate::project::{Project, read, write};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Where it is tested from, and what pins its version and those of all that it needs.
pub const FOLDER: &str = "tests/schema";

/// The second one is Debian's, also where another Python comes first on PATH.
const PYTHONS: [&str; 2] = ["python3", "/usr/bin/python3"];
/// Whether a Python can make virtual environments and is new enough.
const PROBE: &str = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";

/// The program and what was done, from the environment in the cache folder; made anew when another version is
/// pinned, or when the Python that it was made by is gone.
pub fn ensure(project: &Project) -> Result<(PathBuf, String)> {
    let folder = project.cached("tools/schemathesis");
    let (program, stamp) = (folder.join("bin/st"), folder.join(".inloop-requirements"));
    let pinned = project.path(FOLDER).join("requirements.txt");
    let digest = sha256(read(&pinned)?);
    let same = std::fs::read_to_string(&stamp).is_ok_and(|known| known == digest);
    if same && runs(project, &folder.join("bin/python"), "") {
        return Ok((program, "there".to_owned()));
    }
    println!("  … pip install");
    // Half an environment is worse than none.
    let _ = std::fs::remove_dir_all(&folder);
    let python = python(project)?;
    exec::run(exec::program(python, project.root()).args(["-m", "venv"]).arg(&folder))
        .context("the virtual environment cannot be made")?;
    let mut pip = exec::program(folder.join("bin/python"), project.root());
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    exec::run(pip.arg(&pinned)).context("the packages cannot be fetched: is there a network?")?;
    write(&stamp, &digest)?;
    Ok((program, "installed".to_owned()))
}

/// A Python that will do, else Debian's.
fn python(project: &Project) -> Result<&'static str> {
    let found = || PYTHONS.into_iter().find(|name| runs(project, Path::new(name), PROBE));
    if let Some(python) = found() {
        return Ok(python);
    }
    let by_hand = "a Python of at least 3.10 that can make virtual environments is needed: get it from python.org \
                   or from this machine's own packages, and put it on PATH as python3";
    apt::install(project, &["python3-venv"]).context(by_hand)?;
    found().context(by_hand)
}

fn runs(project: &Project, python: &Path, script: &str) -> bool {
    exec::text(exec::program(python, project.root()).args(["-c", script])).is_ok()
}
