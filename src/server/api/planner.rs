//! Whether somebody on a device coordinates a site. "Does not exist" and "not yours" are one answer.

use inloop_core::{
    Id, Millis,
    grant::Role,
    row::{Account, Kind, Row, Site},
};

use super::ApiError;
use crate::store::{Device, Mode, Store, StoreError, load, streams_of, transaction};

/// A coordinator, and the site that they asked about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planner {
    /// The account.
    pub account: Id,
    /// The site.
    pub site: Site,
}

/// The coordinator of a site behind a device.
pub fn planner(
    store: &mut dyn Store,
    device: &Device,
    site: Id,
    now: Millis,
) -> Result<Result<Planner, ApiError>, StoreError> {
    if device.ended.is_some() {
        return Ok(Err(ApiError::NotYours));
    }
    transaction(store, Mode::Read, |store| {
        let streams = streams_of(store, device.org, device.device)?;
        let accounts = streams.iter().filter(|stream| !stream.retired).map(|stream| stream.account);
        let mut keys: Vec<(Kind, Id)> = accounts.map(|account| (Kind::Account, account)).collect();
        keys.push((Kind::Site, site));
        let rows: Vec<Row> =
            load(store, device.org, &keys)?.into_iter().map(|(_, stored)| stored.row).collect();
        let plans = |account: &&Account| {
            account.grants.iter().any(|grant| {
                grant.role == Role::Coordinator
                    && grant.holds(now)
                    && grant.site.is_none_or(|granted| granted == site)
            })
        };
        let account = rows.iter().filter_map(Account::from_row).find(plans).map(|account| account.id);
        let site = rows.iter().find_map(Site::from_row).cloned();
        Ok(account.zip(site).map(|(account, site)| Planner { account, site }).ok_or(ApiError::NotYours))
    })
}
