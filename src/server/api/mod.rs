//! The web side: routes, and what every answer carries. Each handler lies in a file of its own.

mod agenda;
mod assets;
mod backup;
mod body;
mod coordinator;
mod device;
mod devices;
mod enrol;
mod error;
mod events;
mod export;
mod file;
mod health;
mod import;
mod invites;
mod named;
mod notice;
mod openapi;
mod pace;
mod push;
mod relatives;
mod resume;
mod session;
mod statement;
mod sync;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, header},
    middleware,
    routing::{delete, get, post, put},
};
use tower_http::{compression::CompressionLayer, set_header::SetResponseHeaderLayer};

pub use self::{
    device::Cookies,
    enrol::fresh,
    error::ApiError,
    health::{Metrics, metrics},
};
use crate::{keeper::Keeper, operator::Operator};

/// What every handler may use.
#[derive(Clone, Debug)]
pub struct Api {
    /// The database threads.
    pub keeper: Keeper,
    /// How the device's cookie is set.
    pub cookies: Cookies,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Wrong codes lately, against guessing.
    pub guesses: Arc<enrol::Guesses>,
    /// How often each device invited somebody lately.
    pub invited: Arc<pace::Pace>,
    /// When each device was last noted as seen.
    pub noted: Arc<sync::Noted>,
    /// Who runs this server.
    pub operator: Arc<Operator>,
    /// The key that browsers allow pushes for; nothing: this server pushes nothing.
    pub push_key: Option<Arc<str>>,
}

impl Api {
    /// An api with nothing counted yet.
    pub fn new(keeper: Keeper, cookies: Cookies) -> Self {
        Self {
            keeper,
            cookies,
            metrics: Arc::default(),
            guesses: Arc::default(),
            invited: Arc::default(),
            noted: Arc::default(),
            operator: Arc::default(),
            push_key: None,
        }
    }

    /// The same, with the public key of its pushes.
    #[must_use]
    pub fn pushing_as(self, key: String) -> Self {
        Self { push_key: Some(key.into()), ..self }
    }

    /// The same, run by somebody.
    #[must_use]
    pub fn run_by(self, operator: Operator) -> Self {
        Self { operator: Arc::new(operator), ..self }
    }
}

/// Scripts, styles and pictures only from here; WebAssembly may be compiled; nothing inline, nobody may frame us.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// All routes.
pub fn router(api: Api) -> Router {
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let calls = Router::new()
        .route("/api/sync", post(sync::sync))
        .route("/api/events", get(events::events))
        .route("/api/enrol", post(enrol::enrol))
        .route("/api/session", get(session::show).post(session::renew).delete(session::close))
        .route("/api/resume", post(resume::resume))
        .route("/api/operator", get(statement::contact))
        .route("/api/file/{sha256}", put(file::store).get(file::show))
        .route("/api/invites", post(invites::make).get(invites::list))
        .route("/api/invites/{account}", delete(invites::withdraw))
        .route("/api/relatives", post(relatives::invite))
        .route("/api/devices", get(devices::list))
        .route("/api/devices/{device}", put(devices::end))
        .route("/api/backup", get(backup::show))
        .route("/api/notice", get(notice::show))
        .route("/api/push", get(push::key))
        .route("/api/openapi.json", get(openapi::show))
        .route("/api/export/{site}", get(export::zip))
        .route("/api/import/preview", post(import::preview).layer(DefaultBodyLimit::max(import::UPLOAD)))
        .layer(middleware::from_fn(device::same_site))
        .layer(fixed(header::CACHE_CONTROL, "no-store"));
    Router::new()
        .merge(calls)
        .route("/healthz", get(health::healthz))
        .route("/agenda/{org}/{name}", get(agenda::show))
        .route("/toegankelijkheid", get(statement::accessibility))
        .route("/privacy", get(statement::privacy))
        .fallback(assets::asset)
        .layer(middleware::from_fn_with_state(api.clone(), device::safe_host))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "no-referrer"))
        .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(
            HeaderName::from_static("permissions-policy"),
            "camera=(), payment=(), usb=(), geolocation=(self), microphone=(self)",
        ))
        .with_state(api)
}
