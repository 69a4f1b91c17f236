//! The mirror: rows that the server confirmed, one record per scope. It may be deleted and fetched again at
//! any time.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};

use crate::{
    Id,
    row::{Alias, Kind, Leads, Row},
    scope::Scope,
    sum,
    wire::{Cursor, Entry, Feed},
};

/// A row of the mirror, decoded when first looked at.
#[derive(Debug)]
pub struct Held {
    entry: Entry,
    row: OnceLock<Option<Arc<Row>>>,
}

impl Held {
    fn new(entry: Entry) -> Self {
        Self { entry, row: OnceLock::new() }
    }

    /// The row; nothing when this build does not know its kind.
    pub fn row(&self) -> Option<&Arc<Row>> {
        self.row
            .get_or_init(|| {
                let kind = Kind::named(&self.entry.kind)?;
                Row::decode(kind, self.entry.body.get()).ok().map(Row::shared)
            })
            .as_ref()
    }

    /// The row as it came.
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }
}

/// Rows of one scope by kind and id.
pub type RowsOf = BTreeMap<(String, Id), Held>;

/// One scope that the phone holds.
#[derive(Debug)]
pub struct HeldFeed {
    /// Which it is, read once; nothing when this build does not know its kind.
    scope: Option<Scope>,
    /// The scope's last transaction.
    pub seq: i64,
    /// The sum over all its rows.
    pub sum: i64,
    /// From before a restore: still shown, and fetched again.
    pub old: bool,
    /// The rows; nothing while they are only on disk.
    pub rows: Option<RowsOf>,
}

/// What stands in the mirror's head on disk.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MirrorHead {
    /// Where the mirror is.
    pub cursor: Cursor,
    /// The scopes that lie beside it: name, seq, sum, old.
    pub scopes: Vec<(String, i64, i64, bool)>,
    /// All scopes that the server said this phone may hold.
    pub allowed: Vec<String>,
}

/// The mirror in memory.
#[derive(Debug, Default)]
pub struct Mirror {
    /// Where the mirror is.
    pub cursor: Cursor,
    scopes: BTreeMap<String, HeldFeed>,
    /// All scopes that the server said this phone may hold.
    pub allowed: Vec<String>,
}

impl Mirror {
    pub(super) fn wake(head: Option<MirrorHead>) -> Self {
        let head = head.unwrap_or_default();
        let asleep = |(name, seq, sum, old): (String, i64, i64, bool)| {
            let scope = name.parse().ok();
            (name, HeldFeed { scope, seq, sum, old, rows: None })
        };
        Self {
            cursor: head.cursor,
            scopes: head.scopes.into_iter().map(asleep).collect(),
            allowed: head.allowed,
        }
    }

    /// The head as it is written to disk.
    pub fn head(&self) -> MirrorHead {
        let line = |(scope, feed): (&String, &HeldFeed)| (scope.clone(), feed.seq, feed.sum, feed.old);
        MirrorHead {
            cursor: self.cursor,
            scopes: self.scopes.iter().map(line).collect(),
            allowed: self.allowed.clone(),
        }
    }

    /// One scope, old or not.
    pub fn scope(&self, name: &str) -> Option<&HeldFeed> {
        self.scopes.get(name)
    }

    /// All scopes by name.
    pub fn scopes(&self) -> impl Iterator<Item = (&str, &HeldFeed)> {
        self.scopes.iter().map(|(name, feed)| (&**name, feed))
    }

    /// The scopes that this build knows, in the order of their names.
    pub fn known(&self) -> impl Iterator<Item = (Scope, &HeldFeed)> {
        self.scopes.values().filter_map(|feed| Some((feed.scope?, feed)))
    }

    /// Whether the phone holds a scope of this epoch.
    pub fn holds(&self, name: &str) -> bool {
        self.scopes.get(name).is_some_and(|feed| !feed.old)
    }

    /// Whether what is shown is from before a restore.
    pub fn is_old(&self) -> bool {
        self.scopes.values().any(|feed| feed.old)
    }

    /// The scopes that the phone may hold and does not.
    pub fn missing(&self) -> Vec<String> {
        self.allowed.iter().filter(|name| !self.holds(name)).cloned().collect()
    }

    /// The ids of erased persons, as far as the phone has them in memory.
    pub(super) fn erased(&self) -> BTreeSet<Id> {
        let first = (Kind::Alias.name().to_owned(), Id::nil());
        let aliases = self.scopes.values().filter_map(|feed| feed.rows.as_ref()).flat_map(|rows| {
            rows.range(first.clone()..).take_while(|((kind, _), _)| kind == Kind::Alias.name())
        });
        let nobody = |(_, held): (_, &Held)| {
            let alias = Alias::from_row(held.row()?)?;
            (alias.leads == Leads::Nobody).then_some(alias.id)
        };
        aliases.filter_map(nobody).collect()
    }

