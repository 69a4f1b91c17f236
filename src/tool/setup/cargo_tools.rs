//! wasm-bindgen and Trunk, built once into the cache folder.

use super::wasm_toolchain::WasmToolchain;
use crate::exec;
use crate::project::{Project, read};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::Duration;

/// A program that cargo installs, in the one version that fits this checkout.
#[derive(Debug)]
pub struct CargoTool {
    /// The name of the program.
    pub name: &'static str,
    package: &'static str,
    version: String,
    flags: &'static [&'static str],
    /// On two cores, for the person who waits.
    minutes: u32,
}

/// Before 0.22 Trunk named the JS after the wasm's digest: a rebuild could give an old name to new bytes.
const TRUNK: &str = "0.22.1";

/// The tools in the order in which they are installed.
pub fn wanted(project: &Project) -> Result<[CargoTool; 2]> {
    let version = locked("wasm-bindgen", &read(&project.path("Cargo.lock"))?)
        .context("Cargo.lock names no wasm-bindgen: is src/app still a member of the workspace?")?;
    Ok([
        CargoTool {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version,
            // Without --locked: its lock file may name versions that a mirror lacks.
            flags: &[],
            minutes: 3,
        },
        CargoTool {
            name: "trunk",
            package: "trunk",
            version: TRUNK.to_owned(),
            // It asks for one patch release of Rust more than it needs.
            flags: &["--locked", "--ignore-rust-version"],
            minutes: 12,
        },
    ])
}

impl CargoTool {
    /// Installs this version if neither the cache nor PATH has it.
    pub fn ensure(&self, project: &Project, wasm: &WasmToolchain) -> Result<String> {
        let Self { version, .. } = self;
        if self.is_there(project) {
            return Ok(format!("{version} there"));
        }
        if self.download(project).is_ok() && self.is_there(project) {
            return Ok(format!("{version} downloaded"));
        }
        println!("  … compiling {} {version}, about {} minutes, once", self.name, self.minutes);
        self.compile(project, wasm)?;
        if self.is_there(project) {
            return Ok(format!("{version} compiled"));
        }
        bail!("{} {version} was installed, but does not answer with that version", self.name)
    }

    fn is_there(&self, project: &Project) -> bool {
        let in_cache = project.cached("tools/bin").join(self.name);
        [in_cache, PathBuf::from(self.name)].iter().any(|path| {
            let answer = exec::text(exec::program(path, project.root()).arg("--version"));
            answer.is_ok_and(|text| text.split_whitespace().nth(1) == Some(&self.version))
        })
    }

    /// `cargo binstall`, where somebody has it, takes seconds instead of minutes.
    fn download(&self, project: &Project) -> Result<()> {
        if exec::find(&["cargo-binstall"]).is_none() {
            bail!("cargo binstall is not installed");
        }
        let mut binstall = exec::program("cargo", project.root());
        binstall.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
        binstall.arg(project.cached("tools"));
        binstall.arg(format!("{}@{}", self.package, self.version));
        exec::run_within(&mut binstall, Duration::from_mins(2))
    }

    fn compile(&self, project: &Project, wasm: &WasmToolchain) -> Result<()> {
        let work = project.cached("build");
        // Trunk wants a newer Rust than some have; the one for the browser is the newest here.
        let mut install = wasm.cargo(project)?;
        install.args(["install", "--quiet", self.package, "--version", &self.version, "--root"]);
        install.arg(project.cached("tools"));
        install.args(self.flags);
        // A folder of its own, so that an interrupted build goes on where it was.
        install.env("CARGO_TARGET_DIR", &work);
        // The tools run for seconds: time spent on optimising them is lost.
        install.env("CARGO_PROFILE_RELEASE_LTO", "off");
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        exec::run(&mut install)?;
        let _ = std::fs::remove_dir_all(work);
        Ok(())
    }
}

/// The version of a package in the text of a Cargo.lock.
fn locked(package: &str, lock: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == format!("name = \"{package}\""))?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked;

    const LOCK: &str = include_str!("../../../Cargo.lock");
    const TRUNK_TOML: &str = include_str!("../../../Trunk.toml");
    const PACKAGES: &str = include_str!("../package.json");

    #[test]
    fn trunk_expects_the_wasm_bindgen_of_cargo_lock() {
        let version = locked("wasm-bindgen", LOCK).unwrap();
        assert!(TRUNK_TOML.contains(&format!("wasm_bindgen = \"{version}\"")), "not {version}");
    }

    #[test]
    fn trunk_expects_the_wasm_opt_of_package_json() {
        let (_, rest) = TRUNK_TOML.split_once("wasm_opt = \"version_").unwrap();
        let version = rest.split('"').next().unwrap();
        assert!(PACKAGES.contains(&format!("\"binaryen\": \"{version}.")), "not {version}");
    }
}
