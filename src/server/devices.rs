//! Devices as a coordinator sees them: whose they are, when they were last here, and how they end.

use inloop_core::{
    Id, Millis,
    command::EndDevice,
    grant::Ended,
    row::{Account, Kind},
    wire::desk::{DeviceOf, Owner, Works},
};

use crate::{
    beside::Beside,
    deciding::{Asker, asked_by, by_system},
    enrolment,
    reach::{Denied, Reach},
    store::{Device, KnownDevice, Mode, Store, StoreError, devices, load, transaction},
};

/// The devices that hold something of a coordinator's sites, the one that was here last first: whoever answers for
/// a site may end every phone with its rows on it. Of people who are nothing there, not even the name is shown.
pub fn of_reach(
    store: &mut dyn Store,
    org: Id,
    reach: &Reach,
    here: Id,
) -> Result<Vec<DeviceOf>, StoreError> {
    transaction(store, Mode::Read, |store| {
        let known = devices(store, org)?;
        let accounts: Vec<_> = known
            .iter()
            .flat_map(|device| &device.accounts)
            .map(|account| (Kind::Account, *account))
            .collect();
        let rows = load(store, org, &accounts)?;
        let accounts: Vec<&Account> =
            rows.iter().filter_map(|(_, stored)| Account::from_row(&stored.row)).collect();
        let shown = |device: KnownDevice| {
            let owners: Vec<Owner> = device
                .accounts
                .iter()
                .filter_map(|id| accounts.iter().find(|account| account.id == *id))
                .filter_map(|account| owner(account, reach))
                .collect();
            let KnownDevice { device, seen, build, waiting, ended, .. } = device;
            let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
            let here = device == here;
            (!owners.is_empty()).then_some(DeviceOf { device, owners, seen, build, waiting, ended, here })
        };
        Ok(known.into_iter().filter_map(shown).collect())
    })
}

/// What somebody is at the coordinator's sites, or was.
fn owner(account: &Account, reach: &Reach) -> Option<Owner> {
    let grants = account.grants.iter().filter(|grant| reach.covers(grant.site));
    let works: Vec<Works> = grants.map(|grant| Works { role: grant.role, site: grant.site }).collect();
    (!works.is_empty()).then(|| Owner { name: account.name.clone(), works })
}

/// Who uses a device forgot its code: from now on it delivers what waits on it, and reads nothing. Once more does
/// nothing, and one that ended otherwise stays as it is. Nobody can say who asked: the code was theirs.
pub fn forget_code(
    store: &mut dyn Store,
    beside: &mut Beside,
    asked: &Device,
    op: Id,
    now: Millis,
) -> Result<(), StoreError> {
    if asked.ended.is_some() {
        return Ok(());
    }
    let (org, device, ended) = (asked.org, asked.device, Ended::CodeForgotten);
    by_system(store, org, &[(op, EndDevice { device, ended: Some(ended) }.into())], now)?;
    enrolment::end(store, beside, org, device, ended).map(|_| ())
}

/// Ends a device for a coordinator, or takes it back into use, and logs it under `op`.
///
/// One that was lost stays lost: it may have been wiped already, and if not, it shall be.
pub fn end_for(
    store: &mut dyn Store,
    beside: &mut Beside,
    org: Id,
    (asker, op): (Asker, Id),
    reach: &Reach,
    (device, ended): (Id, Option<Ended>),
    now: Millis,
) -> Result<(), Denied> {
    let all = of_reach(store, org, reach, asker.device)?;
    let known = all.iter().find(|known| known.device == device).ok_or(Denied::NotYours)?;
    if ended == Some(Ended::CodeForgotten) {
        return Err(Denied::Nonsense("ended"));
    }
    if known.ended == Some(Ended::Lost) && ended != known.ended {
        return Err(Denied::Nonsense("lost"));
    }
    if !asked_by(store, org, asker, (op, EndDevice { device, ended }.into()), now)? {
        return Err(Denied::Nonsense("op"));
    }
    match ended {
        Some(ended) => enrolment::end(store, beside, org, device, ended)?,
        None => enrolment::take_back(store, beside, org, device)?,
    };
    Ok(())
}
