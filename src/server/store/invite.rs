//! Invites. Only the sha256 of a code is kept.

use inloop_core::{Id, Millis, grant::Role};

use super::{Line, Store, StoreError};

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

const INVITE: &str = "org, code, account, name, role, site, person, expires, used";

fn invite_of(line: &Line) -> Result<Invite, StoreError> {
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
    let sql = format!("SELECT {INVITE} FROM invite WHERE code = ?1");
    store.rows(&sql, &[code.into()])?.first().map(invite_of).transpose()
}

/// Uses an invite up. `false`: somebody was first.
pub fn use_invite(store: &mut dyn Store, code: &str, now: Millis) -> Result<bool, StoreError> {
    let sql = "UPDATE invite SET used = ?2 WHERE code = ?1 AND used IS NULL";
    Ok(store.run(sql, &[code.into(), now.into()])? == 1)
}

/// The invites that nobody used and that are good at `now`, the newest first.
pub fn open_invites(store: &mut dyn Store, org: Id, now: Millis) -> Result<Vec<Invite>, StoreError> {
    let sql = format!(
        "SELECT {INVITE} FROM invite WHERE org = ?1 AND used IS NULL AND expires > ?2 ORDER BY expires DESC, account"
    );
    store.rows(&sql, &[org.into(), now.into()])?.iter().map(invite_of).collect()
}
