//! The documents are held against the code: tables that lie are worse than none.
// A test that cannot go on says where by unwrapping; nothing here runs in the product.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use inloop_core::{
    Id,
    command::Command,
    grant::{Grant, Role, scopes_of},
    row::{Kind, Row},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The cells of the table under a heading, without its two head lines.
fn table(text: &str, heading: &str) -> Vec<Vec<String>> {
    let start = text.find(heading).unwrap_or_else(|| panic!("there is no heading {heading}"));
    text[start..]
        .lines()
        .skip(1)
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

#[test]
fn the_command_table_says_who_may_give_what() {
    let told: BTreeMap<String, Vec<bool>> = table(&read("ARCHITECTURE.md"), "## Commands")
        .into_iter()
        .map(|cells| (cells[0].clone(), cells[1..7].iter().map(|cell| cell == "yes").collect()))
        .collect();
    let meant: BTreeMap<String, Vec<bool>> = Command::ALL
        .iter()
        .map(|(name, roles)| {
            ((*name).to_owned(), Role::ALL.iter().map(|role| roles.contains(role)).collect())
        })
        .collect();
    assert_eq!(told, meant);
}

#[test]
fn the_row_table_says_in_which_scopes_and_by_which_links_rows_lie() {
    let told: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> =
        table(&read("ARCHITECTURE.md"), "## Rows")
            .into_iter()
            .map(|cells| (cells[0].clone(), (list(&cells[1]), list(&cells[2]))))
            .collect();
    let meant: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = Kind::ALL
        .iter()
        .map(|kind| {
            let row = example(*kind);
            let scopes = row.scopes().iter().map(|scope| scope.family().to_owned()).collect();
            let links = row.links().iter().map(|(link, _)| link.name().to_owned()).collect();
            (kind.name().to_owned(), (scopes, links))
        })
        .collect();
    assert_eq!(told, meant);
}

fn list(cell: &str) -> BTreeSet<String> {
    cell.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A row of a kind, read from the smallest body that it takes.
fn example(kind: Kind) -> Row {
    let id = Id::nil();
    let body = serde_json::json!({
        "id": id, "organisation": id, "site": id, "person": id, "rule": id, "activity": id, "name": "x",
        "pictogram": "x", "first_name": "x", "date": "2026-11-23", "said": [], "weekday": 1, "start": "09:30:00",
        "end": "12:30:00", "role": if kind == Kind::Face { "volunteer" } else { "werkcoach" },
        "phone": "1", "duty": [], "grants": [{ "role": "participant", "person": id, "from": 0 }], "from": if matches!(kind, Kind::PlannedAbsence | Kind::Booking) { serde_json::json!("2026-11-23") }
            else { serde_json::Value::Null }, "leads": { "to": id }, "at": 0, "reason": "x", "turn": "called_off", "version": id, "closed": true,
        "text": "x", "needed": 1, "part": "morning", "account": id, "told": true, "plan": { "every": 30, "grace": 5, "until": 0 }, "next": 0, "helped": true, "ways": [],
        "volunteer": id, "state": "confirmed", "called": "x", "question": "how", "season": "2026-09-01", "persons": 3, "gift": "can",
    });
    let signed = matches!(kind, Kind::BackupRequest | Kind::HelpCall | Kind::PersonPlan);
    let step = match kind {
        Kind::LadderStep => serde_json::json!(1),
        Kind::NextStep => serde_json::json!({ "settled": { "why": "x" } }),
        _ => serde_json::json!(id),
    };
    let by = if signed { serde_json::json!({ "account": id, "at": 0 }) } else { serde_json::json!(id) };
    let wished = serde_json::json!({ "spoken": { "file": "ab", "seconds": 1 } });
    let course = serde_json::json!({ "met": { "how": "" } });
    let own = serde_json::json!({ "step": step, "by": by, "photo": { "small": "ab", "large": "ab" }, "agreed": { "at": 0 }, "wished": wished, "course": course, "own": { "sentence": "x" } });
    let lent = serde_json::json!({ "means": id, "lender": "x", "borrower": "x", "until": "2026-11-24" });
    let (mut body, own) = (body.as_object().unwrap().clone(), own.as_object().unwrap().clone());
    body.extend(own);
    if kind == Kind::Presence {
        body.insert("until".to_owned(), serde_json::json!(0));
    }
    if matches!(kind, Kind::Means | Kind::Booking) {
        body.extend(lent.as_object().unwrap().clone());
    }
    let body = serde_json::Value::Object(body);
    Row::decode(kind, &body.to_string()).unwrap()
}

#[test]
fn the_scope_table_says_which_role_reads_what() {
    let told: BTreeMap<String, Vec<bool>> = table(&read("ARCHITECTURE.md"), "## Scopes")
        .into_iter()
        .map(|cells| {
            let family = cells[0].split('/').next().unwrap().to_owned();
            (family, cells[2..8].iter().map(|cell| !cell.is_empty()).collect())
        })
        .collect();
    let mut meant: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    for (place, role) in Role::ALL.iter().enumerate() {
        let person = role.is_of_a_participant().then_some(Id::nil());
        let grant = Grant { role: *role, site: Some(Id::nil()), person, from: 0, until: None, ended: None };
        for scope in scopes_of(Id::nil(), Id::nil(), &[grant], &[], 1) {
            meant.entry(scope.family().to_owned()).or_insert_with(|| vec![false; Role::ALL.len()])[place] =
                true;
        }
    }
    assert_eq!(told, meant);
}

#[test]
fn the_api_table_names_every_route() {
    let told: BTreeSet<String> = table(&read("ARCHITECTURE.md"), "## The API")
        .into_iter()
        .map(|cells| cells[0].split_whitespace().nth(1).unwrap().to_owned())
        .collect();
    let source = read("src/server/api/mod.rs");
    let routes: BTreeSet<String> =
        source.split(".route(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert_eq!(told, routes);
}

#[test]
fn every_place_that_the_capability_table_names_exists() {
    let rows = table(&read("README.md"), "## What the policy papers ask");
    assert!(rows.len() > 4);
    for cells in rows {
        let place = root().join(&cells[2]);
        assert!(place.exists(), "{}: there is no {}", cells[0], cells[2]);
        assert!(
            ["built", "partly"].iter().any(|state| cells[3].starts_with(state)),
            "{}: {}",
            cells[0],
            cells[3]
        );
    }
}

#[test]
fn every_folder_that_the_readme_names_exists() {
    for cells in table(&read("README.md"), "## The pieces") {
        for name in cells[0].split(',') {
            let name = name.trim().trim_matches('`');
            assert!(root().join(name).is_dir(), "there is no folder {name}");
        }
    }
}
