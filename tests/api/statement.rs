//! The pages about accessibility and privacy, and whom to tell about a problem.

use axum::http::{Request, StatusCode, header};
use inloop_server::operator::Operator;

use crate::house::House;

const PAGES: [&str; 4] = ["/toegankelijkheid", "/toegankelijkheid?taal=en", "/privacy", "/privacy?taal=en"];

fn operator() -> Operator {
    Operator {
        name: Some("Stichting De Wijk".into()),
        contact: Some("hallo@dewijk.example".into()),
        privacy_officer: Some("fg@dewijk.example".into()),
        legal_ground: Some("een taak van de gemeente".into()),
        kept_for: Some("twee jaar".into()),
        checked_on: Some(jiff::civil::date(2026, 11, 25)),
    }
}

async fn page(house: &House, path: &str) -> String {
    let said = house.send(Request::get(path), "").await;
    assert_eq!(said.status, StatusCode::OK, "{path}");
    assert_eq!(said.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    let policy = said.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    let html = String::from_utf8(said.body).unwrap();
    assert!(!html.contains(" style=") && !html.contains("<style"), "{path} does not fit the policy");
    html
}

#[tokio::test]
async fn the_pages_name_who_answers_for_inloop_and_how_to_reach_them() {
    let house = House::run_by(operator());
    for path in PAGES {
        let html = page(&house, path).await;
        assert!(html.contains("Stichting De Wijk") && html.contains("25-11-2026"), "{path}");
        assert!(html.contains("<a href=\"mailto:hallo@dewijk.example\">"), "{path}");
        assert!(!html.contains("<em>"), "{path} says that something is missing");
    }
    let html = page(&house, "/privacy").await;
    for words in ["fg@dewijk.example", "een taak van de gemeente", "twee jaar", "Autoriteit Persoonsgegevens"]
    {
        assert!(html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn what_the_keeper_did_not_fill_in_is_said_to_be_missing() {
    let house = House::open();
    for (path, times, words) in [
        (PAGES[0], 3, "nog niet ingevuld"),
        (PAGES[2], 7, "nog niet ingevuld"),
        (PAGES[3], 7, "not filled in yet"),
    ] {
        let html = page(&house, path).await;
        assert_eq!(html.matches(words).count(), times, "{path}");
        assert!(!html.contains('{'), "{path}");
    }
}

#[tokio::test]
async fn the_pages_are_dutch_unless_english_is_asked_for() {
    let house = House::open();
    for path in PAGES {
        let lang = if path.ends_with("en") { "en" } else { "nl" };
        assert!(page(&house, path).await.contains(&format!("<html lang=\"{lang}\"")), "{path}");
    }
    assert!(page(&house, "/privacy?taal=xx").await.contains("<html lang=\"nl\""));
}

#[tokio::test]
async fn the_app_learns_whom_to_tell_about_a_problem() {
    let said = House::open().send(Request::get("/api/operator"), "").await;
    assert_eq!(said.body, br#"{"contact":null}"#);
    let said = House::run_by(operator()).send(Request::get("/api/operator"), "").await;
    assert_eq!(said.body, br#"{"contact":"hallo@dewijk.example"}"#);
}
