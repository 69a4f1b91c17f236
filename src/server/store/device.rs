//! Devices, and the streams on them.

use std::collections::BTreeMap;

use inloop_core::{Id, Millis, grant::Ended};

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

/// Gives a device another cookie. `false`: it was ended. One whose code was forgotten still has something to deliver.
pub fn change_token(store: &mut dyn Store, org: Id, device: Id, token: &str) -> Result<bool, StoreError> {
    let forgotten = serde_json::to_string(&Ended::CodeForgotten).ok();
    let sql = "UPDATE device SET token = ?3 WHERE org = ?1 AND device = ?2 AND (ended IS NULL OR ended = ?4)";
    Ok(store.run(sql, &[org.into(), device.into(), token.into(), forgotten.into()])? > 0)
}

/// Why a device ended, if it did.
pub fn device_ended(store: &mut dyn Store, org: Id, device: Id) -> Result<Option<Ended>, StoreError> {
    let sql = "SELECT ended FROM device WHERE org = ?1 AND device = ?2";
    let lines = store.rows(sql, &[org.into(), device.into()])?;
    Ok(lines.first().and_then(|line| serde_json::from_str(line.maybe_text(0)?).ok()))
}

/// Ends a device; `None` takes it back into use.
pub fn end_device(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    ended: impl Into<Option<Ended>>,
) -> Result<bool, StoreError> {
    let reason = ended.into().and_then(|ended| serde_json::to_string(&ended).ok());
    let sql = "UPDATE device SET ended = ?3 WHERE org = ?1 AND device = ?2";
    Ok(store.run(sql, &[org.into(), device.into(), reason.into()])? > 0)
}

/// Notes that a device was here, with which build, and how many commands it had yet to send when it left.
pub fn seen(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    now: Millis,
    build: &str,
    waiting: u64,
) -> Result<(), StoreError> {
    let sql = "UPDATE device SET seen = ?3, build = ?4, waiting = ?5 WHERE org = ?1 AND device = ?2";
    store.run(sql, &[org.into(), device.into(), now.into(), build.into(), waiting.into()]).map(|_| ())
}

/// Notes that a device asked something, and nothing more.
pub fn heard(store: &mut dyn Store, org: Id, device: Id, now: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE device SET seen = ?3 WHERE org = ?1 AND device = ?2 AND seen < ?3";
    store.run(sql, &[org.into(), device.into(), now.into()]).map(|_| ())
}

/// Whether a device of an account was here since a moment, Unix milliseconds.
pub fn was_heard(store: &mut dyn Store, org: Id, account: Id, since: Millis) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM stream JOIN device ON device.org = stream.org AND device.device = stream.device \
               WHERE stream.org = ?1 AND stream.account = ?2 AND device.seen >= ?3 LIMIT 1";
    Ok(!store.rows(sql, &[org.into(), account.into(), since.into()])?.is_empty())
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
    let lines = store.rows(&sql, &[stream.into(), inloop_core::decide::SYSTEM.into()])?;
    lines.first().map(|line| Ok((line.id(9)?, stream_of(line)?))).transpose()
}

/// The streams of a device, replaced ones too.
pub fn streams_of(store: &mut dyn Store, org: Id, device: Id) -> Result<Vec<StreamOf>, StoreError> {
    let sql = format!("SELECT {STREAM} FROM stream WHERE org = ?1 AND device = ?2 ORDER BY stream");
    store.rows(&sql, &[org.into(), device.into()])?.iter().map(stream_of).collect()
}

/// What is known of a device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownDevice {
    /// Its id.
    pub device: Id,
    /// When it was last here.
    pub seen: Millis,
    /// Which build it ran then.
    pub build: String,
    /// How many commands it had yet to send when it left.
    pub waiting: u64,
    /// Why it ended, if it did.
    pub ended: Option<Ended>,
    /// The accounts on it.
    pub accounts: Vec<Id>,
}

/// The devices of an organisation, the one that was here last first.
pub fn devices(store: &mut dyn Store, org: Id) -> Result<Vec<KnownDevice>, StoreError> {
    let mut accounts: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    let sql = "SELECT device, account FROM stream WHERE org = ?1 AND retired = 0 ORDER BY enrolled, account";
    for line in store.rows(sql, &[org.into()])? {
        accounts.entry(line.id(0)?).or_default().push(line.id(1)?);
    }
    let sql =
        "SELECT device, seen, build, waiting, ended FROM device WHERE org = ?1 ORDER BY seen DESC, device";
    let lines = store.rows(sql, &[org.into()])?;
    let mut known = |line: &Line| {
        let device = line.id(0)?;
        Ok(KnownDevice {
            device,
            seen: line.int(1)?,
            build: line.text(2)?.to_owned(),
            waiting: line.int(3)?.cast_unsigned(),
            ended: line.maybe_text(4).and_then(|text| serde_json::from_str(text).ok()),
            accounts: accounts.remove(&device).unwrap_or_default(),
        })
    };
    lines.iter().map(&mut known).collect()
}
