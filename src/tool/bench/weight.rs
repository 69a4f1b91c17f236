//! The weight of the app: of the first load, which is what a phone fetches before it shows a volunteer anything, and
//! of the whole product, with the pieces that the service worker fetches after it.

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
    first: bool,
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
        weights.push(Weight { first: is_first(&name), name, raw, wire });
    }
    weights.sort_by_key(|weight| (!weight.first, std::cmp::Reverse(weight.wire)));
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

/// Of the pieces of the program the first alone is fetched before the first screen.
fn is_first(name: &str) -> bool {
    !is_kind(name, "wasm") || name.ends_with("/app_bg.wasm")
}

fn section(weights: &[Weight]) -> Section {
    let sum = |of: fn(&Weight) -> u64, first: bool| {
        weights.iter().filter(|weight| weight.first || !first).map(of).sum::<u64>()
    };
    let (first, whole) = (sum(|weight| weight.wire, true), sum(|weight| weight.wire, false));
    let mut markdown = String::from(
        "## Weight\n\n| file | when | raw, bytes | on the wire, bytes |\n| --- | --- | ---: | ---: |\n",
    );
    for Weight { name, raw, wire, first } in weights {
        let when = if *first { "first" } else { "after" };
        // Writing to a String cannot fail.
        let _ = writeln!(markdown, "| {name} | {when} | {raw} | {wire} |");
    }
    for (what, only_first, wire) in [("first load", true, first), ("whole product", false, whole)] {
        let raw = sum(|weight| weight.raw, only_first);
        let _ = writeln!(markdown, "| **{what}** | | {raw} | **{wire}** |");
    }
    let files: Vec<_> = weights
        .iter()
        .map(|Weight { name, raw, wire, first }| json!({"file": name, "raw": raw, "brotli": wire, "first": first}))
        .collect();
    let line = |name: &str, wire: u64, goal: u64| Line {
        name: name.into(),
        cpu: 1,
        unit: "kB".into(),
        ours: vec![wire as f64 / 1_000.0],
        goal: format!("≤ {}", goal / 1_000),
        ..Line::default()
    };
    let lines = vec![
        line("weight of the first load", first, GOAL_FIRST),
        line("weight of the whole product", whole, GOAL_WHOLE),
    ];
    Section {
        lines,
        markdown: markdown + "\n",
        data: json!({"files": files, "first": first, "whole": whole}),
    }
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
            |name: &str, raw, wire| Weight { name: name.to_owned(), raw, wire, first: is_first(name) };
        let section = section(&[
            weight("a/app_bg.wasm", 300, 100),
            weight("b.js", 30, 10),
            weight("a/split_plan.wasm", 60, 20),
        ]);
        assert_eq!((&section.data["first"], &section.data["whole"]), (&json!(110), &json!(130)));
        assert!(section.markdown.contains("| **first load** | | 330 | **110** |"), "{}", section.markdown);
        assert!(section.markdown.contains("| **whole product** | | 390 | **130** |"), "{}", section.markdown);
    }
}
