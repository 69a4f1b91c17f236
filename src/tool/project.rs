//! Where things lie: the checkout, its target folder, and the cache that outlives checkouts.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The checkout that the command was called in, and the cache folder of this machine.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    cache: PathBuf,
}

impl Project {
    /// Finds the checkout around the current folder. Tools are kept in `$INLOOP_CACHE`, else in
    /// `~/.cache/inloop`: building one takes minutes, and a fresh clone should not pay again.
    pub fn here() -> Result<Self> {
        let start = std::env::current_dir().context("the current folder cannot be read")?;
        let root = start
            .ancestors()
            .find(|folder| folder.join("src/app/index.html").is_file())
            .context("this is not inside the repository: change to it and try again")?;
        let cache = match std::env::var_os("INLOOP_CACHE") {
            Some(folder) => PathBuf::from(folder),
            None => std::env::home_dir()
                .context("no home folder is known: set INLOOP_CACHE to a folder that may be kept")?
                .join(".cache/inloop"),
        };
        let project = Self { root: root.to_path_buf(), cache };
        // The server embeds this folder, so it must be there before anything is compiled.
        create_folder(&project.dist())?;
        Ok(project)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the checkout, from its root.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A path inside the cache folder.
    pub fn cached(&self, inside: &str) -> PathBuf {
        self.cache.join(inside)
    }

    /// The built app, as the server serves it.
    pub fn dist(&self) -> PathBuf {
        self.path("target/dist")
    }

    /// Icons, font and style sheet, made by `assets` and copied into `dist` by `build`.
    pub fn assets(&self) -> PathBuf {
        self.path("target/assets")
    }

    /// The server that `cargo build` makes in this profile's folder (`debug` or `release`).
    pub fn server(&self, profile: &str) -> PathBuf {
        self.binary(profile, "inloop-server")
    }

    /// A binary of this workspace, in that profile's folder.
    pub fn binary(&self, profile: &str, name: &str) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |folder| self.root.join(folder));
        target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// Makes a folder with its parents.
pub fn create_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))
}

/// Reads a text file; the error names it.
pub fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Writes a file; the error names it.
pub fn write(file: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    std::fs::write(file, contents).with_context(|| format!("{} cannot be written", file.display()))
}

/// Whether a file's name ends in this kind, such as `js`.
pub fn is_kind(file: impl AsRef<Path>, kind: &str) -> bool {
    file.as_ref().extension().is_some_and(|end| end == kind)
}

/// All files under a folder as sorted pairs of a path with forward slashes and the full path.
/// Names that begin with a dot are left out, and so are npm's modules.
pub fn files_under(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, folder)) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("the folder {} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name == "node_modules" {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry.path().is_dir() {
                folders.push((format!("{path}/"), entry.path()));
            } else {
                files.push((path, entry.path()));
            }
        }
    }
    files.sort();
    Ok(files)
}
