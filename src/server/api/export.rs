//! `GET /api/export/{site}`: everything that a site has, as sheets in a zip, for who coordinates it.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use inloop_core::Id;

use super::{Api, ApiError, coordinator::Coordinator, named::Named};
use crate::{
    export::{export, note},
    keeper::now,
};

/// Writes the export into the log and gives the zip.
pub async fn zip(
    State(api): State<Api>,
    Coordinator { org, asker, reach, .. }: Coordinator,
    Named(site): Named<Id>,
) -> Result<Response, ApiError> {
    if !reach.covers(Some(site)) {
        return Err(ApiError::NotYours);
    }
    let noted = api.keeper.write(move |store, _| note(store, org, site, Some(asker.account), now()));
    // The log first; then a reader packs it, so that nobody's marks wait for a large zip.
    if !noted.await?? {
        return Err(ApiError::NotYours);
    }
    let made = api.keeper.read(move |store| export(store, org, site, now())).await??;
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", made.name));
    let name = named.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, Body::from(made.bytes)).into_response())
}
