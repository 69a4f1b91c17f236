//! `GET /api/events`: pokes a phone when its organisation moved on. It says only how far; the phone asks.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use tokio_stream::{Stream, StreamExt, wrappers::BroadcastStream};

use super::{Api, ApiError, device::Known};

/// How often a silent stream shows that it lives.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// A stream of `{"seq": n}`.
pub async fn events(
    State(api): State<Api>,
    Known(device): Known,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let pokes = BroadcastStream::new(api.keeper.pokes()).filter_map(move |poke| match poke {
        Ok((org, seq)) if org == device.org => Some(Ok(Event::default().data(format!(r#"{{"seq":{seq}}}"#)))),
        Ok(_) => None,
        // Some were missed: that is a poke as well.
        Err(_) => Some(Ok(Event::default().data("{}"))),
    });
    // The phone asked before it listened: whatever was decided in between is asked for now.
    let first = tokio_stream::once(Ok(Event::default().data("{}")));
    Ok(Sse::new(first.chain(pokes)).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("still here")))
}
