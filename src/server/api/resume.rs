//! `POST /api/resume`: a phone that lost its cookie but not its outbox comes back by the key of a stream.
//!
//! Browsers write cookies to disk up to half a minute late; a phone that dies right after enrolling would
//! otherwise hold what was said and could never send it.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use inloop_core::Id;
use serde::Deserialize;

use super::{Api, ApiError, body::Body, enrol::fresh};
use crate::enrolment::resume as come_back;

/// What a phone sends: the stream, a fresh id, and the code over both under the stream's key.
#[derive(Debug, Deserialize)]
pub struct Resume {
    stream: Id,
    op: Id,
    mac: String,
}

/// Gives the device a new cookie. The old one, should it still exist, is worth nothing afterwards.
pub async fn resume(State(api): State<Api>, Body(asked): Body<Resume>) -> Result<Response, ApiError> {
    let token = fresh().token;
    let new = token.clone();
    let back = api
        .keeper
        .write(move |store, beside| come_back(store, beside, asked.stream, asked.op, &asked.mac, &new));
    if !back.await?? {
        return Err(ApiError::UnknownDevice);
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = api.cookies.set(&token) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
