//! One style sheet of all parts. One request is better than ten.

use crate::project::{files_under, read};
use anyhow::Result;
use std::path::Path;

/// The style sheets of a folder one after the other, by name, without remarks and indentation:
/// `00-tokens.css` before `10-base.css`.
pub fn join(folder: &Path) -> Result<String> {
    let mut sheet = String::new();
    for (_, file) in files_under(folder)? {
        if file.extension().is_some_and(|kind| kind == "css") {
            sheet.push_str(&smaller(&read(&file)?));
        }
    }
    Ok(sheet)
}

/// Leaves out remarks, indentation and empty lines. Quoted text stays as it is; anything cleverer is
/// the work of brotli, and could change what the sheet means.
fn smaller(css: &str) -> String {
    let (mut text, mut rest, mut quote) = (String::with_capacity(css.len()), css, None);
    while let Some(letter) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        text.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::smaller;

    #[test]
    fn remarks_and_indentation_go() {
        let css = "/* a\n   part */\n.tile {\n  color: red; /* why */\n}\n\n";
        assert_eq!(smaller(css), ".tile {\ncolor: red;\n}\n");
    }

    #[test]
    fn quoted_text_stays() {
        let css = ".a::before { content: \"/* it's */  €\"; }\n";
        assert_eq!(smaller(css), css);
    }
}
