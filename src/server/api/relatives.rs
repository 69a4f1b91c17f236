//! `/api/relatives`: a participant lets somebody look at their week. Closing it again is a command like any other.

use axum::{Json, extract::State};
use inloop_core::wire::desk::{Invited, NewRelative};

use super::{Api, ApiError, body::Body, coordinator::Proven};
use crate::{inviting::relative_for, keeper::now};

/// Makes an invite. Its code is told once.
pub async fn invite(
    State(api): State<Api>,
    Proven { org, asker, op, account }: Proven,
    Body(wanted): Body<NewRelative>,
) -> Result<Json<Invited>, ApiError> {
    if !api.invited.allows(asker.device, now()) {
        return Err(ApiError::TooManyTries);
    }
    let made =
        api.keeper.write(move |store, _| relative_for(store, org, (asker, op), &account, &wanted, now()));
    Ok(Json(made.await??))
}
