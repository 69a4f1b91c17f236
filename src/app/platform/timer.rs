//! Waiting, and giving up waiting.

use std::{pin::pin, time::Duration};

use futures::future::{Either, select};
use gloo_timers::future::sleep as nap;
use inloop_core::Millis;

/// Waits for so many milliseconds.
pub async fn sleep(pause: Millis) {
    nap(Duration::from_millis(u64::try_from(pause).unwrap_or(0))).await;
}

/// The future's answer, or nothing when it took longer than `limit` milliseconds.
pub async fn within<T>(limit: Millis, work: impl Future<Output = T>) -> Option<T> {
    match select(pin!(work), pin!(sleep(limit))).await {
        Either::Left((answer, _)) => Some(answer),
        Either::Right(_) => None,
    }
}
