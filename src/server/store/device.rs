//! Devices, the streams on them, and invites.

use inloop_core::{
    Id, Millis,
    grant::{Ended, Role},
};

use super::{Line, Store, StoreError};

/// A phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Device {
    /// Its organisation.
    pub org: Id,
    /// Its id.
    pub device: Id,
    /// Why it ended, if it did.
    pub ended: Option<Ended>,
}

/// One person on one device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StreamOf {
    /// The stream.
    pub stream: Id,
    /// The device it was made on.
    pub device: Id,
    /// The account behind it.
    pub account: Id,
    /// The key of its codes.
    pub key: String,
    /// The last number decided.
    pub last: u64,
    /// Nothing of this stream was said before this moment.
    pub lo: Millis,
    /// When the person enrolled on this device.
    pub enrolled: Millis,
    /// Replaced by another stream.
    pub retired: bool,
    /// Commands up to this number are in the last but one backup.
    pub safe: u64,
}

/// An invitation to enrol: single use, one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invite {
    /// The organisation.
    pub org: Id,
    /// The sha256 of the code.
    pub code: String,
    /// The account that it enrols.
    pub account: Id,
    /// The name its owner is called by.
    pub name: String,
    /// As what.
    pub role: Role,
    /// At which site; nothing means all.
    pub site: Option<Id>,
    /// For participants: which person.
    pub person: Option<Id>,
    /// Until when.
    pub expires: Millis,
    /// When it was used.
    pub used: Option<Millis>,
}

const STREAM: &str = "stream, device, account, key, last, lo, enrolled, retired, safe";

fn stream_of(line: &Line) -> Result<StreamOf, StoreError> {
    Ok(StreamOf {
        stream: line.id(0)?,
        device: line.id(1)?,
        account: line.id(2)?,
        key: line.text(3)?.to_owned(),
        last: line.int(4)?.cast_unsigned(),
        lo: line.int(5)?,
        enrolled: line.int(6)?,
        retired: line.int(7)? != 0,
        safe: line.int(8)?.cast_unsigned(),
    })
}

/// Adds a device. `token` is the sha256 of its cookie.
pub fn add_device(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    token: &str,
    now: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO device (org, device, token, created, seen, build, ended) \
               VALUES (?1, ?2, ?3, ?4, ?4, '', NULL) ON CONFLICT DO NOTHING";
    store.run(sql, &[org.into(), device.into(), token.into(), now.into()]).map(|_| ())
}

/// The device of a cookie, ended or not.
pub fn device_by_token(store: &mut dyn Store, token: &str) -> Result<Option<Device>, StoreError> {
    let lines = store.rows("SELECT org, device, ended FROM device WHERE token = ?1", &[token.into()])?;
    lines
        .first()
        .map(|line| {
            let ended = line.maybe_text(2).and_then(|text| serde_json::from_str(text).ok());
            Ok(Device { org: line.id(0)?, device: line.id(1)?, ended })
        })
        .transpose()
}

/// Gives a device another cookie. `false`: it was ended.
pub fn change_token(store: &mut dyn Store, org: Id, device: Id, token: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE device SET token = ?3 WHERE org = ?1 AND device = ?2 AND ended IS NULL";
    Ok(store.run(sql, &[org.into(), device.into(), token.into()])? > 0)
}

/// Ends a device.
pub fn end_device(store: &mut dyn Store, org: Id, device: Id, ended: Ended) -> Result<bool, StoreError> {
    let reason = serde_json::to_string(&ended).unwrap_or_default();
    let sql = "UPDATE device SET ended = ?3 WHERE org = ?1 AND device = ?2";
    Ok(store.run(sql, &[org.into(), device.into(), reason.into()])? > 0)
}

/// Notes that a device was here, with which build.
pub fn seen(store: &mut dyn Store, org: Id, device: Id, now: Millis, build: &str) -> Result<(), StoreError> {
    let sql = "UPDATE device SET seen = ?3, build = ?4 WHERE org = ?1 AND device = ?2";
    store.run(sql, &[org.into(), device.into(), now.into(), build.into()]).map(|_| ())
}

