//! What a machine needs, checked in well under a second and installed only when missing.

mod apt;
mod browser;
mod database;
mod distro_std;
mod npm;
mod other_time;
mod prerequisites;
mod schemathesis;
mod wasm_bindgen;
mod wasm_toolchain;

pub use schemathesis::FOLDER as SCHEMA;
pub use wasm_bindgen::path as wasm_bindgen;
pub use wasm_toolchain::{TARGET, WasmToolchain};

use crate::project::Project;
use crate::steps::note;
use anyhow::Result;
use std::path::PathBuf;

/// What the later steps must know of the machine.
#[derive(Debug)]
pub struct Machine {
    pub wasm: WasmToolchain,
}

/// What it takes to build and run the app.
pub fn for_building(project: &Project) -> Result<Machine> {
    println!("set-up");
    note("Rust, Node", || Ok(((), prerequisites::check(project)?)))?;
    let wasm = note("wasm32", || wasm_toolchain::ensure(project))?;
    note(wasm_bindgen::NAME, || Ok(((), wasm_bindgen::ensure(project, &wasm)?)))?;
    note("icons, scripts", || Ok(((), npm::ensure(&project.path("src/tool"))?)))?;
    Ok(Machine { wasm })
}

/// What the tests of the server need besides.
pub fn database(project: &Project) -> Result<()> {
    note("PostgreSQL", || Ok(((), database::ensure(project)?)))
}

/// What the test of the API's document needs besides: the program's path.
pub fn schemathesis(project: &Project) -> Result<PathBuf> {
    note("schemathesis", || schemathesis::ensure(project))
}

/// What the tests in a browser need besides.
#[derive(Debug)]
pub struct Browsing {
    /// The browser's path.
    pub browser: PathBuf,
    /// The path of the library by which a server believes that it is another day.
    pub other_time: PathBuf,
}

/// Readies what the tests in a browser need besides.
pub fn browsing(project: &Project) -> Result<Browsing> {
    let folder = project.path("tests/e2e");
    if folder.join("package.json").is_file() {
        note("browser tests", || Ok(((), npm::ensure(&folder)?)))?;
    }
    let other_time = note("another day", || {
        let path = other_time::ensure(project)?;
        let shown = path.display().to_string();
        Ok((path, shown))
    })?;
    Ok(Browsing { browser: the_browser(project)?, other_time })
}

/// What the benchmarks of the client need besides: the browser's path.
pub fn benchmarks(project: &Project) -> Result<PathBuf> {
    note("benchmarks", || Ok(((), npm::ensure(&project.path("tests/bench"))?)))?;
    the_browser(project)
}

fn the_browser(project: &Project) -> Result<PathBuf> {
    note("browser", || {
        let path = browser::ensure(project)?;
        let shown = path.display().to_string();
        Ok((path, shown))
    })
}
