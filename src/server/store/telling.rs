//! What the server shall say or tell by itself: timers and messages, written in the transaction of the row that they
//! follow from.

use std::collections::BTreeSet;

use inloop_core::{
    Id, Millis,
    row::{Due, Kind, Notice, Row, Told},
};

use super::{Line, RowWrite, Store, StoreError, in_list};

/// A row for which something is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timer {
    /// The organisation.
    pub org: Id,
    /// The row.
    pub key: (Kind, Id),
    /// When, Unix milliseconds.
    pub at: Millis,
}

/// A message to somebody that did not go yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// The organisation.
    pub org: Id,
    /// Its id: the same in every retry.
    pub id: Id,
    /// For whom.
    pub account: Id,
    /// At which site.
    pub site: Id,
    /// About which row.
    pub about: (Kind, Id),
    /// What is told.
    pub told: Told,
    /// About when it was said, Unix milliseconds.
    pub said: Millis,
    /// Since when it is to be told, Unix milliseconds.
    pub made: Millis,
    /// How often it was tried before.
    pub tries: i64,
}

/// The longest pause between two tries, milliseconds.
const LONGEST_PAUSE: Millis = 10 * 60_000;
/// The first pause, milliseconds; each next one is twice as long.
const FIRST_PAUSE: Millis = 5_000;

/// When a row wants something said: one timer a row at most.
pub(super) fn write_due(store: &mut dyn Store, org: Id, write: &RowWrite<'_>) -> Result<(), StoreError> {
    let at = |row: &Row| row.due().map(|Due { at, .. }| at);
    let (before, after) = (write.before.and_then(|stored| at(&stored.row)), write.after.and_then(at));
    let key = [org.into(), write.kind.name().into(), write.id.into()];
    match after {
        _ if before == after => Ok(()),
        None => store.run("DELETE FROM due WHERE org = ?1 AND kind = ?2 AND id = ?3", &key).map(|_| ()),
        Some(at) => {
            let sql = "INSERT INTO due (org, kind, id, at) VALUES (?1, ?2, ?3, ?4) \
                       ON CONFLICT (org, kind, id) DO UPDATE SET at = excluded.at";
            store.run(sql, &[key.as_slice(), &[at.into()]].concat()).map(|_| ())
        }
    }
}

/// Who is to be told about a row: once for each reason. What need not be told any more goes, told or not: who is told
/// anew is told for another reason.
pub(super) fn write_notices(store: &mut dyn Store, org: Id, write: &RowWrite<'_>) -> Result<(), StoreError> {
    let before = write.before.map(|stored| stored.row.notices()).unwrap_or_default();
    let after = write.after.map(Row::notices).unwrap_or_default();
    if before == after {
        return Ok(());
    }
    let name = |notice: &Notice| {
        let text = format!("{}:{}:{}", notice.told.name(), notice.account, notice.reason);
        Id::new_v5(&write.id, text.as_bytes())
    };
    let wanted: BTreeSet<Id> = after.iter().map(name).collect();
    for gone in before.iter().map(name).filter(|id| !wanted.contains(id)) {
        let sql = "DELETE FROM notice WHERE org = ?1 AND id = ?2";
        store.run(sql, &[org.into(), gone.into()])?;
    }
    for notice in &after {
        let sql = "INSERT INTO notice (org, id, account, site, kind, about, told, said, made, next, tries) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0) ON CONFLICT DO NOTHING";
        let params = [
            org.into(),
            name(notice).into(),
            notice.account.into(),
            notice.site.into(),
            write.kind.name().into(),
            write.id.into(),
            notice.told.name().into(),
            notice.said.into(),
        ];
        store.run(sql, &params)?;
    }
    Ok(())
}

/// What is due by `now`, the oldest first.
pub fn timers(store: &mut dyn Store, now: Millis) -> Result<Vec<Timer>, StoreError> {
    let sql = "SELECT org, kind, id, at FROM due WHERE at <= ?1 ORDER BY at LIMIT 100";
    let lines = store.rows(sql, &[now.into()])?;
    // Kinds of a later build wait for that build.
    let known = lines.iter().filter_map(|line| Some((Kind::named(line.text(1).ok()?)?, line)));
    known
        .map(|(kind, line)| Ok(Timer { org: line.id(0)?, key: (kind, line.id(2)?), at: line.int(3)? }))
        .collect()
}

/// A timer is over, whatever its row says.
pub fn drop_timer(store: &mut dyn Store, timer: &Timer) -> Result<(), StoreError> {
    let sql = "DELETE FROM due WHERE org = ?1 AND kind = ?2 AND id = ?3 AND at = ?4";
    let (kind, id) = timer.key;
    store.run(sql, &[timer.org.into(), kind.name().into(), id.into(), timer.at.into()]).map(|_| ())
}

const MESSAGE: &str = "org, id, account, site, kind, about, told, said, made, tries";

fn message_of(line: &Line) -> Result<Option<Message>, StoreError> {
    let (Some(kind), Some(told)) = (Kind::named(line.text(4)?), Told::named(line.text(6)?)) else {
        return Ok(None);
    };
    Ok(Some(Message {
        org: line.id(0)?,
        id: line.id(1)?,
        account: line.id(2)?,
        site: line.id(3)?,
        about: (kind, line.id(5)?),
        told,
        said: line.int(7)?,
        made: line.int(8)?,
        tries: line.int(9)?,
    }))
}

/// Takes the messages whose turn it is by `now`. Each is due again after a pause, unless it is settled before: of several
/// servers one has it at a time, and none is lost with its server.
pub fn claim_messages(store: &mut dyn Store, now: Millis) -> Result<Vec<Message>, StoreError> {
    let sql = format!("SELECT {MESSAGE}, next FROM notice WHERE next <= ?1 ORDER BY next LIMIT 100");
    let mut claimed = Vec::new();
    for line in store.rows(&sql, &[now.into()])? {
        let Some(mut message) = message_of(&line)? else { continue };
        if message.made == 0 {
            message.made = now;
        }
        let pause = (FIRST_PAUSE << message.tries.clamp(0, 20)).min(LONGEST_PAUSE);
        let sql = "UPDATE notice SET next = ?3, tries = tries + 1, made = ?4 WHERE org = ?1 AND id = ?2 AND next = ?5";
        let next = line.int(10)?;
        let params =
            [message.org.into(), message.id.into(), (now + pause).into(), message.made.into(), next.into()];
        if store.run(sql, &params)? == 1 {
            claimed.push(message);
        }
    }
    Ok(claimed)
}

/// A message went, or shall not go any more.
pub fn settle_message(store: &mut dyn Store, message: &Message) -> Result<(), StoreError> {
    let sql = "UPDATE notice SET next = NULL WHERE org = ?1 AND id = ?2";
    store.run(sql, &[message.org.into(), message.id.into()]).map(|_| ())
}

/// The newest message for one of some accounts, made after `since`.
pub fn latest_message(
    store: &mut dyn Store,
    org: Id,
    accounts: &[Id],
    since: Millis,
) -> Result<Option<Message>, StoreError> {
    if accounts.is_empty() {
        return Ok(None);
    }
    let mut values: Vec<_> = accounts.iter().map(|account| (*account).into()).collect();
    let list = in_list(3, &mut values);
    let sql = format!(
        "SELECT {MESSAGE} FROM notice WHERE org = ?1 AND made > ?2 AND account IN ({list}) ORDER BY made DESC, id LIMIT 1"
    );
    let params = [vec![org.into(), since.into()], values].concat();
    Ok(store.rows(&sql, &params)?.first().map(message_of).transpose()?.flatten())
}
