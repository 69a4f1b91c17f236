//! The weight of the first load: what a phone fetches before it shows anything.

use super::Section;
use super::line::Line;
use crate::brotli;
use crate::commands::build::{self, Profile};
use crate::project::{Project, files_under};
use crate::setup;
use anyhow::Result;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// Goals of the design, in bytes on the wire: the first slice, and the whole product.
const GOAL_FIRST_SLICE: u64 = 200_000;
const GOAL_PRODUCT: u64 = 300_000;

#[derive(Debug)]
struct Weight {
    name: String,
    raw: u64,
    wire: u64,
}

/// Builds the optimised app if need be and weighs it.
pub fn measure(project: &Project) -> Result<Section> {
    let machine = setup::for_building(project)?;
    build::ensure(project, &machine, Profile::Optimised)?;
    let files = files_under(&project.dist())?.into_iter().filter(|(name, _)| in_first_load(name));
    let mut weights = Vec::new();
    for (name, file) in files {
        let raw = std::fs::metadata(&file)?.len();
        // What has no compressed copy, as the font, is sent as it is.
        let wire = std::fs::metadata(brotli::copy_of(&file)).map_or(raw, |copy| copy.len());
        weights.push(Weight { name, raw, wire });
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.wire));
    Ok(section(&weights))
}

/// Programs, styles, font, sprite, page and its splash; not the worker, which loads later, nor the app's icons,
/// which only an installation fetches.
fn in_first_load(name: &str) -> bool {
    let kind = Path::new(name).extension().and_then(|extension| extension.to_str());
    match kind {
        Some("wasm" | "css" | "woff2") => true,
        Some("js") => !["sw.js", "precache.js"].contains(&name),
        _ => ["index.html", "sprite.svg", "icon.svg"].contains(&name),
    }
}

fn section(weights: &[Weight]) -> Section {
    let total: u64 = weights.iter().map(|weight| weight.wire).sum();
    let raw: u64 = weights.iter().map(|weight| weight.raw).sum();
    let mut markdown = String::from(
        "## Weight of the first load\n\n| file | raw, bytes | on the wire, bytes |\n| --- | ---: | ---: |\n",
    );
    for Weight { name, raw, wire } in weights {
        // Writing to a String cannot fail.
        let _ = writeln!(markdown, "| {name} | {raw} | {wire} |");
    }
    let share = total * 100 / GOAL_FIRST_SLICE;
    let _ = writeln!(markdown, "| **all** | {raw} | **{total}** |\n");
    let _ = writeln!(
        markdown,
        "{share} % of the goal of {GOAL_FIRST_SLICE} bytes for the first slice ({GOAL_PRODUCT} for the whole product).\n"
    );
    let files: Vec<_> = weights
        .iter()
        .map(|Weight { name, raw, wire }| json!({"file": name, "raw": raw, "brotli": wire}))
        .collect();
    let line = Line {
        name: "weight of the first load".into(),
        cpu: 1,
        unit: "kB".into(),
        ours: vec![total as f64 / 1_000.0],
        goal: format!("≤ {}", GOAL_FIRST_SLICE / 1_000),
        ..Line::default()
    };
    Section { lines: vec![line], markdown, data: json!({"files": files, "raw": raw, "brotli": total}) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_and_the_icons_of_the_app_load_later() {
        for name in ["index.html", "boot.js", "inloop-app-1a_bg.wasm", "snippets/a/b.js", "icon.svg"] {
            assert!(in_first_load(name), "{name}");
        }
        for name in ["sw.js", "precache.js", "icon-192.png", "manifest.webmanifest"] {
            assert!(!in_first_load(name), "{name}");
        }
    }

    #[test]
    fn the_report_adds_up() {
        let weight = |name: &str, raw, wire| Weight { name: name.to_owned(), raw, wire };
        let section = section(&[weight("a.wasm", 300, 100), weight("b.js", 30, 10)]);
        assert_eq!(section.data["brotli"], 110);
        assert!(section.markdown.contains("| **all** | 330 | **110** |"), "{}", section.markdown);
    }
}
