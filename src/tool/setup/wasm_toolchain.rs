//! Which Rust compiles for the browser: one that has the standard library of wasm32.

use super::distro_std;
use crate::exec;
use crate::project::Project;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// `rustup target add` hangs on machines that reach only package registries.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

/// A Rust that can compile for the browser.
#[derive(Debug)]
pub struct WasmToolchain {
    /// The folder of cargo and rustc, if it is not the first on PATH.
    folder: Option<PathBuf>,
    /// The linker, if this toolchain does not bring its own.
    linker: Option<PathBuf>,
    /// What `rustc --version` says.
    pub version: String,
}

/// Finds or makes a Rust that has the target, and says which way it went.
pub fn ensure(project: &Project) -> Result<(WasmToolchain, String)> {
    if let Some(found) = WasmToolchain::at(project, None)? {
        return Ok(found.with_note("in the default toolchain"));
    }
    let distro = Some(Path::new(distro_std::FOLDER));
    if let Some(found) = WasmToolchain::at(project, distro)? {
        return Ok(found.with_note("in Debian's toolchain"));
    }
    if let Err(error) = add_by_rustup(project) {
        println!("  … no target by rustup: {error:#}");
    } else if let Some(found) = WasmToolchain::at(project, None)? {
        return Ok(found.with_note("added by rustup"));
    }
    distro_std::install(project)?;
    match WasmToolchain::at(project, distro)? {
        Some(made) => Ok(made.with_note("compiled for Debian's toolchain")),
        None => bail!("the standard library for {TARGET} was compiled, but is not found"),
    }
}

impl WasmToolchain {
    /// The toolchain whose programs are in this folder, else the first on PATH; none if it lacks the
    /// target, or has one compiled by us for another version of itself.
    fn at(project: &Project, folder: Option<&Path>) -> Result<Option<Self>> {
        let rustc = folder.map_or_else(|| PathBuf::from("rustc"), |folder| folder.join("rustc"));
        if folder.is_some() && !rustc.is_file() {
            return Ok(None);
        }
        let sysroot = exec::text(exec::program(&rustc, project.root()).args(["--print", "sysroot"]))?;
        let library = distro_std::library(Path::new(&sysroot));
        if !library.is_dir() {
            return Ok(None);
        }
        let version = exec::text(exec::program(&rustc, project.root()).arg("--version"))?;
        let linker = match std::fs::read_to_string(library.join(distro_std::STAMP)) {
            Ok(compiled_by) if compiled_by.trim() != version => return Ok(None),
            Ok(_) => Some(distro_std::linker()?),
            Err(_) => None,
        };
        Ok(Some(Self { folder: folder.map(Path::to_path_buf), linker, version }))
    }

    /// A cargo of this toolchain, to be run in the root of the checkout.
    pub fn cargo(&self, project: &Project) -> Result<Command> {
        let mut command = exec::program("cargo", project.root());
        if let Some(folder) = &self.folder {
            command.env("PATH", exec::path_with([folder.clone()])?).env_remove("RUSTUP_TOOLCHAIN");
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        Ok(command)
    }

    fn with_note(self, way: &str) -> (Self, String) {
        let version = self.version.split(" (").next().unwrap_or_default();
        let note = format!("{way}, {version}");
        (self, note)
    }
}

fn add_by_rustup(project: &Project) -> Result<()> {
    if exec::find(&["rustup"]).is_none() {
        bail!("rustup is not installed");
    }
    println!("  … rustup target add {TARGET}, at most {} s", RUSTUP_LIMIT.as_secs());
    exec::run_within(exec::program("rustup", project.root()).args(["target", "add", TARGET]), RUSTUP_LIMIT)
}
