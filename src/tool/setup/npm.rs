//! Installs the packages that a package-lock.json pins.

use crate::digest::sha256;
use crate::exec;
use crate::project::{read, write};
use anyhow::{Context, Result};
use std::path::Path;

/// Runs `npm ci` in a folder unless its modules were installed from this very lock file. The stamp is
/// the lock's digest: times would be wrong after a change of branch.
pub fn ensure(folder: &Path) -> Result<String> {
    let lock = read(&folder.join("package-lock.json"))
        .context("run `npm install --package-lock-only` there and commit the lock file")?;
    let digest = sha256(&lock);
    let stamp = folder.join("node_modules/.inloop-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|known| known == digest) {
        return Ok("there".to_owned());
    }
    println!("  … npm ci");
    let mut npm = exec::program("npm", folder);
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    // An installed browser is used; see browser.rs.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    exec::run(&mut npm).context("the packages cannot be fetched: is there a network?")?;
    write(&stamp, &digest)?;
    Ok("installed".to_owned())
}
