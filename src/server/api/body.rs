//! A small JSON body. What cannot be read is answered in the same form as every other error.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
};
use serde::de::DeserializeOwned;

use super::{Api, ApiError};

/// No body of these calls is larger, bytes.
const LARGEST: usize = 64 * 1024;

/// The body of a request, read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Api> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &Api) -> Result<Self, ApiError> {
        let bytes: Bytes = to_bytes(request.into_body(), LARGEST).await.map_err(|_| ApiError::TooLarge)?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| ApiError::Nonsense("request"))
    }
}
