//! `/healthz`, and what is counted. Metrics have a listener of their own, so the world does not see them.

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use prometheus_client::{encoding::text::encode, metrics::counter::Counter, registry::Registry};
use std::sync::Arc;

use super::{Api, ApiError};
use crate::store::{Mode, organisations, transaction};

/// What is counted: numbers, never people.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Counter,
    commands: Counter,
}

impl Metrics {
    /// A phone asked, with so many commands.
    pub fn pushed(&self, commands: usize) {
        self.requests.inc();
        self.commands.inc_by(commands as u64);
    }

    fn write(&self) -> String {
        let mut registry = Registry::with_prefix("inloop");
        registry.register("sync_requests", "Rounds of sync", self.requests.clone());
        registry.register("commands", "Commands pushed by phones", self.commands.clone());
        let mut text = String::new();
        // Writing into a String cannot fail.
        let _ = encode(&mut text, &registry);
        text
    }
}

/// Whether the database answers.
pub async fn healthz(State(api): State<Api>) -> Result<&'static str, ApiError> {
    api.keeper.read(|store| transaction(store, Mode::Read, organisations)).await??;
    Ok("ok\n")
}

/// The metrics listener's only route.
pub fn metrics(metrics: Arc<Metrics>) -> Router {
    let show = |State(metrics): State<Arc<Metrics>>| async move {
        let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        ([(header::CONTENT_TYPE, kind)], metrics.write()).into_response()
    };
    Router::new().route("/metrics", get(show)).with_state(metrics)
}
