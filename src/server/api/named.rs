//! The part of a path that names something. What cannot be a name is as good as not there.

use std::str::FromStr;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use super::{Api, ApiError};

/// What the path names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named<T>(pub T);

impl<T: FromStr> FromRequestParts<Api> for Named<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let name: Result<Path<String>, _> = Path::from_request_parts(parts, api).await;
        name.ok().and_then(|Path(name)| name.parse().ok()).map(Self).ok_or(ApiError::NotYours)
    }
}
