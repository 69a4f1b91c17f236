//! The commands by name. A command takes the words after its name and says itself what it accepts.

mod assets;
pub mod build;
mod check;
mod fmt;
mod release;
mod run;
mod setup;
mod test;

use crate::project::Project;
use anyhow::{Result, bail};

type Command = fn(&Project, &[String]) -> Result<()>;

const COMMANDS: [(&str, &str, Command); 9] = [
    ("setup", "install what this machine lacks", setup::run),
    ("run", "build and serve a demo site: [--dev] [--listen ADDRESS:PORT]", run::run),
    ("test", "everything that must hold before a merge: [--only lint|rust|schema|e2e [WORDS…]]", test::run),
    ("check", "clippy, and the app's types for the browser", check::run),
    ("fmt", "format the sources", fmt::run),
    ("build", "build the app into target/dist: [--dev]", build::run),
    ("assets", "make icons, font and style sheet in target/assets", assets::run),
    (
        "bench",
        "measure, and write target/bench/report.md: [NAME…] [--size S,M,L] [--times N]",
        crate::bench::run,
    ),
    ("release", "build the one file that is the product", release::run),
];

/// Runs the command that the first word names.
pub fn run(args: &[String]) -> Result<()> {
    let Some((name, rest)) = args.split_first() else {
        print!("{}", usage());
        return Ok(());
    };
    match COMMANDS.iter().find(|(known, ..)| known == name) {
        Some((.., command)) => command(&Project::here()?, rest),
        None if ["help", "--help", "-h"].contains(&name.as_str()) => {
            print!("{}", usage());
            Ok(())
        }
        None => bail!("there is no command «{name}»\n\n{}", usage()),
    }
}

fn usage() -> String {
    let lines = COMMANDS.iter().map(|(name, what, _)| format!("  cargo xtask {name:<8} {what}\n"));
    lines.collect()
}

/// Refuses words that a command does not know.
fn no_more(args: &[String]) -> Result<()> {
    match args.first() {
        Some(word) => bail!("«{word}» means nothing here; `cargo xtask` lists what can be asked"),
        None => Ok(()),
    }
}
