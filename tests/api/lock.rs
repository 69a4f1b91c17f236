//! A phone with a lock: it delivers without reading, and one whose code was forgotten reads nothing until a coordinator
//! takes it back into use.

use axum::http::{Method, Request, StatusCode, header};
use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::MarkAttendance,
    grant::{Ended, Role},
    phone::Phone,
    row::{Kind, ProgrammeRule},
    scope::Scope,
    wire::{Answer, Verdict, desk::DeviceOf},
};
use inloop_server::keeper::now;
use serde_json::{Value, json};

use crate::house::{House, Said, Visitor, clock};

async fn session(house: &House, cookie: &str, method: Method) -> Said {
    let request = Request::builder().method(method).uri("/api/session").header(header::COOKIE, cookie);
    house.send(request, "").await
}

fn is_here(house: &House, lies: &mut Visitor) -> Id {
    let rows = lies.phone.all(Scope::Plan(house.site), Kind::ProgrammeRule);
    let rule = ProgrammeRule::from_row(&rows[0]).unwrap().id;
    let (site, person, date) = (house.site, house.person, local_date(now()));
    lies.say(MarkAttendance { site, rule, date, person, mark: Mark::Present, over: vec![] })
}

async fn device_of(house: &House, anna: &Visitor, name: &str) -> DeviceOf {
    let said = anna.ask(house, Method::GET, "/api/devices", Value::Null).await;
    let all: Vec<DeviceOf> = serde_json::from_slice(&said.body).unwrap();
    all.into_iter().find(|device| device.owners.iter().any(|owner| owner.name == name)).unwrap()
}

#[tokio::test]
async fn a_locked_phone_hears_what_became_of_its_words_and_no_rows_and_the_open_one_has_both() {
    let house = House::open();
    let mut lies = house.enrol(Role::Volunteer).await;
    let op = is_here(&house, &mut lies);
    let people: Vec<_> = lies.phone.people().cloned().collect();
    let cursor = lies.phone.mirror().cursor;
    let mut locked = Phone::wake_locked(people, lies.phone.outbox().clone(), cursor);
    let asked = locked.ask(clock(), "test");
    let said = house.post("/api/sync", &lies.cookie, &asked).await;
    let text = String::from_utf8(said.body).unwrap();
    assert_eq!(text.lines().count(), 1, "a head, and nothing of anybody: {text}");
    let answer = Answer::read(&text).unwrap();
    assert_eq!(answer.head.scopes, None);
    assert!(!locked.hear(cursor, answer).again);
    let sent = locked.outbox().values().find(|record| record.op == op).unwrap();
    assert_eq!(sent.outcome.as_ref().map(|outcome| &outcome.verdict), Some(&Verdict::Accepted));
    // The phone is opened: it holds the decided command, and asks from where its mirror was.
    lies.sync(&house).await;
    assert_eq!(lies.outcome(op), Some(Verdict::Accepted));
    let marked = house.kinds_logged().into_iter().filter(|kind| kind == "MarkAttendance@1").count();
    assert_eq!(marked, 1);
}

#[tokio::test]
async fn a_phone_whose_code_was_forgotten_delivers_reads_nothing_and_a_coordinator_takes_it_back() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let op = is_here(&house, &mut lies);
    // Twice: the answer to the first one may have been lost.
    for _ in 0..2 {
        assert_eq!(session(&house, &lies.cookie, Method::DELETE).await.status, StatusCode::NO_CONTENT);
    }
    let told: Value = serde_json::from_slice(&session(&house, &lies.cookie, Method::GET).await.body).unwrap();
    assert_eq!(told["ended"], json!("code_forgotten"));
    lies.sync(&house).await;
    assert_eq!(lies.outcome(op), Some(Verdict::Accepted));
    let held: Vec<&str> = lies.phone.mirror().scopes().map(|(name, _)| name).collect();
    assert_eq!(held, [format!("me/{}", lies.enrolled.account)]);
    let ends = house.kinds_logged().into_iter().filter(|kind| kind == "EndDevice@1").count();
    assert_eq!(ends, 1, "who looks in the log sees it once");
    // Her coordinator sees why, and takes it back.
    let known = device_of(&house, &anna, "volunteer").await;
    assert_eq!(known.ended, Some(Ended::CodeForgotten));
    let path = format!("/api/devices/{}", known.device);
    let said = anna.ask(&house, Method::PUT, &path, json!({ "ended": null })).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT);
    lies.sync(&house).await;
    assert!(!lies.phone.all(Scope::Plan(house.site), Kind::ProgrammeRule).is_empty());
}

#[tokio::test]
async fn only_the_phone_itself_says_that_its_code_was_forgotten_and_never_over_another_end() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let lies = house.enrol(Role::Volunteer).await;
    let path = format!("/api/devices/{}", device_of(&house, &anna, "volunteer").await.device);
    let said = anna.ask(&house, Method::PUT, &path, json!({ "ended": "code_forgotten" })).await;
    assert_eq!(said.status, StatusCode::BAD_REQUEST);
    assert_eq!(session(&house, "inloop=nobody", Method::DELETE).await.status, StatusCode::UNAUTHORIZED);
    anna.ask(&house, Method::PUT, &path, json!({ "ended": "lost" })).await;
    session(&house, &lies.cookie, Method::DELETE).await;
    assert_eq!(device_of(&house, &anna, "volunteer").await.ended, Some(Ended::Lost));
}
