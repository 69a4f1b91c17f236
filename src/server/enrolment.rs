//! Coming in: an invite is redeemed once, and gives a device, a stream and a grant. Ids and secrets come from
//! outside, so the simulator can give its own.

use inloop_core::{
    Id, Millis,
    command::{EndGrants, GrantRole},
    grant::{Ended, Grant, Role},
    seal,
    wire::Enrolled,
};

use crate::{
    beside::{Beside, Line},
    deciding::by_system,
    store::{
        Device, Invite, Mode, Store, StoreError, StreamOf, add_device, add_invite, add_stream, change_token,
        end_device, invite_by_code, moment, stream, stream_anywhere, transaction, use_invite,
    },
};

/// How long an invite is good for, milliseconds.
pub const INVITE_LASTS: Millis = 86_400_000;

/// Fresh ids and secrets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fresh {
    /// For a new device.
    pub device: Id,
    /// For a new stream.
    pub stream: Id,
    /// The stream's key.
    pub key: String,
    /// The device's cookie.
    pub token: String,
    /// For the command that grants.
    pub op: Id,
}

/// Why an invite was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotEnrolled {
    /// No such code.
    #[error("no such invite")]
    Unknown,
    /// Somebody used it already.
    #[error("the invite was used")]
    Used,
    /// Too late.
    #[error("the invite has expired")]
    Expired,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody is invited as.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// The name its owner is called by.
    pub name: String,
    /// As what.
    pub role: Role,
    /// At which site; nothing means all.
    pub site: Option<Id>,
    /// For participants: which person. For who works: which volunteer of the roster.
    pub person: Option<Id>,
}

/// Makes an invite for a new account. `code` is what will be typed.
pub fn invite(
    store: &mut dyn Store,
    org: Id,
    invitation: &Invitation,
    account: Id,
    code: &str,
    now: Millis,
) -> Result<(), StoreError> {
    let invite = Invite {
        org,
        code: seal::sha256(code.as_bytes()),
        account,
        name: invitation.name.clone(),
        role: invitation.role,
        site: invitation.site,
        person: invitation.person,
        expires: now + INVITE_LASTS,
        used: None,
    };
    transaction(store, Mode::Write, |store| add_invite(store, &invite))
}

/// Redeems an invite. `device` is the phone that asks, when it is enrolled already: then a second person comes
/// onto it.
pub fn enrol(
    store: &mut dyn Store,
    beside: &mut Beside,
    code: &str,
    device: Option<Device>,
    fresh: &Fresh,
    now: Millis,
) -> Result<Enrolled, NotEnrolled> {
    let code = seal::sha256(code.as_bytes());
    let found = transaction(store, Mode::Read, |store| invite_by_code(store, &code))?;
    let invite = found.ok_or(NotEnrolled::Unknown)?;
    if invite.used.is_some() {
        return Err(NotEnrolled::Used);
    }
    if invite.expires <= now {
        return Err(NotEnrolled::Expired);
    }
    let org = invite.org;
    let same = device.filter(|device| device.org == org && device.ended.is_none());
    let place =
        Place { device: same.as_ref().map_or(fresh.device, |device| device.device), new: same.is_none() };
    let grant = GrantRole { account: invite.account, name: invite.name.clone(), grant: grant_of(&invite) };
    beside.note(Line::InviteUsed { code: code.clone(), at: now })?;
    beside.note(Line::Enrolled {
        org,
        device: place.device,
        token: seal::sha256(fresh.token.as_bytes()),
        stream: fresh.stream,
        key: fresh.key.clone(),
        at: now,
        grant: grant.clone(),
    })?;
    let first = transaction(store, Mode::Write, |store| {
        let first = use_invite(store, &code, now)?;
        if first {
            come_in(store, org, place, invite.account, fresh, now)?;
        }
        Ok(first)
    })?;
    if !first {
        return Err(NotEnrolled::Used);
    }
    by_system(store, org, &[(fresh.op, grant.into())], now)?;
    let epoch = transaction(store, Mode::Read, |store| moment(store, org))?.unwrap_or_default().epoch;
    Ok(Enrolled {
        org,
        epoch,
        stream: fresh.stream,
        account: invite.account,
        name: invite.name,
        key: fresh.key.clone(),
    })
}

#[derive(Clone, Copy)]
struct Place {
    device: Id,
    new: bool,
}

