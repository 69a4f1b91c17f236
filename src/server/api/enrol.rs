//! `POST /api/enrol`: redeems an invite. Never by GET, so no link scanner uses one up.

use std::sync::Mutex;

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use inloop_core::{Id, Millis};
use serde::Deserialize;

use super::{Api, ApiError, body::Body, device::Maybe};
use crate::{
    enrolment::{Fresh, NotEnrolled, enrol as come_in},
    keeper::now,
};

/// What a phone sends.
#[derive(Debug, Deserialize)]
pub struct Code {
    code: String,
}

/// How many wrong codes a minute are looked at: 31^6 codes cannot be guessed at this pace.
const TRIES_A_MINUTE: usize = 30;

/// When wrong codes were tried, within the last minute.
#[derive(Debug, Default)]
pub struct Guesses(Mutex<Vec<Millis>>);

impl Guesses {
    fn too_many(&self, now: Millis) -> bool {
        self.0.lock().is_ok_and(|mut tries| {
            tries.retain(|at| now - at < 60_000);
            tries.len() >= TRIES_A_MINUTE
        })
    }

    fn wrong(&self, now: Millis) {
        if let Ok(mut tries) = self.0.lock() {
            tries.push(now);
        }
    }
}

/// Fresh ids and secrets, from the operating system's randomness.
pub fn fresh() -> Fresh {
    let secret = || inloop_core::seal::sha256(&rand::random::<[u8; 32]>());
    Fresh { device: Id::new_v4(), stream: Id::new_v4(), key: secret(), token: secret(), op: Id::new_v4() }
}

/// Enrols a person on this device; a device that is enrolled already gets a second person.
pub async fn enrol(
    State(api): State<Api>,
    Maybe(device): Maybe,
    Body(typed): Body<Code>,
) -> Result<Response, ApiError> {
    let now = now();
    if api.guesses.too_many(now) {
        return Err(ApiError::TooManyTries);
    }
    let code: String = typed.code.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    let code = code.to_ascii_uppercase();
    let fresh = fresh();
    let token = fresh.token.clone();
    let known = device.clone();
    let enrolled =
        api.keeper.write(move |store, beside| come_in(store, beside, &code, known, &fresh, now)).await?;
    let enrolled = enrolled.inspect_err(|error| {
        if matches!(error, NotEnrolled::Unknown) {
            api.guesses.wrong(now);
        }
    })?;
    // Whoever came in shows a face: phones and tablets that are open shall not wait for the next tap of somebody.
    api.keeper.poke(enrolled.org).await;
    let stays = device.is_some_and(|device| device.org == enrolled.org && device.ended.is_none());
    let mut response = Json(enrolled).into_response();
    if let (false, Some(cookie)) = (stays, api.cookies.set(&token)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
