//! What differs between a row that is there and one that a sheet describes.

use std::collections::BTreeSet;

use inloop_core::{
    attendance::shown,
    row::Row,
    sheet::{Difference, Place},
};
use serde_json::{Map, Value};

/// The fields that differ; none when both say the same. Which command wrote a version is no difference, and of a
/// mark only counts what is shown; likewise of what was said about whether a volunteer came, and of a call for help
/// neither when the next would be asked nor whether it was taken over.
pub fn between(place: &Place, there: &Row, sheet: &Row) -> Vec<Difference> {
    let (there, sheet) = (fields(there), fields(sheet));
    let names: BTreeSet<&String> = there.keys().chain(sheet.keys()).collect();
    let show = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    names
        .into_iter()
        .filter(|name| there.get(*name) != sheet.get(*name))
        .map(|name| Difference {
            place: place.clone(),
            field: name.clone(),
            there: show(there.get(name)),
            sheet: show(sheet.get(name)),
        })
        .collect()
}

fn fields(row: &Row) -> Map<String, Value> {
    let Ok(Value::Object(mut fields)) = serde_json::from_str(&row.encode()) else {
        return Map::new();
    };
    fields.remove("version");
    // What guests may want to know is told one by one.
    for inner in ["guests", "features"] {
        if let Some(Value::Object(told)) = fields.remove(inner) {
            fields.extend(told);
        }
    }
    let value = |value: Option<Value>| value.unwrap_or_default();
    match row {
        Row::Attendance(row) => {
            fields.remove("said");
            let mark = shown(&row.said).and_then(|shown| serde_json::to_value(shown.mark).ok());
            fields.insert("mark".to_owned(), value(mark));
        }
        Row::Assignment(row) => {
            let came = row.turnout().and_then(|turnout| serde_json::to_value(turnout).ok());
            fields.insert("came".to_owned(), value(came));
        }
        Row::BackupRequest(_) => drop((fields.remove("next"), fields.remove("recorded"))),
        _ => {}
    }
    fields
}
