//! Which device asks: its cookie, and over which kind of connection a cookie may travel at all.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use inloop_core::{grant::Ended, seal};

use super::{Api, ApiError};
use crate::store::{Device, Mode, device_by_token, transaction};

/// How the device's cookie is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cookies {
    /// Over TLS, here or in front of us: `__Host-inloop`, Secure.
    Secure,
    /// On loopback without TLS: `inloop`.
    Loopback,
}

impl Cookies {
    const fn name(self) -> &'static str {
        match self {
            Self::Secure => "__Host-inloop",
            Self::Loopback => "inloop",
        }
    }

    /// The header that sets the cookie for a year.
    pub fn set(self, token: &str) -> Option<HeaderValue> {
        let secure = if self == Self::Secure { "; Secure" } else { "" };
        let name = self.name();
        let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000{secure}");
        HeaderValue::from_str(&text).ok()
    }

    /// The cookie's value in a request.
    pub fn read(self, headers: &HeaderMap) -> Option<String> {
        let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == self.name()).map(|(_, value)| value.to_owned())
    }
}

/// The device that asks, ended or not; nothing when the request has no known cookie.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Maybe(pub Option<Device>);

/// A device that may go on. One that was reported lost may not, but hears that it shall wipe itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known(pub Device);

impl FromRequestParts<Api> for Maybe {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let Some(token) = api.cookies.read(&parts.headers) else { return Ok(Self(None)) };
        let token = seal::sha256(token.as_bytes());
        let look = move |store: &mut dyn crate::store::Store| {
            transaction(store, Mode::Read, |store| device_by_token(store, &token))
        };
        Ok(Self(api.keeper.read(look).await??))
    }
}

impl FromRequestParts<Api> for Known {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let device = Maybe::from_request_parts(parts, api).await?.0.ok_or(ApiError::UnknownDevice)?;
        match device.ended {
            None | Some(Ended::Lost | Ended::RoleEnded | Ended::CodeForgotten) => Ok(Self(device)),
            Some(Ended::Dismissed) => Err(ApiError::UnknownDevice),
        }
    }
}

/// Refuses writes that another site's page makes in a phone's name.
pub async fn same_site(request: Request, next: Next) -> Response {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    let foreign = !matches!(site, None | Some("same-origin" | "none"));
    if foreign && request.method() != Method::GET {
        return ApiError::NotYours.into_response();
    }
    next.run(request).await
}

/// Refuses plain HTTP under any name but this machine's own: a cookie would travel in the clear.
pub async fn safe_host(State(api): State<Api>, request: Request, next: Next) -> Response {
    if api.cookies == Cookies::Loopback {
        let host =
            request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        if !matches!(name, "localhost" | "127.0.0.1" | "[::1]") {
            let sentence = "Inloop needs a safe connection (https). Use --tls-cert and --tls-key, or a proxy with \
                            TLS in front and --behind-proxy.\n";
            return (StatusCode::MISDIRECTED_REQUEST, sentence).into_response();
        }
    }
    next.run(request).await
}
