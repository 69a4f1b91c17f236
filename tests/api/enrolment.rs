//! Coming in: once, in time, by POST, and several people on one phone.

use std::time::Duration;

use axum::http::{Method, Request, StatusCode, header};
use futures::StreamExt;
use inloop_core::{grant::Role, wire::Enrolled};
use serde_json::json;

use crate::house::House;

#[tokio::test]
async fn row_39_an_invite_is_good_once_and_looking_at_its_link_uses_nothing() {
    let house = House::open();
    let code = house.code(Role::Volunteer, "ABC234");
    for path in ["/welkom", "/api/enrol"] {
        for method in [Method::GET, Method::HEAD] {
            house.send(Request::builder().method(method).uri(path), "").await;
        }
    }
    let first = house.post("/api/enrol", "", &json!({ "code": code })).await;
    assert_eq!(first.status, StatusCode::OK);
    let cookie = first.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let second = house.post("/api/enrol", "", &json!({ "code": code })).await;
    assert_eq!((second.status, &second.body[..]), (StatusCode::GONE, &br#"{"code":"invite_used"}"#[..]));
}

#[tokio::test]
async fn an_open_phone_hears_that_somebody_came_in() {
    let house = House::open();
    let lies = house.enrol(Role::Volunteer).await;
    let mut heard = house.hears(&lies.cookie).await;
    let mut next = async || tokio::time::timeout(Duration::from_secs(10), heard.next()).await;
    assert!(next().await.is_ok(), "that it is listened to");
    let code = house.code(Role::WorkCoach, "ABC234");
    assert_eq!(house.post("/api/enrol", "", &json!({ "code": code })).await.status, StatusCode::OK);
    let told = next().await.expect("a face has come, and nothing is said about it").unwrap().unwrap();
    assert!(told.starts_with(b"data: {\"seq\":"), "{told:?}");
}

#[tokio::test]
async fn a_code_may_be_typed_in_small_letters_with_spaces() {
    let house = House::open();
    house.code(Role::Volunteer, "ABC234");
    let said = house.post("/api/enrol", "", &json!({ "code": " abc 234 " })).await;
    assert_eq!(said.status, StatusCode::OK);
}

#[tokio::test]
async fn a_wrong_code_is_unknown_and_guessing_is_slowed_down() {
    let house = House::open();
    for _ in 0..30 {
        let said = house.post("/api/enrol", "", &json!({ "code": "NEENEE" })).await;
        assert_eq!(said.status, StatusCode::NOT_FOUND);
    }
    let code = house.code(Role::Volunteer, "ABC234");
    let said = house.post("/api/enrol", "", &json!({ "code": code })).await;
    assert_eq!(said.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(said.headers.contains_key(header::RETRY_AFTER));
}

#[tokio::test]
async fn a_second_person_comes_onto_the_same_phone_and_both_are_synced_by_one_cookie() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let code = house.code(Role::WorkCoach, "XYZ234");
    let said = house.post("/api/enrol", &visitor.cookie, &json!({ "code": code })).await;
    assert!(!said.headers.contains_key(header::SET_COOKIE), "the phone keeps its cookie");
    let second: Enrolled = serde_json::from_slice(&said.body).unwrap();
    visitor.phone.enrolled(&second);
    visitor.sync(&house).await;
    let names: Vec<&str> = visitor.phone.mirror().scopes().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name.starts_with("files/")), "the werkcoach's scopes came too");
    assert_eq!(names.iter().filter(|name| name.starts_with("me/")).count(), 2);
}

#[tokio::test]
async fn a_stream_is_replaced_only_for_its_own_device() {
    let house = House::open();
    let visitor = house.enrol(Role::Volunteer).await;
    let other = house.enrol(Role::WorkCoach).await;
    let renew = json!({ "renew": visitor.enrolled.stream });
    assert_eq!(house.post("/api/session", &other.cookie, &renew).await.status, StatusCode::FORBIDDEN);
    let said = house.post("/api/session", &visitor.cookie, &renew).await;
    assert_eq!(said.status, StatusCode::OK);
    let new: Enrolled = serde_json::from_slice(&said.body).unwrap();
    assert_eq!((new.account, &*new.name), (visitor.enrolled.account, "volunteer"));
    assert_ne!(new.stream, visitor.enrolled.stream);
}

#[tokio::test]
async fn a_phone_that_lost_its_cookie_comes_back_by_its_streams_key_and_by_nothing_else() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let (stream, op) = (visitor.enrolled.stream, inloop_core::Id::new_v4());
    let code = |key: &str, n| inloop_core::seal::mac(key, stream, n, op, "resume");
    for wrong in [code("guess", 0), code(&visitor.enrolled.key, 1), String::new()] {
        let said = house.post("/api/resume", "", &json!({ "stream": stream, "op": op, "mac": wrong })).await;
        assert_eq!(said.status, StatusCode::UNAUTHORIZED);
    }
    let asked = json!({ "stream": stream, "op": op, "mac": code(&visitor.enrolled.key, 0) });
    let said = house.post("/api/resume", "", &asked).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT);
    let old = std::mem::replace(
        &mut visitor.cookie,
        said.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned(),
    );
    visitor.sync(&house).await;
    let said = house.post("/api/sync", &old, &visitor.request()).await;
    assert_eq!(said.status, StatusCode::UNAUTHORIZED, "the lost cookie is worth nothing any more");
}
