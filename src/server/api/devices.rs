//! `/api/devices`: a coordinator sees the devices of their sites, and ends one.

use axum::{Json, extract::State, http::StatusCode};
use inloop_core::{
    Id,
    wire::desk::{DeviceOf, EndOf},
};

use super::{Api, ApiError, body::Body, coordinator::Coordinator, named::Named};
use crate::{
    devices::{end_for, of_reach},
    keeper::now,
};

/// The devices.
pub async fn list(
    State(api): State<Api>,
    Coordinator { org, asker, reach, .. }: Coordinator,
) -> Result<Json<Vec<DeviceOf>>, ApiError> {
    Ok(Json(api.keeper.read(move |store| of_reach(store, org, &reach, asker.device)).await??))
}

/// Ends a device, or takes it back into use.
pub async fn end(
    State(api): State<Api>,
    Coordinator { org, asker, op, reach }: Coordinator,
    Named(device): Named<Id>,
    Body(EndOf { ended }): Body<EndOf>,
) -> Result<StatusCode, ApiError> {
    let done = api
        .keeper
        .write(move |store, beside| end_for(store, beside, org, (asker, op), &reach, (device, ended), now()));
    done.await??;
    // A phone that was lost shall not wait for its next tap to hear that it is to be wiped.
    api.keeper.poke(org).await;
    Ok(StatusCode::NO_CONTENT)
}
