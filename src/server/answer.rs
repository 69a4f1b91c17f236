//! The read path: one snapshot of everything that a phone may hold and does not have yet.

use std::collections::{BTreeMap, BTreeSet};

use inloop_core::{
    Id, Millis,
    alias::whom,
    grant::{Grant, scopes_of},
    row::{Account, Kind, Row},
    scope::Scope,
    sum,
    wire::{Cursor, Head, Outcome, OutcomeOf, Request, StreamAnswer, Trouble},
};

use crate::{
    deciding::{Ruling, look_within},
    store::{
        Mode, ScopeState, Store, StoreError, StreamOf, changed_since, device_ended, ids_of_kind, load,
        moment, rows_naming, scope_rows, scope_states, streams_of, take_epoch, transaction,
    },
};

/// An answer holds about this many rows of scopes that are sent whole; the others come with the next one.
const ROWS_AT_ONCE: i64 = 12_000;

/// Answers a request after its commands were decided, as NDJSON.
///
/// Feeds, outcomes, cursor and scope list are of one read transaction. A request of another epoch only learns
/// the present one; a cursor above our own `seq` means that this database is older than what phones have seen,
/// so a new epoch begins.
pub fn answer(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    request: &Request,
    rulings: &[Ruling],
    now: Millis,
) -> Result<String, StoreError> {
    let here = transaction(store, Mode::Read, |store| moment(store, org))?.unwrap_or_default();
    if request.cursor.epoch == here.epoch && request.cursor.seq > here.seq {
        let epoch = transaction(store, Mode::Write, |store| take_epoch(store, org, now))?;
        return Ok(line(&head(Cursor { epoch, seq: here.seq }, now)));
    }
    if request.cursor.epoch != here.epoch {
        return Ok(line(&head(here, now)));
    }
    transaction(store, Mode::Read, |store| snapshot(store, org, device, request, rulings, now))
}

/// The answer to a phone that was reported lost.
pub fn wipe(now: Millis) -> String {
    line(&Head { wipe: true, ..head(Cursor::default(), now) })
}

fn head(cursor: Cursor, now: Millis) -> Head {
    Head { cursor, time: now, streams: Vec::new(), scopes: None, feeds: 0, upgrade: false, wipe: false }
}

fn line(head: &Head) -> String {
    let mut text = serde_json::to_string(head).unwrap_or_default();
    text.push('\n');
    text
}

fn snapshot(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    request: &Request,
    rulings: &[Ruling],
    now: Millis,
) -> Result<String, StoreError> {
    let here = moment(store, org)?.unwrap_or_default();
    let streams = streams_of(store, org, device)?;
    let outcomes = changed_since(store, org, device, request.cursor.seq, here.epoch)?
        .into_iter()
        .map(|command| (command.stream, OutcomeOf { op: command.op, outcome: command.outcome }));
    let mut head = Head { streams: stream_answers(&streams, request, rulings, outcomes), ..head(here, now) };
    if request.locked {
        // Whoever found the phone learns nothing more by it.
        return Ok(line(&head));
    }
    let allowed: BTreeSet<String> = allowed(store, org, device, &streams, now)?;
    if request.scopes_hash != sum::of_names(allowed.iter().map(|name| &**name)) {
        head.scopes = Some(allowed.iter().cloned().collect());
    }
    let feeds = feeds(store, org, request, &allowed)?;
    head.feeds = feeds.len();
    let mut text = line(&head);
    for feed in feeds {
        text.push_str(&feed);
        text.push('\n');
    }
    Ok(text)
}

fn stream_answers(
    streams: &[StreamOf],
    request: &Request,
    rulings: &[Ruling],
    changed: impl Iterator<Item = (Id, OutcomeOf)>,
) -> Vec<StreamAnswer> {
    let mut outcomes: BTreeMap<Id, BTreeMap<Id, Outcome>> = BTreeMap::new();
    let mut troubles: BTreeMap<Id, Trouble> = BTreeMap::new();
    for ruling in rulings {
        match &ruling.result {
            Ok(outcome) => {
                outcomes.entry(ruling.stream).or_default().insert(ruling.op, outcome.clone());
            }
            Err(trouble) => {
                troubles.entry(ruling.stream).or_insert(*trouble);
            }
        }
    }
    for (stream, changed) in changed {
        outcomes.entry(stream).or_default().entry(changed.op).or_insert(changed.outcome);
    }
    let asked = request.streams.iter().map(|head| head.stream);
    let all: BTreeSet<Id> = asked.chain(streams.iter().map(|stream| stream.stream)).collect();
    all.into_iter()
        .map(|id| {
            let known = streams.iter().find(|stream| stream.stream == id);
            StreamAnswer {
                stream: id,
                applied: known.map_or(0, |stream| stream.last),
                safe: known.map_or(0, |stream| stream.safe),
                trouble: troubles.get(&id).copied().or(known.is_none().then_some(Trouble::Unknown)),
                outcomes: outcomes
                    .remove(&id)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|(op, outcome)| OutcomeOf { op, outcome })
                    .collect(),
            }
        })
        .collect()
}

