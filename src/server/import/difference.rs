//! What differs between a row that is there and one that a sheet describes, in words.

use inloop_core::row::Row;
use serde_json::Value;

/// The fields that differ, as `field: there → sheet`; nothing when the rows are equal.
pub fn between(there: &Row, sheet: &Row) -> Option<String> {
    if there == sheet {
        return None;
    }
    let fields = |row: &Row| match serde_json::from_str(&row.encode()) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (there, sheet) = (fields(there), fields(sheet));
    let names: std::collections::BTreeSet<&String> = there.keys().chain(sheet.keys()).collect();
    let show = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), ToString::to_string);
    let changed: Vec<String> = names
        .into_iter()
        .filter(|name| there.get(*name) != sheet.get(*name))
        .map(|name| {
            format!("{name}: {} is kept, the sheet says {}", show(there.get(name)), show(sheet.get(name)))
        })
        .collect();
    (!changed.is_empty()).then(|| changed.join("; "))
}
