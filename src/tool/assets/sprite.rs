//! One SVG file with a symbol per icon. `boot.js` puts it into the page, where `<svg><use href="#i-check"/></svg>`
//! finds it.

use std::fmt::Write;

/// A drawing that can be used by its id.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbol {
    id: String,
    /// Width and height of the coordinates; every icon is square.
    size: u64,
    /// Presentation attributes of the whole drawing.
    look: &'static str,
    body: String,
}

impl Symbol {
    /// A line icon `i-NAME`, in the colour of the text around it.
    pub fn line(name: &str, body: String) -> Self {
        let look = " fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" \
            stroke-linecap=\"round\" stroke-linejoin=\"round\"";
        Self { id: format!("i-{name}"), size: 24, look, body }
    }

    /// A picture `p-NAME` in its own colours.
    pub fn picture(name: &str, size: u64, body: String) -> Self {
        Self { id: format!("p-{name}"), size, look: "", body }
    }
}

/// What the licence of both sets asks for in copies.
const NOTICE: &str = "<!-- i-*: Tabler Icons, (c) Paweł Kuna. p-*: Fluent Emoji, (c) Microsoft Corporation. \
    Both under the MIT licence. -->";

/// The sprite, with the symbols in the order given.
pub fn join(symbols: &[Symbol]) -> String {
    let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{NOTICE}\n");
    for Symbol { id, size, look, body } in symbols {
        // Writing to a String cannot fail.
        let _ = writeln!(svg, "<symbol id=\"{id}\" viewBox=\"0 0 {size} {size}\"{look}>{body}</symbol>");
    }
    svg.push_str("</svg>\n");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_keep_their_names_sizes_and_order() {
        let symbols =
            [Symbol::line("x", "<path/>".to_owned()), Symbol::picture("house", 32, "<g/>".to_owned())];
        let svg = join(&symbols);
        assert!(
            svg.contains("<symbol id=\"i-x\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\"")
        );
        assert!(svg.ends_with("<symbol id=\"p-house\" viewBox=\"0 0 32 32\"><g/></symbol>\n</svg>\n"));
    }
}
