//! What goes wrong in a request: what the phone may know and what goes to the log are decided here.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{enrolment::NotEnrolled, reach::Denied, store::StoreError};

/// An error as an answer: a status and a stable code.
#[derive(Debug)]
pub enum ApiError {
    /// The device is not known here, or no longer.
    UnknownDevice,
    /// There is nothing there, or it is not yours: one answer.
    NotYours,
    /// The body makes no sense; which part.
    Nonsense(&'static str),
    /// The body is too large.
    TooLarge,
    /// The request took too long to arrive.
    TooLate,
    /// The invite was not taken.
    Invite(NotEnrolled),
    /// Too many wrong codes lately.
    TooManyTries,
    /// The database cannot serve now; come again in so many seconds.
    Busy(u32, StoreError),
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::Busy(if matches!(error, StoreError::Full) { 60 } else { 5 }, error)
    }
}

impl From<NotEnrolled> for ApiError {
    fn from(error: NotEnrolled) -> Self {
        if let NotEnrolled::Store(error) = error { error.into() } else { Self::Invite(error) }
    }
}

impl From<Denied> for ApiError {
    fn from(error: Denied) -> Self {
        match error {
            Denied::NotYours => Self::NotYours,
            Denied::Nonsense(part) => Self::Nonsense(part),
            Denied::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, wait) = match self {
            Self::UnknownDevice => (StatusCode::UNAUTHORIZED, "unknown_device", None),
            Self::NotYours => (StatusCode::FORBIDDEN, "not_yours", None),
            Self::Nonsense(part) => (StatusCode::BAD_REQUEST, part, None),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", None),
            Self::TooLate => (StatusCode::REQUEST_TIMEOUT, "too_late", None),
            Self::Invite(NotEnrolled::Unknown | NotEnrolled::Store(_)) => {
                (StatusCode::NOT_FOUND, "invite_unknown", None)
            }
            Self::Invite(NotEnrolled::Used) => (StatusCode::GONE, "invite_used", None),
            Self::Invite(NotEnrolled::Expired) => (StatusCode::GONE, "invite_expired", None),
            Self::TooManyTries => (StatusCode::TOO_MANY_REQUESTS, "too_many_tries", Some(60)),
            Self::Busy(seconds, error) => {
                tracing::error!(%error, "a request could not be served");
                (StatusCode::SERVICE_UNAVAILABLE, "busy", Some(seconds))
            }
        };
        let mut response = (status, Json(serde_json::json!({ "code": code }))).into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
