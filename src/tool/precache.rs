//! Adds `precache.js` to the built app: what the service worker must hold for the app to start offline.
//!
//! `self.INLOOP_BUILD` names the build: 16 hexadecimal digits of the digest over the list.
//! `self.INLOOP_PRECACHE` is that list, `[[url, sha256], …]`, sorted by url. The same files give the
//! same text on every machine.

use crate::digest::sha256;
use crate::project::{Project, files_under, write};
use anyhow::{Context, Result, bail};

/// The worker itself and its list, which the browser fetches anew, and what only robots read.
const NOT_CACHED: [&str; 3] = ["sw.js", "precache.js", "robots.txt"];
/// Pictures of the app, for whoever thinks of installing it.
const PICTURES: &str = "pictures/";

/// Writes the file into target/dist, which the build has just filled.
pub fn add(project: &Project) -> Result<()> {
    let mut list = Vec::new();
    for (name, file) in files_under(&project.dist())? {
        if NOT_CACHED.contains(&name.as_str()) || name.starts_with(PICTURES) {
            continue;
        }
        let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        list.push((url(&name), sha256(bytes)));
    }
    if !list.iter().any(|(url, _)| url == "/") {
        bail!("target/dist has no index.html: the build did not finish");
    }
    list.sort();
    println!("  {} files in precache.js", list.len());
    write(&project.dist().join("precache.js"), script(&list))
}

/// The address under which the server gives a file of target/dist.
fn url(name: &str) -> String {
    if name == "index.html" { "/".to_owned() } else { format!("/{name}") }
}

fn script(list: &[(String, String)]) -> String {
    let json = serde_json::json!(list).to_string();
    let build = &sha256(&json)[..16];
    format!("self.INLOOP_BUILD=\"{build}\";self.INLOOP_PRECACHE={json};\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(digest: &str) -> Vec<(String, String)> {
        vec![(url("index.html"), "00".to_owned()), (url("icons/a.png"), digest.to_owned())]
    }

    #[test]
    fn the_page_is_listed_under_the_address_that_people_open() {
        let script = script(&list("01"));
        assert!(
            script.ends_with("self.INLOOP_PRECACHE=[[\"/\",\"00\"],[\"/icons/a.png\",\"01\"]];\n"),
            "{script}"
        );
    }

    #[test]
    fn one_other_file_is_another_build() {
        assert_eq!(script(&list("01")), script(&list("01")));
        let build = |script: &str| script.split(';').next().map(str::to_owned);
        assert_ne!(build(&script(&list("01"))), build(&script(&list("02"))));
    }
}
