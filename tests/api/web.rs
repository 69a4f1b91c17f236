//! What every answer carries.

use axum::http::{Request, StatusCode, header};
use inloop_core::grant::Role;

use crate::house::House;

#[tokio::test]
async fn every_answer_forbids_foreign_scripts_and_every_call_forbids_keeping_it() {
    let house = House::open();
    let visitor = house.enrol(Role::Volunteer).await;
    let page = house.send(Request::get("/vandaag"), "").await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    let call = house.post("/api/sync", &visitor.cookie, &visitor.request()).await;
    assert_eq!(call.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(call.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
}

#[tokio::test]
async fn plain_http_under_another_name_is_refused_with_a_sentence() {
    let house = House::open();
    let request = Request::get("/").header(header::HOST, "inloop.example");
    let request = request.body(axum::body::Body::empty()).unwrap();
    let response = tower::ServiceExt::oneshot(house.app.clone(), request).await.unwrap();
    assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn another_sites_page_cannot_write_in_a_phones_name() {
    let house = House::open();
    let visitor = house.enrol(Role::Volunteer).await;
    let request = Request::post("/api/sync")
        .header(header::COOKIE, &visitor.cookie)
        .header("sec-fetch-site", "cross-site");
    let said = house.send(request, serde_json::to_vec(&visitor.request()).unwrap()).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_keeper_sees_that_the_server_lives() {
    let house = House::open();
    let said = house.send(Request::get("/healthz"), "").await;
    assert_eq!((said.status, &said.body[..]), (StatusCode::OK, &b"ok\n"[..]));
}
