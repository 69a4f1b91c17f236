//! `GET /api/openapi.json`: what can be asked here.
//!
//! The document is written by hand: utoipa describes one body of JSON per answer, and half of this API is a stream
//! of lines or events; it would also have to be derived on the types of core, which names nobody. Tests hold it
//! against the routes and against what is really sent.

use axum::http::{HeaderName, header};

/// The document.
pub async fn show() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(header::CONTENT_TYPE, "application/json")], include_str!("openapi.json"))
}
