//! `GET /api/push`: the key with which this server signs its pushes. A browser allows pushes of that key only.

use axum::{Json, extract::State};
use serde::Serialize;

use super::Api;

/// The key.
#[derive(Debug, Serialize)]
pub struct PushKey {
    /// base64url of the uncompressed point; nothing: this server pushes nothing.
    key: Option<String>,
}

/// The key.
pub async fn key(State(api): State<Api>) -> Json<PushKey> {
    Json(PushKey { key: api.push_key.as_deref().map(str::to_owned) })
}
