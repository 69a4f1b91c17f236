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
    wire::{PUSH_BYTES, PUSH_COMMANDS, Request as Asked, StreamHead},
};

use super::{Api, ApiError, device::Known};
use crate::{
    answer::{answer, wipe},
    beside::Beside,
    deciding::{Push, Ruling},
    keeper::now,
    store::{Device, Mode, Store, StreamOf, seen, streams_of, transaction},
};

/// The envelope of a push weighs more than its bodies.
const REQUEST_BYTES: usize = 2 * 1024 * 1024;
/// A request that takes longer to arrive is ignored: its clocks would lie.
const ARRIVAL: Duration = Duration::from_secs(60);
/// The most that a device is said to have waiting.
const WAITING: u64 = 1_000_000;

/// How exact "last seen" is, milliseconds.
const SEEN: Millis = 600_000;

/// When each device was last noted as seen, and whether it had more to send then, so that it is not written with
/// every round.
#[derive(Debug, Default)]
pub struct Noted(Mutex<HashMap<Id, (Millis, bool)>>);

impl Noted {
    /// Whether a device that is here at `now` should be noted.
    fn is_time(&self, device: Id, now: Millis, owes: bool) -> bool {
        self.0.lock().is_ok_and(|mut noted| {
            let last = noted.get(&device).copied();
            let fresh = last.is_some_and(|(at, owed)| now - at < SEEN && owed == owes);
            if !fresh {
                noted.insert(device, (now, owes));
            }
            !fresh
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
        api.keeper.decide(org, push).await?
    };
    note(&api, &device, &asked, &rulings, received);
    let text = api.keeper.read(move |store| answer(store, org, id, &asked, &rulings, now())).await??;
    Ok(ndjson(text))
}

/// Notes when a device was here, for the coordinator's page. Nobody waits for it.
fn note(api: &Api, device: &Device, asked: &Asked, rulings: &[Ruling], received: Millis) {
    let (org, id) = (device.org, device.device);
    // A phone sends all that it holds, but for what one push cannot take and what its stream stands in the way of.
    let stuck = rulings.len() < asked.commands.len() || rulings.iter().any(|ruling| ruling.result.is_err());
    let owes = stuck || asked.streams.iter().any(|head| said_more(asked, *head));
    if !api.noted.is_time(id, received, owes) {
        return;
    }
    let build: String = asked.build.chars().take(64).collect();
    let (keeper, heads) = (api.keeper.clone(), asked.streams.clone());
    tokio::spawn(async move {
        let note = move |store: &mut dyn Store, _: &mut Beside| {
            transaction(store, Mode::Write, |store| {
                let streams = streams_of(store, org, id)?;
                let owed = |stream: &StreamOf| {
                    let head = heads.iter().find(|head| head.stream == stream.stream);
                    head.map_or(0, |head| head.head.saturating_sub(stream.last))
                };
                // A phone may claim any number; a person could not have said more.
                let waiting = streams.iter().map(owed).fold(0, u64::saturating_add).min(WAITING);
                seen(store, org, id, received, &build, waiting)
            })
        };
        if let Ok(Err(error)) | Err(error) = keeper.write(note).await {
            tracing::warn!(%error, "could not note when a device was last seen");
        }
    });
}

/// Whether a stream goes on after what this push holds of it.
fn said_more(asked: &Asked, head: StreamHead) -> bool {
    let pushed = asked.commands.iter().filter(|command| command.stream == head.stream);
    pushed.map(|command| command.n).max().is_some_and(|last| last < head.head)
}

fn ndjson(text: String) -> Response {
    let kind = HeaderValue::from_static("application/x-ndjson");
    ([(header::CONTENT_TYPE, kind)], Body::from(text)).into_response()
}
