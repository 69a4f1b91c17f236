//! One organisation's open transaction: what was loaded, what has changed, and how the next command is
//! decided on top of it.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use inloop_core::{
    Id, Millis,
    alias::whom,
    command::{Command, Unreadable},
    decide::{Change, Refusal, Said, Stop, decide},
    row::{Account, Alias, Kind, Leads, Link, Row},
    scope::Scope,
    seal,
    span::{Span, span_of},
    view::{Known, Miss, Rows, View},
    wire::{BODY_BYTES, Cursor, Outcome, Pushed, Verdict},
};

use super::{Push, quarantine};
use crate::store::{
    Logged, RowWrite, Store, StoreError, Stored, StreamOf, add_stream, apply, by_op, erase_bodies,
    erase_ways, linked, load, step, stream, write_command,
};

/// How often a decision may ask for more rows.
const ROUNDS: usize = 64;
/// How many loading rounds a whole batch gets before its commands load one by one.
const BATCH_ROUNDS: usize = 8;

/// The open transaction of one organisation.
pub(super) struct Desk<'a> {
    pub store: &'a mut dyn Store,
    pub org: Id,
    pub moment: Cursor,
    pub now: Millis,
    /// For whom the system speaks; nobody: for itself.
    pub asker: Option<Id>,
    streams: HashMap<Id, Option<StreamOf>>,
    loaded: Loaded,
}

/// A row as it was read, and the same behind a pointer for views.
type Read = (Stored, Arc<Row>);
/// What a row shall be, and the command that says so.
type Written = (Option<Arc<Row>>, Id);

/// The view of a batch: rows as they lie in the database, under the changes of this transaction.
#[derive(Default)]
struct Loaded {
    rows: HashMap<(Kind, Id), Option<Read>>,
    links: HashMap<(Kind, Link, Id), Vec<Id>>,
    changed: BTreeMap<(Kind, Id), Written>,
    /// What was asked for and is not loaded yet.
    asked: RefCell<Vec<Miss>>,
}

impl<'a> Desk<'a> {
    pub fn open(store: &'a mut dyn Store, org: Id, now: Millis) -> Result<Self, StoreError> {
        let moment = step(store, org)?;
        Ok(Self { now, ..Self::for_looking(store, org, moment) })
    }

    /// The same for looking only: inside a transaction that does not write.
    pub fn for_looking(store: &'a mut dyn Store, org: Id, moment: Cursor) -> Self {
        Self { store, org, moment, now: 0, asker: None, streams: HashMap::new(), loaded: Loaded::default() }
    }

    /// Loads what a whole batch will read, in few statements.
    pub fn prepare(&mut self, pushes: &[Push]) -> Result<(), StoreError> {
        let mut commands = Vec::new();
        for pushed in pushes.iter().flat_map(|push| &push.commands) {
            if let (Ok(command), Some(stream)) = (Command::read(&pushed.body), self.stream(pushed.stream)?) {
                commands.push((command, said(pushed, &stream, Span::at(self.now), self.now)));
            }
        }
        for _ in 0..BATCH_ROUNDS {
            let accounts = commands.iter().map(|(_, said)| Miss::Get(Kind::Account, said.actor));
            let mut misses: Vec<Miss> = accounts.filter(|miss| self.loaded.lacks(miss)).collect();
            for (command, said) in &commands {
                // A decision that panics is caught when it counts; here it only has nothing to load.
                let _ = catch_unwind(AssertUnwindSafe(|| decide(&self.loaded, said, command)));
            }
            misses.extend(self.loaded.asked.take());
            if misses.is_empty() {
                return Ok(());
            }
            self.load(&misses)?;
        }
        Ok(())
    }

    /// Reads rows, loading what is missed, as often as it takes.
    pub fn read<T>(
        &mut self,
        look: impl Fn(&dyn View) -> Result<T, Stop>,
    ) -> Result<Result<T, Refusal>, StoreError> {
        for _ in 0..ROUNDS {
            match look(&self.loaded) {
                Ok(found) => return Ok(Ok(found)),
                Err(Stop::Miss(_)) => self.load_asked()?,
                Err(Stop::Refused(refusal)) => return Ok(Err(refusal)),
            }
        }
        Err(StoreError::Broken("a look asks for ever more rows".into()))
    }