    pub(super) fn hash(&self) -> i64 {
        sum::of_names(self.scopes.iter().filter(|(_, feed)| !feed.old).map(|(name, _)| &**name))
    }

    /// Gives a scope its rows as they were read from disk. `false`: they do not add up, and the scope was
    /// dropped so that it is fetched again.
    pub fn fill(&mut self, name: &str, entries: Vec<Entry>) -> bool {
        let Some(feed) = self.scopes.get_mut(name) else {
            return false;
        };
        let rows = gather(entries);
        if feed.rows.is_none() && sum_of(&rows) != feed.sum {
            self.scopes.remove(name);
            return false;
        }
        feed.rows.get_or_insert(rows);
        true
    }

    /// The rows of a scope as they are written to disk: one JSON array.
    pub fn blob(&self, name: &str) -> Option<String> {
        let rows = self.scopes.get(name)?.rows.as_ref()?;
        let entries: Vec<&Entry> = rows.values().map(Held::entry).collect();
        serde_json::to_string(&entries).ok()
    }

    /// Lets go of a scope's rows in memory; they stay on disk.
    pub fn sleep(&mut self, name: &str) {
        if let Some(feed) = self.scopes.get_mut(name) {
            feed.rows = None;
        }
    }

    /// Takes another tab's head over: scopes that changed are asleep until they are read again.
    pub fn follow(&mut self, head: MirrorHead) {
        let mut before = std::mem::take(&mut self.scopes);
        *self = Self::wake(Some(head));
        for (name, feed) in &mut self.scopes {
            if let Some(kept) =
                before.remove(name).filter(|kept| kept.seq == feed.seq && kept.sum == feed.sum)
            {
                feed.rows = kept.rows;
            }
        }
    }

    /// The server left its list out: the phone may hold exactly what it holds, and need not wait for more.
    pub(super) fn allow_what_is_held(&mut self) {
        let held = self.scopes.iter().filter(|(_, feed)| !feed.old);
        self.allowed = held.map(|(name, _)| name.clone()).collect();
    }

    pub(super) fn drop_scope(&mut self, name: &str) -> bool {
        self.scopes.remove(name).is_some()
    }

    pub(super) fn drop_old(&mut self) -> Vec<String> {
        let old: Vec<String> =
            self.scopes.iter().filter(|(_, feed)| feed.old).map(|(name, _)| name.clone()).collect();
        for name in &old {
            self.scopes.remove(name);
        }
        old
    }

    pub(super) fn new_epoch(&mut self, epoch: i64) {
        self.cursor = Cursor { epoch, seq: 0 };
        self.allowed.clear();
        self.scopes.values_mut().for_each(|feed| feed.old = true);
    }

    /// Joins one feed. `false`: the sums differ, and the scope was dropped.
    pub(super) fn join(&mut self, feed: Feed) -> bool {
        if feed.whole {
            let rows = gather(feed.rows);
            let right = sum_of(&rows) == feed.sum;
            if right {
                let scope = feed.scope.parse().ok();
                let held = HeldFeed { scope, seq: feed.seq, sum: feed.sum, old: false, rows: Some(rows) };
                self.scopes.insert(feed.scope, held);
            } else {
                self.scopes.remove(&feed.scope);
            }
            return right;
        }
        // A change of a scope that is not held comes whole with a later answer.
        let Some(held) = self.scopes.get_mut(&feed.scope).filter(|held| !held.old) else {
            return true;
        };
        let Some(rows) = held.rows.as_mut() else {
            self.scopes.remove(&feed.scope);
            return false;
        };
        let mut sum = held.sum;
        for (kind, id) in feed.gone {
            if let Some(gone) = rows.remove(&(kind, id)) {
                sum = sum.wrapping_sub(sum_of_entry(&gone.entry));
            }
        }
        for entry in feed.rows {
            sum = sum.wrapping_add(sum_of_entry(&entry));
            if let Some(before) = rows.insert((entry.kind.clone(), entry.id), Held::new(entry)) {
                sum = sum.wrapping_sub(sum_of_entry(&before.entry));
            }
        }
        (held.seq, held.sum) = (feed.seq, sum);
        if sum != feed.sum {
            self.scopes.remove(&feed.scope);
            return false;
        }
        true
    }
}

fn gather(entries: Vec<Entry>) -> RowsOf {
    entries.into_iter().map(|entry| ((entry.kind.clone(), entry.id), Held::new(entry))).collect()
}

fn sum_of_entry(entry: &Entry) -> i64 {
    sum::of_row(&entry.kind, entry.id, entry.op)
}

fn sum_of(rows: &RowsOf) -> i64 {
    rows.values().fold(0, |sum: i64, held| sum.wrapping_add(sum_of_entry(&held.entry)))
}
