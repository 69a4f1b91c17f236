//! Strangers, broken bodies and files.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use inloop_core::{
    Id,
    command::AddPerson,
    decide::Refusal,
    grant::Role,
    row::{Kind, PersonCard, PersonFile},
    scope::Scope,
    seal,
    wire::Verdict,
};

use crate::house::House;

#[tokio::test]
async fn without_a_known_cookie_nothing_is_answered() {
    let house = House::open();
    for cookie in ["", "inloop=guess", "__Host-inloop=guess"] {
        let said = house.post("/api/sync", cookie, &serde_json::json!({})).await;
        assert_eq!(
            (said.status, &said.body[..]),
            (StatusCode::UNAUTHORIZED, &br#"{"code":"unknown_device"}"#[..])
        );
        let request = Request::get("/api/events").header(header::COOKIE, cookie);
        assert_eq!(house.send(request, "").await.status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn a_body_that_makes_no_sense_is_refused_and_nothing_breaks() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let deep = "[".repeat(50_000);
    let bodies: [&[u8]; 6] =
        [b"", b"{}", b"null", b"{\"cursor\":{\"epoch\":1e999}}", b"\xff\xfe\x00", deep.as_bytes()];
    for body in bodies {
        let request = Request::post("/api/sync").header(header::COOKIE, &visitor.cookie);
        assert_eq!(house.send(request, body.to_vec()).await.status, StatusCode::BAD_REQUEST);
    }
    visitor.sync(&house).await;
}

#[tokio::test(start_paused = true)]
async fn row_43_a_body_that_never_ends_is_given_up_and_a_length_that_lies_is_not_believed() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let endless = futures::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let request = Request::post("/api/sync").header(header::COOKIE, &visitor.cookie);
    let said = house.send(request, Body::from_stream(endless)).await;
    assert_eq!(said.status, StatusCode::REQUEST_TIMEOUT);
    let request = Request::post("/api/sync")
        .header(header::COOKIE, &visitor.cookie)
        .header(header::CONTENT_LENGTH, "9999999999999");
    assert_eq!(house.send(request, "{}").await.status, StatusCode::BAD_REQUEST);
    visitor.sync(&house).await;
}

/// Row 42: texts that break other systems, in the bodies of commands.
#[tokio::test]
async fn row_42_strange_texts_are_kept_to_the_letter_or_refused_with_a_reason() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Coordinator).await;
    let megabyte = "x".repeat(1024 * 1024);
    let kept = ["عمر בן", "a\u{202e}b", "👩‍🌾", "Żółć", "e\u{301}", "'; DROP TABLE row; --", "=1+1", "<b>"];
    let refused = ["", "  ", "a\0b", "a\u{7}b", &"x".repeat(81), &megabyte];
    for (texts, good) in [(&kept[..], true), (&refused[..], false)] {
        for text in texts {
            let id = Id::new_v4();
            let card = PersonCard { site: house.site, first_name: (*text).into(), ..nobody(id) };
            let file = PersonFile { id, site: house.site, ..PersonFile::default() };
            let op = visitor.say(AddPerson { card, file });
            visitor.sync(&house).await;
            let outcome = visitor.outcome(op).expect("every command is decided");
            let shown = visitor.phone.one(Scope::Cards(house.site), Kind::PersonCard, id);
            let shown = shown.as_deref().and_then(PersonCard::from_row).map(|card| card.first_name.clone());
            if good {
                assert_eq!((outcome, shown.as_deref()), (Verdict::Accepted, Some(*text)));
            } else {
                assert!(matches!(outcome, Verdict::Refused(Refusal::Nonsense { .. })), "{outcome:?}");
                assert_eq!(shown, None);
            }
        }
    }
}

fn nobody(id: Id) -> PersonCard {
    PersonCard {
        id,
        site: id,
        first_name: String::new(),
        surname: String::new(),
        good_to_know: String::new(),
        picture: None,
        version: None,
        merged: None,
    }
}

#[tokio::test]
async fn a_push_that_is_too_large_is_refused_as_too_large() {
    let house = House::open();
    let visitor = house.enrol(Role::Volunteer).await;
    let request = Request::post("/api/sync").header(header::COOKIE, &visitor.cookie);
    let said = house.send(request, vec![b' '; 3 * 1024 * 1024]).await;
    assert_eq!(said.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_file_is_kept_under_its_own_hash_and_shown_to_nobody_without_a_row_that_names_it() {
    let house = House::open();
    let visitor = house.enrol(Role::Volunteer).await;
    let picture = [&[0xff, 0xd8, 0xff, 0xe0][..], &[7; 100]].concat();
    let put = |name: String, bytes: Vec<u8>| {
        let request =
            Request::put(format!("/api/file/{name}")).header(header::COOKIE, visitor.cookie.clone());
        house.send(request, bytes)
    };
    let name = seal::sha256(&picture);
    assert_eq!(put(name.clone(), picture.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(put(name.clone(), b"other".to_vec()).await.status, StatusCode::BAD_REQUEST);
    let page = b"<script>".to_vec();
    assert_eq!(put(seal::sha256(&page), page.clone()).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(put("..%2F..%2Fetc".into(), picture).await.status, StatusCode::FORBIDDEN);
    let get = Request::get(format!("/api/file/{name}")).header(header::COOKIE, visitor.cookie.clone());
    assert_eq!(house.send(get, "").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_error_has_the_same_form_whatever_was_wrong() {
    let house = House::open();
    let visitor = house.enrol(Role::Volunteer).await;
    let cookie = visitor.cookie.as_str();
    let calls = [
        (Method::POST, "/api/enrol"),
        (Method::POST, "/api/session"),
        (Method::POST, "/api/resume"),
        (Method::PUT, "/api/file/%ff"),
        (Method::GET, "/api/file/%ff"),
        (Method::PUT, "/api/devices/%ff"),
        (Method::DELETE, "/api/invites/none"),
    ];
    for (method, path) in calls {
        for body in [&b""[..], b"{}", b"\xff", b"[[[["] {
            let request = Request::builder().method(method.clone()).uri(path).header(header::COOKIE, cookie);
            let said = house.send(request, body.to_vec()).await;
            assert!(said.status.is_client_error(), "{method} {path} {body:?}: {}", said.status);
            let error: serde_json::Value = serde_json::from_slice(&said.body).unwrap();
            assert!(error["code"].is_string(), "{method} {path} {body:?}: {error}");
        }
    }
}
