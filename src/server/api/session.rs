//! `/api/session`: what this device is to the server, a new stream when an old one cannot go on, and the end of its
//! reading when the code of its lock was forgotten.

use axum::{Json, extract::State, http::StatusCode};
use inloop_core::{
    Id,
    grant::Ended,
    row::{Account, Kind, Row},
    wire::Enrolled,
};
use serde::{Deserialize, Serialize};

use super::{Api, ApiError, body::Body, device::Known, enrol::fresh};
use crate::{
    devices::forget_code,
    enrolment::renew as take_new,
    keeper::now,
    store::{Device, Mode, StoreError, load, moment, stream, streams_of, transaction},
};

/// What the device is to the server.
#[derive(Debug, Serialize)]
pub struct Session {
    org: Id,
    device: Id,
    epoch: i64,
    streams: Vec<Id>,
    /// Why it reads nothing any more, if so.
    ended: Option<Ended>,
}

/// Which stream shall be replaced.
#[derive(Debug, Deserialize)]
pub struct Renew {
    renew: Id,
}

/// Shows the session; 401 without one.
pub async fn show(State(api): State<Api>, Known(device): Known) -> Result<Json<Session>, ApiError> {
    let session = api.keeper.read(move |store| {
        transaction(store, Mode::Read, |store| {
            let epoch = moment(store, device.org)?.unwrap_or_default().epoch;
            let streams = streams_of(store, device.org, device.device)?;
            let streams =
                streams.into_iter().filter(|stream| !stream.retired).map(|stream| stream.stream).collect();
            let Device { org, device, ended } = device;
            Ok::<_, StoreError>(Session { org, device, epoch, streams, ended })
        })
    });
    Ok(Json(session.await??))
}

/// The code of the device's lock was forgotten: it delivers what waits, and reads nothing until a coordinator takes it
/// back into use.
pub async fn close(State(api): State<Api>, Known(device): Known) -> Result<StatusCode, ApiError> {
    let op = fresh().op;
    api.keeper.write(move |store, beside| forget_code(store, beside, &device, op, now())).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Replaces a stream.
pub async fn renew(
    State(api): State<Api>,
    Known(device): Known,
    Body(asked): Body<Renew>,
) -> Result<Json<Enrolled>, ApiError> {
    let fresh = fresh();
    let renewed = api.keeper.write(move |store, beside| {
        let name =
            transaction(store, Mode::Read, |store| {
                let Some(old) = stream(store, device.org, asked.renew)? else { return Ok(String::new()) };
                let rows = load(store, device.org, &[(Kind::Account, old.account)])?;
                Ok(rows
                    .into_iter()
                    .find_map(|(_, stored)| {
                        if let Row::Account(Account { name, .. }) = stored.row { Some(name) } else { None }
                    })
                    .unwrap_or_default())
            })?;
        take_new(store, beside, &device, asked.renew, &name, &fresh)
    });
    renewed.await??.map(Json).ok_or(ApiError::NotYours)
}
