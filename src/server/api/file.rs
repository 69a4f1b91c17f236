//! `/api/file/{sha256}`: pictures and voice notes, named by their content. A file is readable by whoever holds
//! a row that names it.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use inloop_core::{grant::Ended, seal};

use super::{Api, ApiError, device::Known, named::Named};
use crate::{
    answer::may_read_file,
    beside::Beside,
    keeper::now,
    store::{Mode, Store, file, put_file, transaction},
};

/// The largest file, bytes: a scaled photo or a minute of speech.
const FILE_BYTES: usize = 2 * 1024 * 1024;

/// Stores a file. The bytes must have the hash that they are stored under; storing one twice does nothing.
pub async fn store(
    State(api): State<Api>,
    Known(device): Known,
    Named(name): Named<String>,
    request: Request,
) -> Result<StatusCode, ApiError> {
    let name = checked(&name)?;
    let body = axum::body::to_bytes(request.into_body(), FILE_BYTES).await.map_err(|_| ApiError::TooLarge)?;
    // A voice that waited on a phone whose code was forgotten is delivered like what names it.
    if !matches!(device.ended, None | Some(Ended::CodeForgotten)) {
        return Err(ApiError::NotYours);
    }
    if seal::sha256(&body) != name || kind(&body).is_none() || tells_more(&body) {
        return Err(ApiError::Nonsense("file"));
    }
    let org = device.org;
    let keep = move |store: &mut dyn Store, _: &mut Beside| {
        transaction(store, Mode::Write, |store| put_file(store, org, &name, &body, now()))
    };
    api.keeper.write(keep).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Shows a file to somebody who holds a row that names it.
pub async fn show(
    State(api): State<Api>,
    Known(device): Known,
    Named(name): Named<String>,
) -> Result<Response, ApiError> {
    let name = checked(&name)?;
    let (org, id, asked) = (device.org, device.device, name.clone());
    if device.ended.is_some()
        || !api.keeper.read(move |store| may_read_file(store, org, id, &asked, now())).await??
    {
        return Err(ApiError::NotYours);
    }
    let find = move |store: &mut dyn Store| transaction(store, Mode::Read, |store| file(store, org, &name));
    let bytes = api.keeper.read(find).await??.ok_or(ApiError::NotYours)?;
    let kind = kind(&bytes).ok_or(ApiError::NotYours)?;
    Ok(([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response())
}

fn checked(name: &str) -> Result<String, ApiError> {
    if seal::is_sha256(name) { Ok(name.to_owned()) } else { Err(ApiError::NotYours) }
}

/// Whether a picture carries what its camera knew: where, when, with what. Phones leave that out; a file in which it
/// stands came from something else.
fn tells_more(bytes: &[u8]) -> bool {
    let exif = b"Exif\0\0";
    kind(bytes) == Some("image/jpeg") && bytes.windows(exif.len()).any(|part| part == exif)
}

/// The type that the bytes themselves show; only pictures and speech are kept.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => Some("audio/webm"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("audio/mp4"),
        _ => None,
    }
}