/// Invariant I4: the scopes that the accounts behind a device's streams may hold, and no other. A device that
/// ended still says what it holds, and reads only who its people are.
fn allowed(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    streams: &[StreamOf],
    now: Millis,
) -> Result<BTreeSet<String>, StoreError> {
    let accounts: Vec<(Kind, Id)> = streams
        .iter()
        .filter(|stream| !stream.retired)
        .map(|stream| (Kind::Account, stream.account))
        .collect();
    if device_ended(store, org, device)?.is_some() {
        return Ok(accounts.iter().map(|(_, account)| Scope::Me(*account).to_string()).collect());
    }
    let accounts = load(store, org, &accounts)?;
    let mut scopes = BTreeSet::new();
    let mut sites: Option<Vec<Id>> = None;
    for (_, stored) in &accounts {
        let Row::Account(Account { id, grants, .. }) = &stored.row else { continue };
        if sites.is_none() && grants.iter().any(|grant| grant.site.is_none()) {
            sites = Some(ids_of_kind(store, org, Kind::Site)?);
        }
        let all = sites.as_deref().unwrap_or_default();
        let grants = [&grants[..], &merged(store, org, grants)?].concat();
        scopes.extend(scopes_of(org, *id, &grants, all, now).iter().map(ToString::to_string));
    }
    Ok(scopes)
}

/// The grants of participants whose entry was merged, once more for the entry that they stand for now.
fn merged(store: &mut dyn Store, org: Id, grants: &[Grant]) -> Result<Vec<Grant>, StoreError> {
    let mut more = Vec::new();
    for grant in grants {
        let (Some(site), Some(person)) = (grant.site, grant.person) else { continue };
        match look_within(store, org, |view| whom(view, site, person))? {
            Ok(stands) if stands != person => more.push(Grant { person: Some(stands), ..grant.clone() }),
            _ => {}
        }
    }
    Ok(more)
}

/// The lines of the feeds: changes of what the phone holds, and whole scopes as many as fit.
fn feeds(
    store: &mut dyn Store,
    org: Id,
    request: &Request,
    allowed: &BTreeSet<String>,
) -> Result<Vec<String>, StoreError> {
    let names: Vec<String> = allowed.iter().cloned().collect();
    let states = scope_states(store, org, &names)?;
    let empty = request.cursor.seq == 0;
    let whole = |name: &String| empty || request.fetch.contains(name);
    let mut lines = Vec::new();
    for (name, state) in
        states.iter().filter(|(name, state)| !whole(name) && state.last_seq > request.cursor.seq)
    {
        lines.push(feed(store, org, name, *state, Some(request.cursor.seq))?);
    }
    let mut room = ROWS_AT_ONCE;
    let mut wanted: Vec<&String> = names.iter().filter(|name| whole(name)).collect();
    // What a screen needs first comes first: everything but old weeks, then the newest week.
    let by_week = |name: &&String| name.starts_with("roll/") || name.starts_with("shifts/");
    wanted.sort_by_key(|name| (by_week(name), std::cmp::Reverse(name.rsplit('/').next())));
    for name in wanted {
        let state = states.get(name).copied().unwrap_or_default();
        room -= state.rows;
        if room < 0 && !lines.is_empty() {
            break;
        }
        lines.push(feed(store, org, name, state, None)?);
    }
    Ok(lines)
}

fn feed(
    store: &mut dyn Store,
    org: Id,
    name: &str,
    state: ScopeState,
    since: Option<i64>,
) -> Result<String, StoreError> {
    let (rows, gone) = if state.last_seq == 0 {
        Default::default()
    } else {
        scope_rows(store, org, name, since.unwrap_or(0))?
    };
    let gone =
        if since.is_some() { serde_json::to_string(&gone).unwrap_or_default() } else { "[]".to_owned() };
    let (whole, seq, sum) = (since.is_none(), state.last_seq, state.sum);
    let rows = rows.join(",");
    Ok(format!(
        r#"{{"scope":"{name}","whole":{whole},"seq":{seq},"sum":{sum},"rows":[{rows}],"gone":{gone}}}"#
    ))
}

/// Whether a device holds a row that names a file.
pub fn may_read_file(
    store: &mut dyn Store,
    org: Id,
    device: Id,
    sha256: &str,
    now: Millis,
) -> Result<bool, StoreError> {
    transaction(store, Mode::Read, |store| {
        let streams = streams_of(store, org, device)?;
        let allowed = allowed(store, org, device, &streams, now)?;
        let named = rows_naming(store, org, sha256)?;
        Ok(named.iter().flat_map(Row::scopes).any(|scope| allowed.contains(&scope.to_string())))
    })
}
