//! `POST /api/sync`: decides what a phone pushed, then answers with what it does not have yet.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use inloop_core::{
    grant::Ended,
    wire::{PUSH_BYTES, PUSH_COMMANDS, Request as Asked},
};

use super::{Api, ApiError, device::Known};
use crate::{
    answer::{answer, wipe},
    deciding::Push,
    keeper::now,
    store::{Mode, Store, seen, transaction},
};

/// The envelope of a push weighs more than its bodies.
const REQUEST_BYTES: usize = 2 * 1024 * 1024;
/// A request that takes longer to arrive is ignored: its clocks would lie.
const ARRIVAL: Duration = Duration::from_secs(60);

/// One round of sync.
pub async fn sync(
    State(api): State<Api>,
    Known(device): Known,
    request: Request,
) -> Result<Response, ApiError> {
    let received = now();
    if device.ended == Some(Ended::Lost) {
        return Ok(ndjson(wipe(received)));
    }
    let body = tokio::time::timeout(ARRIVAL, to_bytes(request.into_body(), REQUEST_BYTES)).await;
    let body = body.map_err(|_| ApiError::TooLate)?.map_err(|_| ApiError::TooLarge)?;
    let asked: Asked = serde_json::from_slice(&body).map_err(|_| ApiError::Nonsense("request"))?;
    let bytes: usize = asked.commands.iter().map(|command| command.body.len()).sum();
    if asked.commands.len() > PUSH_COMMANDS || (bytes > PUSH_BYTES && asked.commands.len() > 1) {
        return Err(ApiError::TooLarge);
    }
    api.metrics.pushed(asked.commands.len());
    let (org, id) = (device.org, device.device);
    let rulings = if asked.commands.is_empty() {
        Vec::new()
    } else {
        let push = Push {
            device: id,
            epoch: asked.cursor.epoch,
            commands: asked.commands.clone(),
            wall_sent: asked.wall_sent,
            received,
        };
        let build: String = asked.build.chars().take(64).collect();
        let note = move |store: &mut dyn Store, _: &mut crate::beside::Beside| {
            transaction(store, Mode::Write, |store| seen(store, org, id, received, &build))
        };
        let rulings = api.keeper.decide(org, push).await?;
        api.keeper.write(note).await??;
        rulings
    };
    let text = api.keeper.read(move |store| answer(store, org, id, &asked, &rulings, now())).await??;
    Ok(ndjson(text))
}

fn ndjson(text: String) -> Response {
    let kind = HeaderValue::from_static("application/x-ndjson");
    ([(header::CONTENT_TYPE, kind)], Body::from(text)).into_response()
}
