//! `GET /api/notice`: the words of the newest message for the people of this device. A push carries none, so the service
//! worker asks for them.

use axum::{Json, extract::State};
use inloop_core::row::{ContactWays, Kind, Site};

use super::{Api, ApiError, device::Known};
use crate::{
    keeper::now,
    store::{Mode, heard, latest_message, load, streams_of, transaction},
    telling::{Words, words},
};

/// A push that comes later than this has nothing to say any more, milliseconds.
const RECENT: i64 = 4 * 3_600_000;

/// The words; nothing where there is no news.
pub async fn show(State(api): State<Api>, Known(device): Known) -> Result<Json<Option<Words>>, ApiError> {
    // A device that ended may still deliver what was said on it, and hears no news.
    if device.ended.is_some() {
        return Ok(Json(None));
    }
    let look = move |store: &mut dyn crate::store::Store| {
        transaction(store, Mode::Read, |store| {
            let streams = streams_of(store, device.org, device.device)?;
            let accounts: Vec<_> =
                streams.iter().filter(|stream| !stream.retired).map(|stream| stream.account).collect();
            let Some(message) = latest_message(store, device.org, &accounts, now() - RECENT)? else {
                return Ok(None);
            };
            let wanted = [(Kind::Site, message.site), (Kind::ContactWays, message.account)];
            let rows = load(store, device.org, &wanted)?;
            let site = rows.iter().find_map(|(_, stored)| Site::from_row(&stored.row));
            let ways = rows.iter().find_map(|(_, stored)| ContactWays::from_row(&stored.row));
            Ok::<_, crate::store::StoreError>(Some(words(
                message.told,
                site.map_or("Inloop", |site| &site.name),
                ways.map(|known| known.tongue).unwrap_or_default(),
            )))
        })
    };
    let words = api.keeper.read(look).await??;
    // Who asks is in reach: a phone that does not answer afterwards lies there.
    let note = move |store: &mut dyn crate::store::Store, _: &mut crate::beside::Beside| {
        transaction(store, Mode::Write, |store| heard(store, device.org, device.device, now()))
    };
    api.keeper.write(note).await??;
    Ok(Json(words))
}