    /// What a decision asked for and did not find; it may have gone on after the first.
    fn load_asked(&mut self) -> Result<(), StoreError> {
        let asked = self.loaded.asked.take();
        self.load(&asked)
    }

    fn load(&mut self, misses: &[Miss]) -> Result<(), StoreError> {
        let mut wanted: Vec<(Kind, Id)> = Vec::new();
        for miss in misses {
            match *miss {
                Miss::Get(kind, id) => wanted.push((kind, id)),
                Miss::Of(kind, link, target) => {
                    let ids = linked(self.store, self.org, kind, link, target)?;
                    wanted.extend(ids.iter().map(|id| (kind, *id)));
                    self.loaded.links.insert((kind, link, target), ids);
                }
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        wanted.retain(|key| !self.loaded.rows.contains_key(key));
        for key in &wanted {
            self.loaded.rows.insert(*key, None);
        }
        for (key, stored) in load(self.store, self.org, &wanted)? {
            let row = stored.row.clone().shared();
            self.loaded.rows.insert(key, Some((stored, row)));
        }
        Ok(())
    }

    /// A stream, as this transaction sees it.
    pub fn stream(&mut self, id: Id) -> Result<Option<StreamOf>, StoreError> {
        if !self.streams.contains_key(&id) {
            let found = stream(self.store, self.org, id)?;
            self.streams.insert(id, found);
        }
        Ok(self.streams.get(&id).cloned().flatten())
    }

    /// Forgets what was known of a stream, so that it is read again.
    pub fn forget_stream(&mut self, id: Id) {
        self.streams.remove(&id);
    }

    /// A number of a stream was decided; the next command was not said before `from`.
    pub fn advance(&mut self, stream: Id, n: u64, from: Millis) {
        if let Some(Some(stream)) = self.streams.get_mut(&stream) {
            stream.last = n;
            stream.lo = from.max(stream.lo);
        }
    }

    /// Decides the next command of a stream and writes it to the log.
    pub fn decide(&mut self, push: &Push, pushed: &Pushed) -> Result<Outcome, StoreError> {
        let Some(stream) = self.stream(pushed.stream)? else {
            return Err(StoreError::Broken("a command without its stream".into()));
        };
        let span = match &pushed.told {
            // A span that a phone was told before a restore stays that span.
            Some(told) => told.span.cut(stream.lo, push.received),
            None => span_of(pushed.wall, push.wall_sent, push.received, stream.lo, pushed.doubt),
        };
        let mut said = said(pushed, &stream, span, push.received);
        said.actor = self.asker.unwrap_or(said.actor);
        let refused = pushed.told.as_ref().and_then(|told| told.refused.clone());
        let right = seal::mac(&stream.key, pushed.stream, pushed.n, pushed.op, &pushed.body) == pushed.mac;
        let (verdict, waits) = match refused {
            Some(refusal) => (Verdict::Refused(refusal), None),
            None if !right => (Verdict::Refused(Refusal::NotYours), None),
            None => self.judge(&said, &pushed.body, push.received)?,
        };
        self.advance(pushed.stream, pushed.n, span.from);
        let outcome = Outcome { verdict, epoch: self.moment.epoch, seq: self.moment.seq, span };
        let logged = Logged {
            op: pushed.op,
            stream: pushed.stream,
            n: pushed.n,
            device: push.device,
            actor: said.actor,
            kind: kind_of(&pushed.body),
            refs: pushed.refs.clone(),
            wall: pushed.wall,
            received: push.received,
            hash: seal::sha256(pushed.body.as_bytes()),
            waits,
            outcome: outcome.clone(),
        };
        // What is said about an erased person is not kept, only that something was said.
        let erased = outcome.verdict == Verdict::Refused(Refusal::SubjectErased);
        write_command(self.store, self.org, &logged, if erased { "" } else { &pushed.body })?;
        if outcome.verdict != Verdict::Quarantined {
            quarantine::release(self, pushed.op)?;
        }
        Ok(outcome)
    }

    /// Judges a body: readable, of a known kind, allowed, and decided by core. Its changes are in the view
    /// afterwards. What it waits for, when it must wait.
    pub fn judge(
        &mut self,
        said: &Said,
        body: &str,
        received: Millis,
    ) -> Result<(Verdict, Option<Id>), StoreError> {
        let nonsense = |part: &str| (Verdict::Refused(Refusal::Nonsense { part: part.into() }), None);
        if body.len() > BODY_BYTES {
            return Ok(nonsense("size"));
        }
        let command = match Command::read(body) {
            Ok(command) => command,
            Err(Unreadable::Unknown) => return Ok((Verdict::Quarantined, None)),
            Err(Unreadable::Nonsense(_)) => return Ok(nonsense("body")),
        };
        if !self.allows(said, &command, received)? {
            return Ok((Verdict::Refused(Refusal::NotYours), None));
        }
        if let Some(base) = command.order().after() {
            // Story 24: an edit on top of one that is not here yet waits for it.
            let known = by_op(self.store, self.org, base, self.moment.epoch)?;
            if known.is_none_or(|base| base.outcome.verdict == Verdict::Quarantined) {
                // But what names an erased person waits for nothing: it must not be kept.
                if self.read(|view| decide(view, said, &command))? == Err(Refusal::SubjectErased) {
                    return Ok((Verdict::Refused(Refusal::SubjectErased), None));
                }
                return Ok((Verdict::Quarantined, Some(base)));
            }
        }
        for _ in 0..ROUNDS {
            let decision = || {
                #[cfg(feature = "fail-points")]
                crate::fail::point(said.op);
                decide(&self.loaded, said, &command)
            };
            match catch_unwind(AssertUnwindSafe(decision)) {
                Ok(Ok(changes)) => {
                    // A decision may write a row that it never read; what lies there counts all the same.
                    let keys = changes.iter().map(Change::key);
                    let unread: Vec<Miss> = keys
                        .map(|(kind, id)| Miss::Get(kind, id))
                        .filter(|miss| self.loaded.lacks(miss))
                        .collect();
                    self.load(&unread)?;
                    self.loaded.take(changes, said.op);
                    return Ok((Verdict::Accepted, None));
                }
                Ok(Err(Stop::Miss(_))) => self.load_asked()?,
                Ok(Err(Stop::Refused(refusal))) => return Ok((Verdict::Refused(refusal), None)),
                Err(_) => {
                    tracing::error!(op = %said.op, "a decision panicked; the command is quarantined");
                    return Ok((Verdict::Quarantined, None));
                }
            }
        }
        Err(StoreError::Broken(format!("the decision on {} asks for ever more rows", said.op)))
    }

    /// Whether the actor's grants allow a command. The system may do everything.
    fn allows(&mut self, said: &Said, command: &Command, now: Millis) -> Result<bool, StoreError> {
        if said.stream == inloop_core::decide::SYSTEM {
            return Ok(true);
        }
        let miss = Miss::Get(Kind::Account, said.actor);
        if self.loaded.lacks(&miss) {
            self.load(&[miss])?;
        }
        let Ok(Known::Row(row)) = self.loaded.get(Scope::Me(said.actor), Kind::Account, said.actor) else {
            return Ok(false);
        };
        let mut who = command.order().who();
        let Some(account) = Account::from_row(&row) else { return Ok(false) };
        if who.allowed(&account.grants, said.span, now) {
            return Ok(true);
        }
        // A participant whose entry was merged is granted the one, and speaks of themselves as the other.
        let (Some(site), Some(person)) = (who.site, who.person) else { return Ok(false) };
        let own: Vec<Id> = account.grants.iter().filter_map(|grant| grant.person).collect();
        for granted in own {
            let stands = self.read(|view| whom(view, site, granted))?;
            if stands.is_ok_and(|stands| stands == person) {
                who.person = Some(granted);
                return Ok(who.allowed(&account.grants, said.span, now));
            }
        }
        Ok(false)
    }

    /// The ids that this transaction gave to nobody.
    fn erased(&self) -> Vec<Id> {
        let gone = |row: &&Arc<Row>| Alias::from_row(row).is_some_and(|alias| alias.leads == Leads::Nobody);
        let rows = self.loaded.changed.values().filter_map(|(row, _)| row.as_ref());
        rows.filter(gone).map(|row| row.id()).collect()
    }

    /// The accounts that went with them.
    fn erased_accounts(&self) -> Vec<Id> {
        let gone = |((kind, _), (row, _)): &(&(Kind, Id), &Written)| *kind == Kind::Account && row.is_none();
        self.loaded.changed.iter().filter(gone).map(|((_, id), _)| *id).collect()
    }

    /// Writes the changes of the whole batch, and how far its streams are.
    pub fn close(mut self) -> Result<(), StoreError> {
        for person in self.erased() {
            quarantine::refuse_erased(&mut self, person)?;
            erase_bodies(self.store, self.org, person)?;
        }
        for account in self.erased_accounts() {
            erase_bodies(self.store, self.org, account)?;
            erase_ways(self.store, self.org, account)?;
        }
        let Self { store, org, moment, streams, loaded, .. } = self;
        let writes: Vec<RowWrite<'_>> = loaded
            .changed
            .iter()
            .filter_map(|((kind, id), (after, op))| {
                let before = loaded.rows.get(&(*kind, *id)).and_then(Option::as_ref);
                let same = before.map(|(_, row)| &**row) == after.as_deref();
                let before = before.map(|(stored, _)| stored);
                (!same).then_some(RowWrite { kind: *kind, id: *id, before, after: after.as_deref(), op: *op })
            })
            .collect();
        apply(store, org, moment.seq, &writes)?;
        for stream in streams.into_values().flatten() {
            add_stream(store, org, &stream)?;
        }
        Ok(())
    }
}

/// Who said a pushed command: the stream's account, never a field of the command.
fn said(pushed: &Pushed, stream: &StreamOf, span: Span, received: Millis) -> Said {
    let Pushed { op, stream: id, n, .. } = *pushed;
    Said { op, stream: id, n, actor: stream.account, span, received: Some(received) }
}

/// `kind@version` of a body, for the log; empty when the body cannot be read.
fn kind_of(body: &str) -> String {
    #[derive(serde::Deserialize)]
    struct Head {
        kind: String,
    }
    serde_json::from_str::<Head>(body).map(|head| head.kind).unwrap_or_default()
}

impl Loaded {
    fn missed(&self, miss: Miss) -> Miss {
        self.asked.borrow_mut().push(miss);
        miss
    }

    fn lacks(&self, miss: &Miss) -> bool {
        match miss {
            Miss::Get(kind, id) => {
                !self.rows.contains_key(&(*kind, *id)) && !self.changed.contains_key(&(*kind, *id))
            }
            Miss::Of(kind, link, target) => !self.links.contains_key(&(*kind, *link, *target)),
        }
    }

    fn take(&mut self, changes: Vec<Change>, op: Id) {
        for change in changes {
            let key = change.key();
            let row = if let Change::Put(row) = change { Some(row.shared()) } else { None };
            // A change that changes nothing keeps the op that wrote the row.
            let present = match self.changed.get(&key) {
                Some((row, _)) => row.as_deref(),
                None => self.rows.get(&key).and_then(Option::as_ref).map(|(_, row)| &**row),
            };
            if present != row.as_deref() {
                self.changed.insert(key, (row, op));
            }
        }
    }
}

impl View for Loaded {
    fn get(&self, _: Scope, kind: Kind, id: Id) -> Result<Known, Miss> {
        let known = |row: Option<&Arc<Row>>| row.map_or(Known::Absent, |row| Known::Row(row.clone()));
        if let Some((row, _)) = self.changed.get(&(kind, id)) {
            return Ok(known(row.as_ref()));
        }
        let found = self.rows.get(&(kind, id)).ok_or_else(|| self.missed(Miss::Get(kind, id)))?;
        Ok(known(found.as_ref().map(|(_, row)| row)))
    }

    fn of(&self, scope: Scope, kind: Kind, link: Link, target: Id) -> Result<Rows, Miss> {
        let ids =
            self.links.get(&(kind, link, target)).ok_or_else(|| self.missed(Miss::Of(kind, link, target)))?;
        let mut keys: Vec<Id> = ids.clone();
        keys.extend(self.changed.keys().filter(|(changed, _)| *changed == kind).map(|(_, id)| *id));
        keys.sort_unstable();
        keys.dedup();
        let mut rows = Vec::with_capacity(keys.len());
        for id in keys {
            if let Known::Row(row) = self.get(scope, kind, id)? {
                rows.push(row);
            }
        }
        rows.retain(|row| row.links().contains(&(link, target)));
        Ok(Rows::All(rows))
    }
}
