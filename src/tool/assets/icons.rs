//! Which icons the app has (src/tool/icons.txt), and their drawings from the npm packages.

use super::sprite::Symbol;
use crate::project::{Project, read};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fmt::Write;

const TABLER: &str = "src/tool/node_modules/@tabler/icons/tabler-nodes-outline.json";
const FLUENT: &str = "src/tool/node_modules/@iconify-json/fluent-emoji-flat/icons.json";

/// An icon by its set and its name there.
#[derive(Debug, PartialEq, Eq)]
pub enum Icon {
    /// A line icon of the screens.
    Tabler(String),
    /// A picture of an activity.
    Fluent(String),
}

/// Reads the list: one icon a line, `#` begins a remark.
pub fn parse(list: &str) -> Result<Vec<Icon>> {
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_once(' ') {
            Some(("tabler", name)) => Ok(Icon::Tabler(name.trim().to_owned())),
            Some(("fluent", name)) => Ok(Icon::Fluent(name.trim().to_owned())),
            _ => bail!("icons.txt: «{line}» is neither «tabler NAME» nor «fluent NAME»"),
        })
        .collect()
}

/// The symbols of these icons, in the order of the list.
pub fn drawings(project: &Project, list: &[Icon]) -> Result<Vec<Symbol>> {
    let set = |path| -> Result<Value> {
        serde_json::from_str(&read(&project.path(path))?).with_context(|| format!("{path} is no JSON"))
    };
    let (tabler, fluent) = (set(TABLER)?, set(FLUENT)?);
    list.iter()
        .map(|icon| match icon {
            Icon::Tabler(name) => line_icon(name, &tabler),
            Icon::Fluent(name) => picture(name, &fluent),
        })
        .collect()
}

/// Tabler's set is `{name: [[tag, {attribute: value}], …]}`; the line style is the sprite's.
fn line_icon(name: &str, set: &Value) -> Result<Symbol> {
    let nodes = set[name].as_array().with_context(|| format!("tabler has no outline icon «{name}»"))?;
    let mut body = String::new();
    for node in nodes {
        let (Some(tag), Some(attributes)) = (node[0].as_str(), node[1].as_object()) else {
            bail!("the icon «{name}» of tabler is not drawn as expected");
        };
        write!(body, "<{tag}")?;
        for (key, value) in attributes {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            write!(body, " {key}=\"{value}\"")?;
        }
        body.push_str("/>");
    }
    Ok(Symbol::line(name, body))
}

/// Iconify's set is `{width, height, icons: {name: {body}}}`.
fn picture(name: &str, set: &Value) -> Result<Symbol> {
    let icon = &set["icons"][name];
    let body = icon["body"].as_str().with_context(|| format!("fluent-emoji-flat has no icon «{name}»"))?;
    // Two symbols of one file may not share an id, and the content security policy blocks styles.
    if body.contains(" id=") || body.contains(" style=") {
        bail!("the icon «{name}» uses ids or styles, which do not fit in a sprite: choose another");
    }
    let size = icon["width"].as_u64().or(set["width"].as_u64()).unwrap_or(16);
    Ok(Symbol::picture(name, size, body.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_list_of_this_checkout_is_read() {
        let list = parse(include_str!("../icons.txt")).unwrap();
        assert!(list.contains(&Icon::Tabler("arrow-left".to_owned())));
        assert!(list.contains(&Icon::Fluent("pot-of-food".to_owned())));
    }

    #[test]
    fn a_line_of_an_unknown_set_is_an_error() {
        assert!(parse("# sets\ntabler x\nmaterial x").is_err());
    }

    #[test]
    fn a_line_icon_is_drawn_from_its_nodes() {
        let set = json!({"x": [["path", {"d": "M5 5l9 9"}], ["circle", {"r": 3}]]});
        let symbol = line_icon("x", &set).unwrap();
        assert_eq!(symbol, Symbol::line("x", "<path d=\"M5 5l9 9\"/><circle r=\"3\"/>".to_owned()));
        assert!(line_icon("y", &set).is_err());
    }

    #[test]
    fn a_picture_with_ids_is_refused() {
        let set = json!({"width": 32, "icons": {"a": {"body": "<g/>"}, "b": {"body": "<g id=\"c\"/>"}}});
        assert_eq!(picture("a", &set).unwrap(), Symbol::picture("a", 32, "<g/>".to_owned()));
        assert!(picture("b", &set).is_err());
    }
}
