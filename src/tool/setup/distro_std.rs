//! The way to wasm32 without a toolchain download: Debian's Rust with the standard library's source,
//! from which the library is compiled once. It was tried on Debian 12.

use super::apt;
use super::wasm_toolchain::TARGET;
use crate::exec;
use crate::project::{Project, create_folder, write};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Where Debian's packages put rustc and cargo.
pub const FOLDER: &str = "/usr/bin";

/// The file beside the compiled library that names the compiler it was made with.
pub const STAMP: &str = "inloop-std-version";

/// Debian's newest Rust has these names, for it is packaged for building browsers.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// A crate that uses so much of std that all of it is compiled.
const MANIFEST: &str = "[package]\nname = \"stdprobe\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
    [lib]\ncrate-type = [\"cdylib\"]\npath = \"lib.rs\"\n[workspace]\n";
const SOURCE: &str = "#[no_mangle]\npub extern \"C\" fn probe(n: usize) -> usize {\n    \
    let v = vec![1u8; n];\n    println!(\"{}\", v.len());\n    v.len()\n}\n";

/// The folder of the target's libraries in a sysroot.
pub fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// LLVM's linker for wasm. Debian's rustc does not bring its own.
pub fn linker() -> Result<PathBuf> {
    exec::find(&["wasm-ld-22", "wasm-ld"]).context("wasm-ld is missing: install Debian's package lld-22")
}

/// Installs Debian's Rust and compiles its standard library, in about a minute.
pub fn install(project: &Project) -> Result<()> {
    apt::install(project, &PACKAGES).with_context(|| {
        format!("the target {TARGET} is missing: `rustup target add {TARGET}` is the usual way to it")
    })?;
    println!("  … compiling the standard library for {TARGET}, about half a minute, once");
    let probe = project.cached("std");
    let _ = std::fs::remove_dir_all(&probe);
    create_folder(&probe)?;
    write(&probe.join("Cargo.toml"), MANIFEST)?;
    write(&probe.join("lib.rs"), SOURCE)?;
    compile(&probe)?;
    let rustc = Path::new(FOLDER).join("rustc");
    let sysroot = exec::text(exec::program(&rustc, &probe).args(["--print", "sysroot"]))?;
    let version = exec::text(exec::program(&rustc, &probe).arg("--version"))?;
    place(&probe, &library(Path::new(&sysroot)), &version)?;
    // What an older library compiled ends in "can't find crate".
    let _ = std::fs::remove_dir_all(project.path("target").join(TARGET));
    let _ = std::fs::remove_dir_all(&probe);
    Ok(())
}

fn compile(probe: &Path) -> Result<()> {
    let mut cargo = exec::program(Path::new(FOLDER).join("cargo"), probe);
    cargo.args(["build", "--quiet", "--release", "-Z", "build-std=std,panic_abort", "--target", TARGET]);
    cargo.env("PATH", exec::path_with([PathBuf::from(FOLDER)])?);
    cargo.env("CARGO_TARGET_DIR", probe.join("target"));
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker()?);
    cargo.env("RUSTC_BOOTSTRAP", "1");
    // Else fat LTO of the app ends in "can't find section .llvmbc".
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes");
    exec::run(&mut cargo)
}

/// Puts the libraries where rustc looks; the stamp comes last, when all is there.
fn place(probe: &Path, library: &Path, version: &str) -> Result<()> {
    let _ = std::fs::remove_dir_all(library);
    create_folder(library).context("only root may write there: run `cargo xtask setup` as root once")?;
    let made = probe.join("target").join(TARGET).join("release/deps");
    for entry in std::fs::read_dir(&made)? {
        let file = entry?.path();
        let (Some(name), Some(kind)) = (file.file_name(), file.extension()) else {
            continue;
        };
        if kind == "rlib" && !name.to_string_lossy().contains("stdprobe") {
            std::fs::copy(&file, library.join(name))
                .with_context(|| format!("{} cannot be copied to {}", file.display(), library.display()))?;
        }
    }
    write(&library.join(STAMP), version)
}