/// Adds a stream, or changes what moves about it.
pub fn add_stream(store: &mut dyn Store, org: Id, stream: &StreamOf) -> Result<(), StoreError> {
    let sql = "INSERT INTO stream (org, stream, device, account, key, last, lo, enrolled, retired, backed_up, safe) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0) ON CONFLICT (org, stream) DO UPDATE SET \
               last = excluded.last, lo = excluded.lo, retired = excluded.retired";
    let params = [
        org.into(),
        stream.stream.into(),
        stream.device.into(),
        stream.account.into(),
        stream.key.clone().into(),
        stream.last.into(),
        stream.lo.into(),
        stream.enrolled.into(),
        i64::from(stream.retired).into(),
    ];
    store.run(sql, &params).map(|_| ())
}

/// One stream.
pub fn stream(store: &mut dyn Store, org: Id, stream: Id) -> Result<Option<StreamOf>, StoreError> {
    let sql = format!("SELECT {STREAM} FROM stream WHERE org = ?1 AND stream = ?2");
    store.rows(&sql, &[org.into(), stream.into()])?.first().map(stream_of).transpose()
}

/// A stream, in whichever organisation it is.
pub fn stream_anywhere(store: &mut dyn Store, stream: Id) -> Result<Option<(Id, StreamOf)>, StoreError> {
    let sql = format!("SELECT {STREAM}, org FROM stream WHERE stream = ?1 AND device <> ?2");
    // The system's own stream has one id in every organisation, and nobody comes back as the system.
    let lines = store.rows(&sql, &[stream.into(), crate::deciding::SYSTEM.into()])?;
    lines.first().map(|line| Ok((line.id(9)?, stream_of(line)?))).transpose()
}

/// The streams of a device, replaced ones too.
pub fn streams_of(store: &mut dyn Store, org: Id, device: Id) -> Result<Vec<StreamOf>, StoreError> {
    let sql = format!("SELECT {STREAM} FROM stream WHERE org = ?1 AND device = ?2 ORDER BY stream");
    store.rows(&sql, &[org.into(), device.into()])?.iter().map(stream_of).collect()
}

/// Adds an invite.
pub fn add_invite(store: &mut dyn Store, invite: &Invite) -> Result<(), StoreError> {
    let sql = "INSERT INTO invite (org, code, account, name, role, site, person, expires, used) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let params = [
        invite.org.into(),
        invite.code.clone().into(),
        invite.account.into(),
        invite.name.clone().into(),
        invite.role.name().into(),
        invite.site.into(),
        invite.person.into(),
        invite.expires.into(),
        invite.used.into(),
    ];
    store.run(sql, &params).map(|_| ())
}

/// The invite with that code, used or not. `code` is the sha256 of what was typed.
pub fn invite_by_code(store: &mut dyn Store, code: &str) -> Result<Option<Invite>, StoreError> {
    let sql =
        "SELECT org, code, account, name, role, site, person, expires, used FROM invite WHERE code = ?1";
    let lines = store.rows(sql, &[code.into()])?;
    lines
        .first()
        .map(|line| {
            Ok(Invite {
                org: line.id(0)?,
                code: line.text(1)?.to_owned(),
                account: line.id(2)?,
                name: line.text(3)?.to_owned(),
                role: Role::named(line.text(4)?).ok_or_else(|| StoreError::Broken("unknown role".into()))?,
                site: line.maybe_id(5),
                person: line.maybe_id(6),
                expires: line.int(7)?,
                used: line.maybe_int(8),
            })
        })
        .transpose()
}

/// Uses an invite up. `false`: somebody was first.
pub fn use_invite(store: &mut dyn Store, code: &str, now: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE invite SET used = ?2 WHERE code = ?1 AND used IS NULL";
    Ok(store.run(sql, &[code.into(), now.into()])? == 1)
}

/// The devices of an organisation, one line each for people: id, last seen, build, why it ended.
pub fn devices(store: &mut dyn Store, org: Id) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT device, seen, build, ended FROM device WHERE org = ?1 ORDER BY seen DESC, device";
    let lines = store.rows(sql, &[org.into()])?;
    let shown = |line: &Line| {
        let seen = jiff::Timestamp::from_millisecond(line.int(1)?).unwrap_or_default();
        let ended = line.maybe_text(3).unwrap_or("in use");
        Ok(format!("{}  last seen {seen:.0}  build {}  {ended}", line.text(0)?, line.text(2)?))
    };
    lines.iter().map(shown).collect()
}
