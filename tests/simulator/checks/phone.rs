//! What must hold on a phone at any moment: it sees its own writes, holds only what was granted, and reads
//! never go backwards.

use std::collections::BTreeSet;

use inloop_core::{
    Id,
    alias::whom,
    grant::scopes_of,
    row::{Account, Attendance, Kind, Row, attendance_id},
    scope::Scope,
    wire::{Answer, Head},
};
use inloop_server::store::{Mode, ids_of_kind, load, transaction};

use super::{Violation, must};
use crate::simulator::{handset::Handset, schedule::Schedule};

impl Schedule {
    /// I10: everything that was saved here and not refused is on the screen.
    pub(in crate::simulator) fn sees_its_own(&mut self, phone: usize) -> Result<(), Violation> {
        self.handsets[phone].wake_all();
        let handset = &self.handsets[phone];
        if handset.wiped {
            return Ok(());
        }
        for (op, tap) in self.ledger.taps.iter().filter(|(_, tap)| tap.phone == phone && tap.saved) {
            let let_go = self.ledger.let_go.contains(op) || self.ledger.names_erased(tap);
            if self.ledger.was_refused(*op) || let_go {
                continue;
            }
            let Ok(scope) = tap.scope.parse::<Scope>() else { continue };
            // What is neither held nor in the outbox any more was decided and is safe; nobody looks at it.
            let kept = handset.phone.outbox().values().any(|record| record.op == *op);
            if !kept && !handset.phone.mirror().holds(&tap.scope) {
                continue;
            }
            for &(rule, date, person) in &tap.says {
                let Ok(stands) = whom(&handset.phone, scope.owner(), person) else { continue };
                let shown = handset.phone.one(scope, Kind::Attendance, attendance_id(rule, date, stands));
                let said = shown.as_deref().and_then(Attendance::from_row).is_some_and(|row| {
                    row.said.iter().any(|statement| statement.op == *op && statement.person == person)
                });
                must(said, "I10", || {
                    let record = handset.phone.outbox().values().find(|record| record.op == *op);
                    let hidden = handset.phone.is_hidden(*op);
                    format!("phone {phone} does not show its own {op} (hidden: {hidden}): {tap:?} {record:?}")
                })?;
            }
        }
        Ok(())
    }

    /// I4, at the moment an answer joined: nothing that the list of that answer leaves out.
    pub(in crate::simulator) fn holds_only_what_was_said(
        &self,
        phone: usize,
        text: &str,
    ) -> Result<(), Violation> {
        let Ok(Answer { head: Head { scopes: Some(allowed), .. }, .. }) = Answer::read(text) else {
            return Ok(());
        };
        for (name, _) in self.handsets[phone].phone.mirror().scopes() {
            must(allowed.iter().any(|scope| scope == name), "I4", || format!("phone {phone} keeps {name}"))?;
        }
        Ok(())
    }

    /// I4, against the accounts as they lie on the server now.
    pub(in crate::simulator) fn holds_only_what_is_granted(&mut self, phone: usize) -> Result<(), Violation> {
        let accounts = self.accounts_of(phone);
        let granted = self.granted(&accounts);
        for (name, _) in self.handsets[phone].phone.mirror().scopes() {
            must(granted.contains(name), "I4", || format!("phone {phone} holds {name} without a grant"))?;
        }
        Ok(())
    }

    /// The accounts on a phone and on copies of its profile: the cookie is the device's.
    pub(in crate::simulator) fn accounts_of(&self, phone: usize) -> Vec<Id> {
        let token = &self.handsets[phone].token;
        self.handsets.iter().filter(|other| other.token == *token).flat_map(Handset::accounts).collect()
    }

    /// The scopes that some accounts may hold, worked out beside the server.
    pub(in crate::simulator) fn granted(&mut self, accounts: &[Id]) -> BTreeSet<String> {
        let (org, now) = (self.world.org, self.now + self.central.off);
        let keys: Vec<(Kind, Id)> = accounts.iter().map(|account| (Kind::Account, *account)).collect();
        let (sites, rows) = transaction(self.central.store(), Mode::Read, |store| {
            Ok((ids_of_kind(store, org, Kind::Site)?, load(store, org, &keys)?))
        })
        .unwrap();
        let mut scopes = BTreeSet::new();
        for (_, stored) in rows {
            if let Row::Account(Account { id, grants, .. }) = stored.row {
                scopes.extend(scopes_of(org, id, &grants, &sites, now).iter().map(ToString::to_string));
            }
        }
        scopes
    }
}

impl Handset {
    /// I7: within one epoch and one run of the app no row is older than it was read before.
    pub(in crate::simulator) fn reads_go_forward(&mut self) -> Result<(), Violation> {
        let epoch = self.phone.mirror().cursor.epoch;
        if self.revs.0 != epoch {
            self.revs = (epoch, std::collections::BTreeMap::new());
        }
        for (name, feed) in self.phone.mirror().scopes().filter(|(_, feed)| !feed.old) {
            for ((kind, id), held) in feed.rows.iter().flatten() {
                let rev = held.entry().rev;
                let seen = self.revs.1.entry((kind.clone(), *id)).or_insert(rev);
                must(*seen <= rev, "I7", || format!("{kind} {id} in {name} went from {seen} back to {rev}"))?;
                *seen = rev;
            }
        }
        Ok(())
    }
}
