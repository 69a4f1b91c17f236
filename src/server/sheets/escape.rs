//! How any text becomes a cell that a spreadsheet takes for text, and reads back letter by letter.
//!
//! Excel runs a cell that begins with `=`, `+`, `-` or `@`; an apostrophe in front keeps it from that. A cell that
//! begins with one of ours gets one more, so that every text reads back as itself. "'t Hart" stays as it is. Texts
//! that trimming or line ends would change are written as JSON behind an apostrophe.

/// What stands behind an apostrophe that is ours.
const GUARDED: [char; 6] = ['=', '+', '-', '@', '\'', '"'];

/// The cell of a text.
pub fn write(text: &str) -> String {
    let changed = text.trim() != text || text.contains(['\r', '\u{feff}']);
    let mut letters = text.chars();
    match letters.next() {
        _ if changed => format!("'{}", serde_json::to_string(text).unwrap_or_default()),
        Some('=' | '+' | '-' | '@') => format!("'{text}"),
        Some('\'') if letters.next().is_some_and(|next| GUARDED.contains(&next)) => format!("'{text}"),
        _ => text.to_owned(),
    }
}

/// The text of a cell.
pub fn read(cell: &str) -> String {
    let Some(rest) = cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED)) else {
        return cell.to_owned();
    };
    let json = if rest.starts_with('"') { serde_json::from_str(rest).ok() } else { None };
    match json {
        Some(text) => text,
        // An apostrophe before a quote that is no JSON is no apostrophe of ours.
        None if rest.starts_with('"') => cell.to_owned(),
        None => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_are_written_as_this_table_says() {
        let table = [
            ("Zoë", "Zoë"),
            ("=1+1", "'=1+1"),
            ("+31 6 1", "'+31 6 1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("'t Hart", "'t Hart"),
            ("'=1", "''=1"),
            ("''", "'''"),
            ("'\"x", "''\"x"),
            (" Bep ", "'\" Bep \""),
            ("a\r\nb", "'\"a\\r\\nb\""),
        ];
        for (text, cell) in table {
            assert_eq!(write(text), cell);
            assert_eq!(read(cell), text);
        }
        assert_eq!(read("'\"Zus\" genoemd"), "'\"Zus\" genoemd");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_reads_back_and_no_cell_runs(text in "[=+@'\" \t\r\n\\-\\\\a-zé\u{feff}]{0,8}|\\PC{0,12}") {
            let cell = write(&text);
            prop_assert_eq!(cell.trim(), &cell);
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(read(&cell), text);
        }
    }
}
