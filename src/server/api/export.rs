//! `GET /api/export/{site}`: everything that a site has, as sheets in a zip, for who coordinates it.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use inloop_core::Id;

use super::{Api, ApiError, device::Known, planner::planner};
use crate::{export::export, keeper::now};

/// Writes the export into the log and gives the zip.
pub async fn zip(
    State(api): State<Api>,
    Known(device): Known,
    Path(site): Path<String>,
) -> Result<Response, ApiError> {
    let site: Id = site.parse().map_err(|_| ApiError::NotYours)?;
    let made = api.keeper.write(move |store, _| {
        let planner = match planner(store, &device, site, now())? {
            Ok(planner) => planner,
            Err(error) => return Ok(Err(error)),
        };
        Ok(export(store, device.org, site, Some(planner.account), now())?.ok_or(ApiError::NotYours))
    });
    let made = made.await?.map_err(|error: crate::store::StoreError| ApiError::from(error))??;
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", made.name));
    let name = named.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, Body::from(made.bytes)).into_response())
}