/// Holds from the beginning: the device did not exist before, and a server clock that steps back must not refuse
/// the first taps.
fn grant_of(invite: &Invite) -> Grant {
    Grant { role: invite.role, site: invite.site, person: invite.person, from: 0, until: None, ended: None }
}

fn come_in(
    store: &mut dyn Store,
    org: Id,
    place: Place,
    account: Id,
    fresh: &Fresh,
    now: Millis,
) -> Result<(), StoreError> {
    if place.new {
        add_device(store, org, place.device, &seal::sha256(fresh.token.as_bytes()), now)?;
    }
    let stream = StreamOf {
        stream: fresh.stream,
        device: place.device,
        account,
        key: fresh.key.clone(),
        last: 0,
        lo: now,
        enrolled: now,
        retired: false,
        safe: 0,
    };
    add_stream(store, org, &stream)
}

/// Replaces a stream that cannot go on by a new one of the same account. Nothing when the stream is not one of
/// this device.
///
/// The new stream's spans begin at the old one's enrolment: yesterday's taps stay yesterday's.
pub fn renew(
    store: &mut dyn Store,
    beside: &mut Beside,
    device: &Device,
    old: Id,
    name: &str,
    fresh: &Fresh,
) -> Result<Option<Enrolled>, StoreError> {
    transaction(store, Mode::Write, |store| {
        let Some(mut before) =
            stream(store, device.org, old)?.filter(|stream| stream.device == device.device)
        else {
            return Ok(None);
        };
        // Story 7: after a restore the phone must be able to renew this one too.
        let (org, stream, key) = (device.org, fresh.stream, fresh.key.clone());
        beside.note(Line::Renewed { org, old, stream, key })?;
        let (account, enrolled) = (before.account, before.enrolled);
        let new = StreamOf {
            stream: fresh.stream,
            key: fresh.key.clone(),
            last: 0,
            lo: enrolled,
            retired: false,
            safe: 0,
            ..before.clone()
        };
        before.retired = true;
        add_stream(store, device.org, &before)?;
        add_stream(store, device.org, &new)?;
        let epoch = moment(store, device.org)?.unwrap_or_default().epoch;
        let (org, key) = (device.org, fresh.key.clone());
        Ok(Some(Enrolled { org, epoch, stream: fresh.stream, account, name: name.to_owned(), key }))
    })
}

/// What the code of a phone that comes back is made over, where a command would have its body.
pub const RESUME: &str = "resume";

/// A phone lost its cookie and shows by a stream's key who it is: its device gets a new one. `false`: no such
/// stream, the wrong key, or a device that was ended.
pub fn resume(
    store: &mut dyn Store,
    beside: &mut Beside,
    id: Id,
    op: Id,
    mac: &str,
    token: &str,
) -> Result<bool, StoreError> {
    let found = transaction(store, Mode::Read, |store| stream_anywhere(store, id))?;
    let Some((org, stream)) = found else { return Ok(false) };
    // Commands are numbered from 1, so no command's code is ever one for coming back.
    if stream.key.is_empty() || seal::mac(&stream.key, id, 0, op, RESUME) != mac {
        return Ok(false);
    }
    let token = seal::sha256(token.as_bytes());
    beside.note(Line::Token { org, device: stream.device, token: token.clone() })?;
    transaction(store, Mode::Write, |store| change_token(store, org, stream.device, &token))
}

/// Ends a device. One that is lost is wiped when it next comes by.
pub fn end(
    store: &mut dyn Store,
    beside: &mut Beside,
    org: Id,
    device: Id,
    ended: Ended,
) -> Result<bool, StoreError> {
    beside.note(Line::DeviceEnded { org, device, ended })?;
    transaction(store, Mode::Write, |store| end_device(store, org, device, ended))
}

/// Takes a device back into use that was ended by mistake.
pub fn take_back(
    store: &mut dyn Store,
    beside: &mut Beside,
    org: Id,
    device: Id,
) -> Result<bool, StoreError> {
    beside.note(Line::DeviceTakenBack { org, device })?;
    transaction(store, Mode::Write, |store| end_device(store, org, device, None))
}

/// Ends what an account may do.
pub fn end_grants(
    store: &mut dyn Store,
    beside: &mut Beside,
    org: Id,
    order: EndGrants,
    op: Id,
    now: Millis,
) -> Result<(), StoreError> {
    if matches!(order.ended, Ended::Lost | Ended::Dismissed) {
        beside.note(Line::GrantsEnded { org, order: order.clone() })?;
    }
    by_system(store, org, &[(op, order.into())], now).map(|_| ())
}
