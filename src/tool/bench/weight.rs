//! The weight of the app: of the first screen, which a new phone shows before it has the program; of the first load, which
//! is what it fetches until today stands there; and of the whole product, with the pieces that the service worker fetches
//! after it.

use super::Section;
use super::line::Line;
use crate::brotli;
use crate::commands::build::{self, Profile};
use crate::project::{Project, files_under, is_kind};
use crate::setup;
use anyhow::Result;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// Goals of the design, in bytes on the wire: the first slice, and the whole product.
const GOAL_FIRST: u64 = 200_000;
const GOAL_WHOLE: u64 = 300_000;

#[derive(Debug)]
struct Weight {
    name: String,
    raw: u64,
    wire: u64,
    when: When,
}

/// When a new phone needs a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// For what it shows first.
    Screen,
    /// For the program itself.
    Load,
    /// For other screens.
    After,
}

impl When {
    const fn name(self) -> &'static str {
        match self {
            Self::Screen => "first screen",
            Self::Load => "first load",
            Self::After => "whole product",
        }
    }

    /// Of the pieces of the program the first alone is fetched before today stands there.
    fn of(name: &str) -> Self {
        let of_program = name.contains('/') || ["platform.js", "vault.js", "exports.js"].contains(&name);
        if is_kind(name, "wasm") && !name.ends_with("/app_bg.wasm") {
            Self::After
        } else if of_program {
            Self::Load
        } else {
            Self::Screen
        }
    }
}

/// Builds the optimised app if need be and weighs it.
pub fn measure(project: &Project) -> Result<Section> {
    let machine = setup::for_building(project)?;
    build::ensure(project, &machine, Profile::Optimised)?;
    let files = files_under(&project.dist())?.into_iter().filter(|(name, _)| is_product(name));
    let mut weights = Vec::new();
    for (name, file) in files {
        let raw = std::fs::metadata(&file)?.len();
        // What has no compressed copy, as the font, is sent as it is.
        let wire = std::fs::metadata(brotli::copy_of(&file)).map_or(raw, |copy| copy.len());
        weights.push(Weight { when: When::of(&name), name, raw, wire });
    }
    weights.sort_by_key(|weight| (weight.when, std::cmp::Reverse(weight.wire)));
    Ok(section(&weights))
}

/// Programs, styles, font, sprite, page and its splash; not the worker nor the app's icons, which only an
/// installation fetches.
fn is_product(name: &str) -> bool {
    let kind = Path::new(name).extension().and_then(|extension| extension.to_str());
    match kind {
        Some("wasm" | "css" | "woff2") => true,
        Some("js") => !["sw.js", "precache.js"].contains(&name),
        _ => ["index.html", "sprite.svg", "icon.svg"].contains(&name),
    }
}

fn section(weights: &[Weight]) -> Section {
    let sum = |of: fn(&Weight) -> u64, until: When| {
        weights.iter().filter(|weight| weight.when <= until).map(of).sum::<u64>()
    };
    let mut markdown = String::from(
        "## Weight\n\n| file | from when on | raw, bytes | on the wire, bytes |\n| --- | --- | ---: | ---: |\n",
    );
    for Weight { name, raw, wire, when } in weights {
        // Writing to a String cannot fail.
        let _ = writeln!(markdown, "| {name} | {} | {raw} | {wire} |", when.name());
    }
    let wire = |until: When| sum(|weight| weight.wire, until);
    for until in [When::Screen, When::Load, When::After] {
        let raw = sum(|weight| weight.raw, until);
        let _ = writeln!(markdown, "| **{}** | | {raw} | **{}** |", until.name(), wire(until));
    }
    let files: Vec<_> = weights
        .iter()
        .map(|Weight { name, raw, wire, when }| json!({"file": name, "raw": raw, "brotli": wire, "when": when.name()}))
        .collect();
    let line = |until: When, goal: Option<u64>| Line {
        name: format!("weight of the {}", until.name()),
        cpu: 1,
        unit: "kB".into(),
        ours: vec![wire(until) as f64 / 1_000.0],
        goal: goal.map(|goal| format!("≤ {}", goal / 1_000)).unwrap_or_default(),
        ..Line::default()
    };
    let lines = vec![
        line(When::Screen, None),
        line(When::Load, Some(GOAL_FIRST)),
        line(When::After, Some(GOAL_WHOLE)),
    ];
    let data = json!({
        "files": files, "screen": wire(When::Screen), "first": wire(When::Load), "whole": wire(When::After),
    });
    Section { lines, markdown: markdown + "\n", data }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_and_the_icons_of_the_app_are_no_part_of_the_product() {
        for name in ["index.html", "boot.js", "app-1a/app_bg.wasm", "app-1a/split_plan.wasm", "icon.svg"] {
            assert!(is_product(name), "{name}");
        }
        for name in ["sw.js", "precache.js", "icon-192.png", "manifest.webmanifest"] {
            assert!(!is_product(name), "{name}");
        }
    }

    #[test]
    fn the_report_adds_up() {
        let weight =
            |name: &str, raw, wire| Weight { name: name.to_owned(), raw, wire, when: When::of(name) };
        let section = section(&[
            weight("door.js", 15, 5),
            weight("platform.js", 30, 10),
            weight("a/app_bg.wasm", 300, 100),
            weight("a/split_plan.wasm", 60, 20),
        ]);
        let sums = ["screen", "first", "whole"].map(|name| &section.data[name]);
        assert_eq!(sums, [&json!(5), &json!(115), &json!(135)]);
        for line in [
            "| **first screen** | | 15 | **5** |",
            "| **first load** | | 345 | **115** |",
            "| **whole product** | | 405 | **135** |",
        ] {
            assert!(section.markdown.contains(line), "{}", section.markdown);
        }
    }
}
