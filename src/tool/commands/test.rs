//! `cargo xtask test`: everything that must hold before a change is merged; build machines run this.

use super::build::{self, Profile};
use crate::exec;
use crate::project::Project;
use crate::schema;
use crate::setup::{self, Browsing, Machine};
use crate::steps::{step, took};
use anyhow::{Context, Result, bail};
use std::time::Instant;

/// A part of the tests, for whoever works on one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Lint,
    Rust,
    Schema,
    EndToEnd,
}

pub fn run(project: &Project, args: &[String]) -> Result<()> {
    let (only, words) = part(args)?;
    let wants = |part| only.is_none_or(|only| only == part);
    let start = Instant::now();
    // All of the set-up comes first: what is missing is said before minutes of compiling, not after.
    let browser = if wants(Part::EndToEnd) {
        Some((setup::for_building(project)?, setup::browsing(project)?))
    } else {
        None
    };
    if wants(Part::Rust) {
        setup::database(project)?;
    }
    let schemathesis = if wants(Part::Schema) { Some(setup::schemathesis(project)?) } else { None };
    if wants(Part::Lint) {
        lint(project)?;
    }
    if wants(Part::Rust) {
        rust(project, words)?;
    }
    if let Some(schemathesis) = schemathesis {
        build::server(project, &[])?;
        schema::check(project, &schemathesis)?;
    }
    if let Some((machine, browsing)) = browser {
        end_to_end(project, &machine, &browsing, words)?;
    }
    println!("\nall tests passed in {}", took(start.elapsed()));
    Ok(())
}

/// `--only PART` or nothing, and the words that follow the part: they are for cargo test or Playwright.
fn part(args: &[String]) -> Result<(Option<Part>, &[String])> {
    let Some((first, rest)) = args.split_first() else {
        return Ok((None, args));
    };
    match (first.as_str(), rest.split_first().map(|(part, words)| (part.as_str(), words))) {
        ("--only", Some(("lint", []))) => Ok((Some(Part::Lint), &[])),
        ("--only", Some(("schema", []))) => Ok((Some(Part::Schema), &[])),
        ("--only", Some(("rust", words))) => Ok((Some(Part::Rust), words)),
        ("--only", Some(("e2e", words))) => Ok((Some(Part::EndToEnd), words)),
        _ => bail!("test takes nothing, or `--only` with lint, rust, schema or e2e and words for that part"),
    }
}

fn lint(project: &Project) -> Result<()> {
    step("formatting", || {
        exec::run(exec::program("cargo", project.root()).args(["fmt", "--all", "--check"]))
            .context("`cargo xtask fmt` mends it")
    })?;
    step("clippy", || clippy(project))?;
    step("documentation of core", || {
        let mut doc = exec::program("cargo", project.root());
        doc.args(["doc", "--quiet", "--no-deps", "--package", "inloop-core"]);
        exec::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    })
}

/// The app too is compiled for this machine here: clippy comes with the default toolchain, not with
/// every toolchain that can compile for the browser.
pub fn clippy(project: &Project) -> Result<()> {
    let mut clippy = exec::program("cargo", project.root());
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    exec::run(&mut clippy)
}

fn rust(project: &Project, words: &[String]) -> Result<()> {
    step("Rust tests", || {
        let mut test = exec::program("cargo", project.root());
        // Of the app what needs no browser: its texts above all. How it behaves is in tests/e2e.
        exec::run(test.args(["test", "--workspace"]).args(words))
    })
}

fn end_to_end(project: &Project, machine: &Machine, browsing: &Browsing, words: &[String]) -> Result<()> {
    build::ensure(project, machine, Profile::Optimised)?;
    build::server(project, &[])?;
    let folder = project.path("tests/e2e");
    if !folder.join("package.json").is_file() {
        println!("── browser tests: there are none yet in tests/e2e");
        return Ok(());
    }
    step("browser tests", || {
        let mut playwright = exec::program("npx", &folder);
        playwright.args(["--no-install", "playwright", "test"]).args(words);
        playwright.env("INLOOP_SERVER", project.server("debug"));
        playwright.env("INLOOP_DIST", project.dist());
        playwright.env("CHROMIUM", &browsing.browser);
        playwright.env("FAKETIME_LIBRARY", &browsing.other_time);
        exec::run(&mut playwright)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn one_part_can_be_asked_for() {
        assert_eq!(part(&[]).unwrap().0, None);
        assert_eq!(part(&words("--only e2e")).unwrap().0, Some(Part::EndToEnd));
        assert_eq!(part(&words("--only schema")).unwrap().0, Some(Part::Schema));
        let named = words("--only rust decide");
        assert_eq!(part(&named).unwrap(), (Some(Part::Rust), &named[2..]));
        assert!(part(&words("--only lint decide")).is_err());
        assert!(part(&words("--only everything")).is_err());
        assert!(part(&words("e2e")).is_err());
    }
}
