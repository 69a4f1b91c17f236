//! What several commands ask before they decide, and refuse for: rows that are there, versions, texts.

use crate::{
    Id,
    decide::{Change, Refusal, Said, Stop},
    row::{BackupRequest, Kind, Row, Word},
    scope::Scope,
    view::{Known, View},
};

/// Refuses when a row that `view` can see is not there.
pub(crate) fn must_exist(view: &dyn View, scope: Scope, kind: Kind, id: Id) -> Result<(), Stop> {
    match view.get(scope, kind, id)? {
        Known::Absent => Err(Refusal::NotYours.into()),
        Known::Row(_) | Known::Unseen => Ok(()),
    }
}

/// A call for help of a site; nothing when it cannot be seen from here, or is of another site. Who asked, and who is
/// asked, see it as their own where they may not read what professionals know.
pub(super) fn backup_request(
    view: &dyn View,
    said: &Said,
    site: Id,
    request: Id,
) -> Result<Option<BackupRequest>, Stop> {
    let look = |scope| view.get(scope, Kind::BackupRequest, request);
    let known = match look(Scope::Files(site))? {
        Known::Unseen => look(Scope::Me(said.actor))?,
        known => known,
    };
    Ok(match known {
        Known::Row(row) => BackupRequest::from_row(&row).filter(|request| request.site == site).cloned(),
        Known::Absent | Known::Unseen => None,
    })
}

/// Compare-and-set: refuses when somebody wrote another version than `base` first.
pub(super) fn still(version: Option<Id>, base: Option<Id>) -> Result<(), Refusal> {
    match version {
        Some(by) if base != Some(by) => Err(Refusal::Changed { by }),
        _ => Ok(()),
    }
}

/// A row as somebody edits it who saw the version `base`; nothing when it cannot be seen from here. `read` gives what is
/// meant of a row, with its version: refuses what it does not take, and when somebody changed it first.
pub(super) fn edited<T: Clone>(
    view: &dyn View,
    (scope, kind, id): (Scope, Kind, Id),
    base: Option<Id>,
    read: impl Fn(&Row) -> Option<(&T, Option<Id>)>,
) -> Result<Option<T>, Stop> {
    let row = match view.get(scope, kind, id)? {
        Known::Absent => return Err(Refusal::NotYours.into()),
        Known::Unseen => return Ok(None),
        Known::Row(row) => row,
    };
    let Some((old, version)) = read(&row) else { return Err(Refusal::NotYours.into()) };
    still(version, base)?;
    Ok(Some(old.clone()))
}

/// Puts a new row, and refuses when its id is taken.
pub(super) fn create(view: &dyn View, scope: Scope, row: Row) -> Result<Vec<Change>, Stop> {
    match view.get(scope, row.kind(), row.id())? {
        Known::Row(_) => Err(Refusal::Exists.into()),
        Known::Absent | Known::Unseen => Ok(vec![Change::Put(row)]),
    }
}

/// Somebody's word as a sheet has it. Nothing was said after it was taken over, and a name may be unknown. That a sheet
/// told it, and who took it over, is in the log: the row is named after a command that says so.
pub(super) fn recorded(word: &Word, said: &Said) -> Result<Word, Refusal> {
    if !word.name.is_empty() {
        sensible("name", &word.name, 200)?;
    }
    Ok(Word { at: word.at.min(said.span.to), ..word.clone() })
}

/// Refuses a text that is empty or longer than `limit` characters, or holds control characters.
pub(super) fn sensible(part: &str, text: &str, limit: usize) -> Result<(), Refusal> {
    let control = text.chars().any(|c| c.is_control() && c != '\n');
    if text.trim().is_empty() || text.chars().count() > limit || control {
        return Err(Refusal::Nonsense { part: part.to_owned() });
    }
    Ok(())
}
