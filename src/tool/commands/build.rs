//! `cargo xtask build`: the app for the browser, in target/dist.

use super::no_more;
use crate::project::{Project, create_folder, files_under};
use crate::setup::{self, Machine};
use crate::stamp::{self, Stamp};
use crate::steps::step;
use crate::{assets, brotli, exec, precache, program};
use anyhow::{Context, Result};

/// How the app is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast, for people: about two minutes from nothing.
    Optimised,
    /// With names in its traces, for whoever works on it.
    Dev,
}

impl Profile {
    /// The profile asked for, and the words that are left.
    pub fn from_args(args: &[String]) -> (Self, Vec<String>) {
        let rest: Vec<String> = args.iter().filter(|word| *word != "--dev").cloned().collect();
        let profile = if rest.len() < args.len() { Self::Dev } else { Self::Optimised };
        (profile, rest)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Optimised => "wasm-release",
            Self::Dev => "dev",
        }
    }
}

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let (profile, rest) = Profile::from_args(args);
    no_more(&rest)?;
    let machine = setup::for_building(project)?;
    build(project, &machine, profile)
}

/// Builds unless target/dist is what a build would make.
pub fn ensure(project: &Project, machine: &Machine, profile: Profile) -> Result<()> {
    if Stamp::of_sources(project, profile.name(), &machine.wasm.version)?.is_built(project) {
        println!("── app: target/dist is up to date");
        return Ok(());
    }
    build(project, machine, profile)
}

/// Compiles the server for this machine, which serves what is in target/dist.
pub fn server(project: &Project, flags: &[&str]) -> Result<()> {
    step("server", || {
        let mut cargo = exec::program("cargo", project.root());
        exec::run(cargo.args(["build", "--package", "inloop-server"]).args(flags))
    })
}

fn build(project: &Project, machine: &Machine, profile: Profile) -> Result<()> {
    // Taken first: what is edited meanwhile is then built next time.
    let stamp = Stamp::of_sources(project, profile.name(), &machine.wasm.version)?;
    step("app", || {
        stamp::remove(project);
        assets::make(project)?;
        lay_out(project)?;
        let small = profile == Profile::Optimised;
        if small {
            program::minify(project, &project.dist())?;
        }
        program::make(project, machine, profile.name(), small)?;
        precache::add(project)?;
        // A dev build is never sent far, and its wasm is ten times as large.
        if small {
            brotli::add(project)?;
        }
        stamp.put(project)
    })
}

/// Empties target/dist and lays out what is served as it stands.
fn lay_out(project: &Project) -> Result<()> {
    let dist = project.dist();
    std::fs::remove_dir_all(&dist).context("target/dist cannot be emptied")?;
    for folder in [project.path("public"), project.assets()] {
        for (name, file) in files_under(&folder)? {
            let to = dist.join(name);
            create_folder(to.parent().unwrap_or(&dist))?;
            std::fs::copy(&file, &to).with_context(|| format!("{} cannot be copied", file.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dev_is_taken_out_of_the_words() {
        let words = ["--listen".to_owned(), "--dev".to_owned()];
        assert_eq!(Profile::from_args(&words), (Profile::Dev, vec!["--listen".to_owned()]));
        assert_eq!(Profile::from_args(&words[..1]).0, Profile::Optimised);
    }
}
