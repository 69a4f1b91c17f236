//! `/api/invites`: a coordinator invites somebody, sees which invites nobody used yet, and withdraws one.

use axum::{Json, extract::State, http::StatusCode};
use inloop_core::{
    Id,
    wire::desk::{Invited, NewInvite, OpenInvite},
};

use super::{Api, ApiError, body::Body, coordinator::Coordinator, named::Named};
use crate::{
    inviting::{invite_for, open, withdraw as take_back},
    keeper::now,
};

/// The invites that are open.
pub async fn list(
    State(api): State<Api>,
    Coordinator { org, reach, .. }: Coordinator,
) -> Result<Json<Vec<OpenInvite>>, ApiError> {
    Ok(Json(api.keeper.read(move |store| open(store, org, &reach, now())).await??))
}

/// Makes an invite. Its code is told once.
pub async fn make(
    State(api): State<Api>,
    Coordinator { org, asker, op, reach }: Coordinator,
    Body(wanted): Body<NewInvite>,
) -> Result<Json<Invited>, ApiError> {
    if !api.invited.allows(asker.device, now()) {
        return Err(ApiError::TooManyTries);
    }
    let made = api.keeper.write(move |store, _| invite_for(store, org, (asker, op), &reach, &wanted, now()));
    Ok(Json(made.await??))
}

/// Withdraws an invite.
pub async fn withdraw(
    State(api): State<Api>,
    Coordinator { org, asker, op, reach }: Coordinator,
    Named(account): Named<Id>,
) -> Result<StatusCode, ApiError> {
    let withdrawn = api
        .keeper
        .write(move |store, beside| take_back(store, beside, org, (asker, op), &reach, account, now()));
    if withdrawn.await?? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotYours) }
}
