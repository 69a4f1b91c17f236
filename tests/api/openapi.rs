//! The document that describes the API, against the routes and against what is really sent.

use std::collections::BTreeSet;

use axum::http::{Request, StatusCode};
use inloop_core::{
    Id,
    decide::Refusal,
    grant::{Ended, Role},
    span::Span,
    wire::{
        Cursor, Enrolled, Head, Outcome, OutcomeOf, Pushed, Request as Asked, StreamAnswer, StreamHead, Told,
        Trouble, Verdict,
        desk::{Backup, DeviceOf, EndOf, Invited, NewInvite, NewRelative, OpenInvite, Owner, Qr, Works},
    },
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::house::House;

const DOCUMENT: &str = include_str!("../../src/server/api/openapi.json");
const ROUTES: &str = include_str!("../../src/server/api/mod.rs");

fn document() -> Value {
    serde_json::from_str(DOCUMENT).unwrap()
}

#[tokio::test]
async fn the_server_shows_the_committed_document_to_everybody() {
    let house = House::open();
    let said = house.send(Request::get("/api/openapi.json"), "").await;
    assert_eq!(
        (said.status, said.headers["content-type"].to_str().unwrap()),
        (StatusCode::OK, "application/json")
    );
    assert_eq!(said.body, DOCUMENT.as_bytes());
}

/// Every method and path of the router, as its source says.
fn routes() -> BTreeSet<String> {
    let methods = ["get", "post", "put", "delete"];
    let mut all = BTreeSet::new();
    for route in ROUTES.split(".route(\"").skip(1) {
        let (path, rest) = route.split_once('"').unwrap();
        // What stands between the path and the end of the line: `, post(a::b).get(c::d))`.
        let handlers = rest.lines().next().unwrap();
        let named = |method: &&&str| {
            handlers.contains(&format!(" {method}(")) || handlers.contains(&format!(".{method}("))
        };
        let found: Vec<String> =
            methods.iter().filter(named).map(|method| format!("{} {path}", method.to_uppercase())).collect();
        assert!(!found.is_empty(), "{path} has no method");
        all.extend(found);
    }
    all
}

#[test]
fn the_document_has_exactly_the_routes_of_the_server() {
    let document = document();
    let mut told = BTreeSet::new();
    for (path, calls) in document["paths"].as_object().unwrap() {
        told.extend(
            calls.as_object().unwrap().keys().map(|method| format!("{} {path}", method.to_uppercase())),
        );
    }
    assert_eq!(told, routes());
}

#[test]
fn every_reference_in_the_document_leads_somewhere_and_every_schema_is_used() {
    let document = document();
    let used: BTreeSet<&str> =
        DOCUMENT.split("\"$ref\": \"#/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    for name in &used {
        assert!(document.pointer(&format!("/{name}")).is_some(), "{name} is nowhere");
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(used.contains(format!("components/schemas/{name}").as_str()), "{name} is not used");
    }
}

/// What is sent has all fields that the document requires, and none that it does not name.
fn fits(schema: &str, sent: &impl Serialize) {
    let schemas = &document()["components"]["schemas"];
    let (schema_of, sent) = (&schemas[schema], serde_json::to_value(sent).unwrap());
    let sent: BTreeSet<&String> = sent.as_object().unwrap().keys().collect();
    let named: BTreeSet<&String> = schema_of["properties"].as_object().unwrap().keys().collect();
    assert!(sent.is_subset(&named), "{schema}: {sent:?} are sent, {named:?} are named");
    for required in schema_of["required"].as_array().unwrap() {
        let required = required.as_str().unwrap().to_owned();
        assert!(sent.contains(&required), "{schema}: {required} is not sent");
    }
}

#[test]
fn what_is_sent_fits_the_document_whether_fields_are_there_or_left_out() {
    let (id, name) = (Id::nil(), String::new);
    let span = Span { from: 1, to: 2 };
    let outcome = |verdict| OutcomeOf { op: id, outcome: Outcome { verdict, epoch: 1, seq: 1, span } };
    for verdict in [
        Verdict::Accepted,
        Verdict::Quarantined,
        Verdict::Refused(Refusal::Nonsense { part: name() }),
        Verdict::Refused(Refusal::Changed { by: id }),
    ] {
        fits("Outcome", &outcome(verdict));
    }
    for (refused, trouble) in [(None, None), (Some(Refusal::NotYours), Some(Trouble::Gap))] {
        fits("Told", &Told { refused, span });
        fits("StreamAnswer", &StreamAnswer { stream: id, applied: 1, safe: 0, trouble, outcomes: vec![] });
    }
    fits("Refusal", &Refusal::Changed { by: id });
    fits("Enrolled", &Enrolled { org: id, epoch: 1, stream: id, account: id, name: name(), key: name() });
    for more in [false, true] {
        let told = more.then_some(Told { refused: None, span });
        let pushed = Pushed {
            stream: id,
            n: 1,
            prev: 0,
            op: id,
            refs: vec![],
            wall: 1,
            doubt: more,
            seal: 0,
            body: name(),
            mac: name(),
            told,
        };
        fits("Pushed", &pushed);
        let request = Asked {
            cursor: Cursor::default(),
            scopes_hash: 0,
            fetch: if more { vec![name()] } else { vec![] },
            locked: more,
            streams: vec![StreamHead { stream: id, head: 1 }],
            commands: if more { vec![pushed] } else { vec![] },
            wall_sent: 1,
            schema: 1,
            build: name(),
        };
        fits("SyncRequest", &request);
        let scopes = more.then(Vec::new);
        let (cursor, streams) = (Cursor::default(), Vec::new());
        fits("Head", &Head { cursor, time: 1, streams, scopes, feeds: 0, upgrade: more, wipe: more });
        let site = more.then_some(id);
        let invite = OpenInvite { account: id, name: name(), role: Role::Coordinator, site, expires: 1 };
        fits("OpenInvite", &invite);
        let qr = Qr { size: 29, path: name() };
        fits("Qr", &qr);
        fits("Invited", &Invited { invite, code: name(), link: name(), qr });
        let works = Works { role: Role::WorkCoach, site };
        fits("Works", &works);
        let owner = Owner { name: name(), works: vec![works] };
        fits("Owner", &owner);
        let ended = more.then_some(Ended::Lost);
        let (build, here) = (name(), more);
        fits(
            "Device",
            &DeviceOf { device: id, owners: vec![owner], seen: 1, build, waiting: 0, ended, here },
        );
        fits("EndOf", &EndOf { ended });
        let wanted = NewInvite { role: Role::Volunteer, site, person: site, name: name(), origin: name() };
        fits("NewInvite", &wanted);
    }
    fits("NewRelative", &NewRelative { person: id, name: name(), origin: name() });
    fits("Backup", &Backup::default());
    fits("Cursor", &Cursor::default());
    fits("Error", &json!({ "code": "busy" }));
}
