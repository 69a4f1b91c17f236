//! The accessibility statement and the privacy page: plain HTML that needs neither script nor WebAssembly, in Dutch and,
//! when asked, in English. The words stand in the files beside this one; here the operator's fields are filled in.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::header,
    response::{Html, IntoResponse},
};
use serde::{Deserialize, Serialize};

use super::Api;
use crate::operator::Operator;

const FRAME: &str = include_str!("frame.html");

/// In which language the page was asked for: `?taal=en`.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    taal: String,
}

/// A question that makes no sense still gets the page, in Dutch.
type Wanted = Result<Query<Asked>, QueryRejection>;

fn language(asked: Wanted) -> Asked {
    asked.map(|Query(asked)| asked).unwrap_or_default()
}

/// One page in one language.
struct Page {
    lang: &'static str,
    title: &'static str,
    body: &'static str,
    back: &'static str,
    /// The way to the same page in the other language: its code, its name, its address.
    other: (&'static str, &'static str, &'static str),
    /// What stands where the operator has filled in nothing.
    missing: &'static str,
}

impl Asked {
    fn page(&self, dutch: (&'static str, &'static str), english: (&'static str, &'static str)) -> Page {
        if self.taal == "en" {
            Page {
                lang: "en",
                title: english.0,
                body: english.1,
                back: "Open Inloop",
                other: ("nl", "Nederlands", "?taal=nl"),
                missing: "not filled in yet",
            }
        } else {
            Page {
                lang: "nl",
                title: dutch.0,
                body: dutch.1,
                back: "Open Inloop",
                other: ("en", "English", "?taal=en"),
                missing: "nog niet ingevuld",
            }
        }
    }
}

/// `GET /toegankelijkheid`.
pub async fn accessibility(State(api): State<Api>, asked: Wanted) -> impl IntoResponse {
    let dutch = ("Toegankelijkheid", include_str!("accessibility.nl.html"));
    let english = ("Accessibility", include_str!("accessibility.en.html"));
    fresh(language(asked).page(dutch, english).html(&api.operator))
}

/// `GET /privacy`.
pub async fn privacy(State(api): State<Api>, asked: Wanted) -> impl IntoResponse {
    let dutch = ("Privacy", include_str!("privacy.nl.html"));
    let english = ("Privacy", include_str!("privacy.en.html"));
    fresh(language(asked).page(dutch, english).html(&api.operator))
}

/// Whom to tell about a problem, for the app.
#[derive(Debug, Serialize)]
pub struct Contact {
    contact: Option<String>,
}

/// `GET /api/operator`.
pub async fn contact(State(api): State<Api>) -> Json<Contact> {
    Json(Contact { contact: api.operator.contact.clone() })
}

/// The next look shows what the keeper has changed meanwhile.
fn fresh(html: String) -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-cache")], Html(html))
}

impl Page {
    fn html(&self, operator: &Operator) -> String {
        let (other_lang, other_name, other_address) = self.other;
        let words = |text: &Option<String>| text.as_deref().map_or_else(|| self.missing(), escaped);
        let reach = |contact: &Option<String>| contact.as_deref().map_or_else(|| self.missing(), reachable);
        let date = operator.checked_on.map(|date| date.strftime("%-d-%-m-%Y").to_string());
        let fields = [
            ("{operator}", words(&operator.name)),
            ("{contact}", reach(&operator.contact)),
            ("{privacy_officer}", reach(&operator.privacy_officer)),
            ("{legal_ground}", words(&operator.legal_ground)),
            ("{kept_for}", words(&operator.kept_for)),
            ("{checked_on}", words(&date)),
        ];
        let frame = [
            ("{lang}", self.lang),
            ("{title}", self.title),
            ("{back}", self.back),
            ("{other_lang}", other_lang),
            ("{other_name}", other_name),
            ("{other_address}", other_address),
            ("{body}", self.body),
        ];
        let page = frame.into_iter().fold(FRAME.to_owned(), |page, (mark, text)| page.replace(mark, text));
        filled(&page, &fields)
    }

    fn missing(&self) -> String {
        format!("<em>{}</em>", self.missing)
    }
}

/// The page with its fields filled in, in one walk: what an operator wrote is never taken for a mark itself.
fn filled(page: &str, fields: &[(&str, String)]) -> String {
    let (mut done, mut rest) = (String::with_capacity(page.len()), page);
    while let Some((before, after)) = rest.split_once('{') {
        done.push_str(before);
        let marked = &rest[before.len()..];
        match fields.iter().find(|(mark, _)| marked.starts_with(mark)) {
            Some((mark, text)) => {
                done.push_str(text);
                rest = &marked[mark.len()..];
            }
            None => {
                done.push('{');
                rest = after;
            }
        }
    }
    done + rest
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter => html.push(letter),
        }
    }
    html
}

/// A mail address or a telephone number as something to press; anything else as it is.
fn reachable(contact: &str) -> String {
    let words = escaped(contact);
    let digits: String = contact.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    if contact.contains('@') && !contact.contains(char::is_whitespace) {
        format!("<a href=\"mailto:{words}\">{words}</a>")
    } else if digits.len() > 8 && !contact.contains(char::is_alphabetic) {
        format!("<a href=\"tel:{digits}\">{words}</a>")
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_operator_wrote_is_text_and_never_markup_or_a_mark() {
        let operator = Operator {
            name: Some("<b>Stichting</b> & {contact}".into()),
            contact: Some("hallo@example.nl".into()),
            ..Operator::default()
        };
        let page = Asked::default().page(("Privacy", "{operator} | {contact} | {kept_for}"), ("", ""));
        let html = page.html(&operator);
        let contact = "<a href=\"mailto:hallo@example.nl\">hallo@example.nl</a>";
        let expected = format!(
            "&lt;b&gt;Stichting&lt;/b&gt; &amp; {{contact}} | {contact} | <em>nog niet ingevuld</em>"
        );
        assert!(html.contains(&expected), "{html}");
    }

    #[test]
    fn a_contact_can_be_pressed_when_it_is_an_address_or_a_number() {
        assert_eq!(reachable("050 - 123 45 67"), "<a href=\"tel:0501234567\">050 - 123 45 67</a>");
        assert_eq!(reachable("Anna, bij de balie"), "Anna, bij de balie");
    }

    #[test]
    fn no_mark_stands_in_a_page_that_is_not_filled_in() {
        let sources = [
            include_str!("accessibility.nl.html"),
            include_str!("accessibility.en.html"),
            include_str!("privacy.nl.html"),
            include_str!("privacy.en.html"),
        ];
        for body in sources {
            let html = Asked::default().page(("Titel", body), ("", "")).html(&Operator::default());
            assert!(!html.contains('{'), "{html}");
        }
    }
}
