//! Calls other programs with an environment that is the same whether or not cargo called us.

use anyhow::{Context, Result, bail};
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Variables that `cargo run` gives to `cargo xtask`. Handed on, they make build scripts that watch
/// them run again, and everything after those compile again.
const FROM_CARGO: [&str; 6] =
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_", "OUT_DIR"];

/// A program, to be run in a folder. Programs are found on PATH; `RUSTUP_TOOLCHAIN` stays, so that
/// `cargo +name xtask` uses one toolchain throughout.
pub fn program(name: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(name);
    command.current_dir(folder);
    // A path to one toolchain's cargo; whoever reads it would pass by the toolchain that we choose.
    command.env_remove("CARGO");
    for (key, value) in std::env::vars_os() {
        let text = key.to_string_lossy();
        if FROM_CARGO.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&key);
        } else if text == "LD_LIBRARY_PATH" {
            command.env(&key, without_cargo(&value));
        }
    }
    command
}

/// The library path without the folders that cargo and rustup put in front for this process.
fn without_cargo(path: &OsStr) -> OsString {
    let kept = std::env::split_paths(path).filter(|folder| {
        let text = folder.to_string_lossy();
        !["/target/", "/rustlib/", "/toolchains/"].iter().any(|part| text.contains(part))
    });
    std::env::join_paths(kept).unwrap_or_default()
}

/// Runs to the end with the terminal attached; an error says which call failed.
pub fn run(command: &mut Command) -> Result<()> {
    let status = start(command)?.wait()?;
    check(command, status)
}

/// Runs to the end, but kills the program when it has not ended in time.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let mut child = start(command)?;
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return check(command, status);
        }
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            bail!("{} did not end within {} s", shown(command), limit.as_secs());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What the program prints, without the white space around it; its messages are swallowed.
pub fn text(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("{} cannot be run", shown(command)))?;
    check(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of these programs that PATH has.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}

/// PATH with these folders in front.
pub fn path_with(folders: impl IntoIterator<Item = PathBuf>) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.into_iter().chain(std::env::split_paths(&path)))
        .context("a folder with a colon in its name cannot be put on PATH: move the checkout")
}

fn start(command: &mut Command) -> Result<Child> {
    command.spawn().map_err(|error| {
        let name = shown(command);
        if error.kind() == ErrorKind::NotFound {
            anyhow::anyhow!("{name} cannot be run: it is not installed, or not on PATH")
        } else {
            anyhow::anyhow!("{name} cannot be run: {error}")
        }
    })
}

fn check(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    bail!("{} failed ({status})", shown(command))
}

/// The call as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_in_the_error() {
        let error = run(&mut program("inloop-no-such-program", Path::new("."))).unwrap_err();
        assert!(error.to_string().contains("inloop-no-such-program"), "{error}");
    }

    #[test]
    #[cfg(unix)]
    fn a_program_that_hangs_is_ended() {
        let mut sleep = program("sleep", Path::new("."));
        let error = run_within(sleep.arg("30"), Duration::from_millis(60)).unwrap_err();
        assert!(error.to_string().contains("did not end"), "{error}");
    }

    #[test]
    #[cfg(unix)]
    fn the_library_path_of_the_user_stays() {
        let path = "/home/a/target/debug/deps:/opt/lib:/home/a/.rustup/toolchains/stable/lib";
        assert_eq!(without_cargo(OsStr::new(path)), OsStr::new("/opt/lib"));
    }
}
