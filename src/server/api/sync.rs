//! `POST /api/sync`: decides what a phone pushed, then answers with what it does not have yet.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use inloop_core::{
    Id, Millis,
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

/// When each device was last noted as seen, so that it is not written with every push.
#[derive(Debug, Default)]
pub struct Noted(Mutex<HashMap<Id, Millis>>);

impl Noted {
    /// Whether a device that is here at `now` should be noted: once an hour is enough.
    fn is_time(&self, device: Id, now: Millis) -> bool {
        self.0.lock().is_ok_and(|mut noted| {
            let last = noted.insert(device, now);
            let recent = last.filter(|last| now - last < 3_600_000);
            if let Some(last) = recent {
                noted.insert(device, last);
            }
            recent.is_none()
        })
    }
}

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
        let rulings = api.keeper.decide(org, push).await?;
        if api.noted.is_time(id, received) {
            let keeper = api.keeper.clone();
            // Nobody waits for it: when a device was last here is for the coordinator's page.
            tokio::spawn(async move {
                let note = move |store: &mut dyn Store, _: &mut crate::beside::Beside| {
                    transaction(store, Mode::Write, |store| seen(store, org, id, received, &build))
                };
                if let Ok(Err(error)) | Err(error) = keeper.write(note).await {
                    tracing::warn!(%error, "could not note when a device was last seen");
                }
            });
        }
        rulings
    };
    let text = api.keeper.read(move |store| answer(store, org, id, &asked, &rulings, now())).await??;
    Ok(ndjson(text))
}

fn ndjson(text: String) -> Response {
    let kind = HeaderValue::from_static("application/x-ndjson");
    ([(header::CONTENT_TYPE, kind)], Body::from(text)).into_response()
}
