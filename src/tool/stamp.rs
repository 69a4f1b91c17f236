//! Whether target/dist was made of what is in the checkout now.

use crate::digest::{self, sha256};
use crate::project::{Project, files_under, write};
use anyhow::Result;
use std::path::PathBuf;

/// Everything the built app depends on. Contents are compared, not times: a change of branch sets new
/// times on old contents.
const FOLDERS: [&str; 5] = ["src/app", "src/core", "src/tool/assets", "style", "public"];
const FILES: [&str; 7] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "src/tool/icons.txt",
    "src/tool/package-lock.json",
    "src/tool/precache.rs",
    "src/tool/program.rs",
];

/// The sources of one build: a digest of all inputs, the compiler and the profile.
#[derive(Debug, PartialEq, Eq)]
pub struct Stamp(String);

impl Stamp {
    /// What a build from the present sources would be.
    pub fn of_sources(project: &Project, profile: &str, compiler: &str) -> Result<Self> {
        let mut inputs = Vec::new();
        for folder in FOLDERS {
            let files = files_under(&project.path(folder))?;
            inputs.extend(files.into_iter().map(|(name, file)| (format!("{folder}/{name}"), file)));
        }
        inputs.extend(FILES.iter().map(|file| ((*file).to_owned(), project.path(file))));
        let list = format!("{profile}\n{compiler}\n{}", digest::list(inputs)?);
        Ok(Self(sha256(list)))
    }

    /// Whether the build in target/dist is this one, and whole.
    pub fn is_built(&self, project: &Project) -> bool {
        let whole = project.dist().join("precache.js").is_file();
        whole && std::fs::read_to_string(file(project)).is_ok_and(|stamp| stamp == self.0)
    }

    /// Says that target/dist is this build now.
    pub fn put(&self, project: &Project) -> Result<()> {
        write(&file(project), &self.0)
    }
}

/// Says that target/dist is being made, so that a build that stops half-way is not taken for whole.
pub fn remove(project: &Project) {
    let _ = std::fs::remove_file(file(project));
}

/// Beside the folder, not in it: what is in it is served.
fn file(project: &Project) -> PathBuf {
    project.path("target/dist.stamp")
}
