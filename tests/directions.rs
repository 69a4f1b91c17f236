//! Who may know whom: app → core ← server. Held by looking at `cargo metadata` and at the sources themselves.
#![allow(clippy::unwrap_used, clippy::expect_used)] // All of this is test code; it should stop loudly.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The direct dependencies of a crate of ours, those of its tests left out.
fn dependencies(of: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == of).unwrap();
    let all = package["dependencies"].as_array().unwrap();
    let normal = all.iter().filter(|dependency| dependency["kind"].is_null());
    normal.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
}

/// Every Rust source under a folder, with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The sources under `src` that hold one of the words outside comments, those under `allowed` left out.
fn offenders(folder: &str, allowed: &str, holds: impl Fn(&str) -> bool) -> Vec<String> {
    let allowed = root().join(allowed);
    let code = |text: &str| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.fold(String::new(), |all, line| all + line + "\n")
    };
    sources(&root().join(folder))
        .into_iter()
        .filter(|(path, text)| !path.starts_with(&allowed) && holds(&code(text)))
        .map(|(path, _)| path.display().to_string())
        .collect()
}

const NOWHERE: &str = "src/nowhere";

#[test]
fn core_names_nobody() {
    let allowed = ["serde", "serde_json", "jiff", "uuid", "thiserror", "sha2", "hmac"];
    let found = dependencies("inloop-core");
    let foreign: Vec<&String> = found.iter().filter(|name| !allowed.contains(&name.as_str())).collect();
    assert!(foreign.is_empty(), "core depends on {foreign:?}");
    let named = offenders("src/core", NOWHERE, |text| {
        text.contains("inloop_")
            || text.contains("SystemTime")
            || text.contains("std::fs")
            || text.contains("std::net")
    });
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn core_reads_no_clock_and_throws_no_dice() {
    let found = offenders("src/core", NOWHERE, |text| {
        ["Timestamp::now", "Zoned::now", "Instant::now", "new_v4", "rand::"]
            .iter()
            .any(|word| text.contains(word))
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn app_never_names_the_server_nor_the_server_the_app() {
    assert!(!dependencies("inloop-app").contains("inloop-server"));
    assert!(!dependencies("inloop-server").contains("inloop-app"));
    let named = offenders("src/app", NOWHERE, |text| text.contains("inloop_server"));
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn only_the_platform_of_the_app_touches_the_browser() {
    let found = offenders("src/app", "src/app/platform", |text| {
        ["rexie", "gloo", "web_sys", "js_sys"].iter().any(|word| text.contains(word))
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn only_the_store_of_the_server_writes_sql() {
    let statements = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "];
    let found =
        offenders("src/server", "src/server/store", |text| statements.iter().any(|word| text.contains(word)));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn only_the_pieces_of_the_app_say_unsafe() {
    let found = offenders("src", "src/app/pieces.rs", |text| text.contains("allow(unsafe_code)"));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn nobody_waits_for_rexies_done() {
    let found = offenders("src/app", NOWHERE, |text| text.contains(".done()"));
    assert!(found.is_empty(), "`done()` can return Ok(Aborted): {found:?}");
}

#[test]
fn the_looking_itself_finds_what_it_looks_for() {
    let found = offenders("src/server", NOWHERE, |text| text.contains("SELECT "));
    assert!(found.iter().any(|path| path.contains("store")), "{found:?}");
    assert!(dependencies("inloop-server").contains("inloop-core"));
}
