//! Installs Debian packages, where that is possible without asking anybody.

use crate::exec;
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Installs the packages, as root or through a `sudo` that asks no password. The error of a machine
/// where this cannot be done says what to install by hand.
pub fn install(project: &Project, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let by_hand = format!("install it by hand (on Debian and Ubuntu: `apt-get install {list}`)");
    if exec::find(&["apt-get"]).is_none() {
        bail!("{list} is missing and there is no apt-get here: {by_hand}");
    }
    let Some(prefix) = privilege(project) else {
        bail!("{list} is missing and this user may not install packages: {by_hand}");
    };
    println!("  … apt-get install {list}");
    exec::run(apt(project, prefix).args(["update", "-qq"])).context("the package lists cannot be fetched")?;
    exec::run(apt(project, prefix).args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
        .context(by_hand)
}

/// The words to put before a command so that it runs as root, or none if there is no way.
fn privilege(project: &Project) -> Option<&'static [&'static str]> {
    let user = exec::text(exec::program("id", project.root()).arg("-u")).ok()?;
    if user == "0" {
        return Some(&[]);
    }
    exec::text(exec::program("sudo", project.root()).args(["-n", "true"])).ok()?;
    Some(&["sudo", "-n"])
}

fn apt(project: &Project, prefix: &[&str]) -> Command {
    // `env` comes after sudo, which drops variables.
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
    let mut command = exec::program(words[0], project.root());
    command.args(&words[1..]);
    command
}
