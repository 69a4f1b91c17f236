//! wasm-bindgen, built once into the cache folder, in the version that Cargo.lock has of its library.

use super::wasm_toolchain::WasmToolchain;
use crate::exec;
use crate::project::{Project, read};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::Duration;

/// The program.
pub const NAME: &str = "wasm-bindgen";
const PACKAGE: &str = "wasm-bindgen-cli";

/// Installs it if neither the cache nor PATH has this version.
pub fn ensure(project: &Project, wasm: &WasmToolchain) -> Result<String> {
    let version = locked(NAME, &read(&project.path("Cargo.lock"))?)
        .context("Cargo.lock names no wasm-bindgen: is src/app still a member of the workspace?")?;
    if is_there(project, &version) {
        return Ok(format!("{version} there"));
    }
    if download(project, &version).is_ok() && is_there(project, &version) {
        return Ok(format!("{version} downloaded"));
    }
    println!("  … compiling {NAME} {version}, about 3 minutes, once");
    compile(project, wasm, &version)?;
    if is_there(project, &version) {
        return Ok(format!("{version} compiled"));
    }
    bail!("{NAME} {version} was installed, but does not answer with that version")
}

/// Where it is: in the cache, else what PATH has.
pub fn path(project: &Project) -> PathBuf {
    let cached = project.cached("tools/bin").join(NAME);
    if cached.is_file() { cached } else { PathBuf::from(NAME) }
}

fn is_there(project: &Project, version: &str) -> bool {
    let answer = exec::text(exec::program(path(project), project.root()).arg("--version"));
    answer.is_ok_and(|text| text.split_whitespace().nth(1) == Some(version))
}

/// `cargo binstall`, where somebody has it, takes seconds instead of minutes.
fn download(project: &Project, version: &str) -> Result<()> {
    if exec::find(&["cargo-binstall"]).is_none() {
        bail!("cargo binstall is not installed");
    }
    let mut binstall = exec::program("cargo", project.root());
    binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
    binstall.arg(project.cached("tools")).arg(format!("{PACKAGE}@{version}"));
    exec::run_within(&mut binstall, Duration::from_mins(2))
}

fn compile(project: &Project, wasm: &WasmToolchain, version: &str) -> Result<()> {
    let work = project.cached("build");
    let mut install = wasm.cargo(project)?;
    // Without --locked: its lock file may name versions that a mirror lacks.
    install.args(["install", "--quiet", PACKAGE, "--version", version, "--root"]);
    install.arg(project.cached("tools"));
    // A folder of its own, so that an interrupted build goes on where it was.
    install.env("CARGO_TARGET_DIR", &work);
    // It runs for seconds: time spent on optimising it is lost.
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    exec::run(&mut install)?;
    let _ = std::fs::remove_dir_all(work);
    Ok(())
}

/// The version of a package in the text of a Cargo.lock.
fn locked(package: &str, lock: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_that_cargo_lock_has() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"other\"\nversion = \"3.0.0\"\n";
        assert_eq!(locked("wasm-bindgen", lock).as_deref(), Some("0.2.1"));
        assert_eq!(locked("wasm", lock), None);
        assert!(locked(NAME, include_str!("../../../Cargo.lock")).is_some());
    }
}
