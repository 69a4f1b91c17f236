//! The web side: routes, and what every answer carries. Each handler lies in a file of its own.

mod assets;
mod device;
mod enrol;
mod error;
mod events;
mod export;
mod file;
mod health;
mod import;
mod planner;
mod resume;
mod session;
mod sync;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, header},
    middleware,
    routing::{get, post, put},
};
use tower_http::{compression::CompressionLayer, set_header::SetResponseHeaderLayer};

pub use self::{
    device::Cookies,
    enrol::fresh,
    error::ApiError,
    health::{Metrics, metrics},
};
use crate::keeper::Keeper;

/// What every handler may use.
#[derive(Clone, Debug)]
pub struct Api {
    /// The database threads.
    pub keeper: Keeper,
    /// How the device's cookie is set.
    pub cookies: Cookies,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Where files lie.
    pub files: PathBuf,
    /// Wrong codes lately, against guessing.
    pub guesses: Arc<enrol::Guesses>,
    /// When each device was last noted as seen.
    pub noted: Arc<sync::Noted>,
}

impl Api {
    /// An api with nothing counted yet.
    pub fn new(keeper: Keeper, cookies: Cookies, files: PathBuf) -> Self {
        Self {
            keeper,
            cookies,
            metrics: Arc::default(),
            files,
            guesses: Arc::default(),
            noted: Arc::default(),
        }
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
        .route("/api/session", get(session::show).post(session::renew))
        .route("/api/resume", post(resume::resume))
        .route("/api/file/{sha256}", put(file::store).get(file::show))
        .route("/api/export/{site}", get(export::zip))
        .route("/api/import/preview", post(import::preview).layer(DefaultBodyLimit::max(import::UPLOAD)))
        .layer(middleware::from_fn(device::same_site))
        .layer(fixed(header::CACHE_CONTROL, "no-store"));
    Router::new()
        .merge(calls)
        .route("/healthz", get(health::healthz))
        .fallback(assets::asset)
        .layer(middleware::from_fn_with_state(api.clone(), device::safe_host))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "no-referrer"))
        .layer(fixed(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .layer(fixed(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)",
        ))
        .with_state(api)
}
