//! `GET /api/backup`: how the last backup went, for a coordinator. Says nothing of what is in it or where it lies.

use axum::{Json, extract::State};
use inloop_core::wire::desk::Backup;

use super::{Api, ApiError, coordinator::Coordinator};
use crate::{
    keeper::now,
    store::{Mode, last_backup, transaction},
};

/// The last backup.
pub async fn show(State(api): State<Api>, _: Coordinator) -> Result<Json<Backup>, ApiError> {
    let look = |store: &mut dyn crate::store::Store| {
        transaction(store, Mode::Read, |store| last_backup(store, now()))
    };
    Ok(Json(api.keeper.read(look).await??))
}
