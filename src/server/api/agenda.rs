//! `GET /agenda/{org}/{secret}.ics`: a calendar for other programs, which bring no cookie. Who knows the address reads it.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use inloop_core::Id;

use super::{Api, ApiError};
use crate::{
    agenda::calendar,
    keeper::now,
    store::{Mode, transaction},
};

/// The calendar; 404 for an address that is closed, or was never there.
pub async fn show(
    State(api): State<Api>,
    Path((org, name)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let id = |text: &str| text.parse::<Id>().ok();
    let (Some(org), Some(secret)) = (id(&org), name.strip_suffix(".ics").and_then(id)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let look = move |store: &mut dyn crate::store::Store| {
        transaction(store, Mode::Read, |store| calendar(store, org, secret, now()))
    };
    let found = api.keeper.read(look).await??;
    let headers =
        [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok(match found {
        Some(text) => (headers, text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}
