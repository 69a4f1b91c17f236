//! What must hold when the network has healed and everybody has synced: nothing lost, nothing twice, one log
//! line each, and equal rows everywhere.

use std::collections::{BTreeMap, BTreeSet};

use inloop_core::{
    Id,
    alias::whom,
    decide::SYSTEM,
    row::{Assignment, AssignmentState, Attendance, Kind, Row, attendance_id},
    scope::Scope,
    wire::{Entry, Verdict},
};
use inloop_server::{
    deciding::look,
    store::{Logged, Mode, by_op, check, ids_of_kind, load, log_lines, moment, scope_rows, transaction},
};

use super::{Violation, must};
use crate::simulator::{
    handset::Handset,
    schedule::{Sabotage, Schedule},
};

impl Schedule {
    /// I1, I2, I9 and I11 on the server's log and rows.
    pub(in crate::simulator) fn server_has_each_once(&mut self) -> Result<(), Violation> {
        let findings = check(self.central.store()).unwrap();
        must(findings.is_empty(), "I3", || findings.join("; "))?;
        let org = self.world.org;
        let said = self.said_in_rows();
        let lines = transaction(self.central.store(), Mode::Read, |store| log_lines(store, org)).unwrap();
        let mut logged: BTreeMap<Id, usize> = BTreeMap::new();
        lines
            .iter()
            .filter(|(stream, _)| *stream != SYSTEM)
            .for_each(|(_, op)| *logged.entry(*op).or_default() += 1);
        for (op, times) in &logged {
            must(*times == 1, "I9", || format!("{op} has {times} lines in the log"))?;
            must(self.ledger.taps.contains_key(op), "I9", || format!("{op} was never said"))?;
        }
        for (op, tap) in self.ledger.taps.iter().filter(|(_, tap)| tap.saved) {
            let found =
                transaction(&mut self.central.store, Mode::Read, |store| by_op(store, org, *op, 0)).unwrap();
            let Some(Logged { outcome, .. }) = found else {
                // What was told to be refused has no effect that a restore could lose.
                let let_go = self.ledger.let_go.contains(op) || self.ledger.names_erased(tap);
                let owed = !let_go && !self.ledger.was_refused(*op);
                must(!owed, "I1", || format!("{op} was saved on phone {} and is lost: {tap:?}", tap.phone))?;
                continue;
            };
            let applied = outcome.verdict == Verdict::Accepted;
            let refused = self.ledger.was_refused(*op) && !self.ledger.twofold.contains(op);
            must(!(applied && refused), "I11", || {
                format!("{op} was told to be refused, and lies accepted on the server")
            })?;
            for &(rule, date, person) in tap.says.iter().filter(|says| !self.ledger.erased.contains(&says.2))
            {
                // A server's view has no scopes, so any site will do.
                let stands = look(&mut self.central.store, org, |view| whom(view, Id::nil(), person));
                let row = attendance_id(rule, date, stands.unwrap().unwrap());
                let there = said.contains(&(*op, row, person));
                must(there == applied, if applied { "I1" } else { "I11" }, || {
                    format!("{op} is {:?}, in the rows: {there}", outcome.verdict)
                })?;
            }
        }
        must(said.iter().all(|(op, ..)| logged.contains_key(op)), "I2", || {
            "a statement without a log line".into()
        })
    }

    /// I8: an erased person is in no row of the server but in those that say so, and in nothing that a phone keeps.
    pub(in crate::simulator) fn the_erased_stay_erased(&mut self) -> Result<(), Violation> {
        let org = self.world.org;
        for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Alias) {
            let rows = transaction(self.central.store(), Mode::Read, |store| {
                let keys: Vec<_> = ids_of_kind(store, org, kind)?.into_iter().map(|id| (kind, id)).collect();
                load(store, org, &keys)
            })
            .unwrap();
            for (_, stored) in rows {
                let names = |id: &Id| self.ledger.erased.contains(id);
                let named = names(&stored.row.id()) || stored.row.links().iter().any(|(_, id)| names(id));
                let said = Attendance::from_row(&stored.row)
                    .is_some_and(|row| row.said.iter().any(|statement| names(&statement.person)));
                let worked = Assignment::from_row(&stored.row).is_some_and(|row| {
                    let instead = |state| matches!(state, AssignmentState::TakenOver { by } if names(&by));
                    instead(row.state)
                        || row.as_said.iter().any(|part| names(&part.volunteer) || instead(part.state))
                });
                must(!named && !said && !worked, "I8", || format!("somebody erased is in {:?}", stored.row))?;
            }
        }
        for (phone, handset) in self.handsets.iter().enumerate().filter(|(_, handset)| !handset.wiped) {
            let known = |id: &Id| {
                self.world.places.iter().any(|place| whom(&handset.phone, place.site, *id).is_err())
            };
            let kept = handset.phone.outbox().values().find(|record| record.refs.iter().any(known));
            must(kept.is_none(), "I8", || {
                format!("phone {phone} keeps what names somebody erased: {kept:?}")
            })?;
        }
        Ok(())
    }

    /// Every statement of every attendance row: op, row, person.
    fn said_in_rows(&mut self) -> BTreeSet<(Id, Id, Id)> {
        let org = self.world.org;
        let rows = transaction(self.central.store(), Mode::Read, |store| {
            let ids = ids_of_kind(store, org, Kind::Attendance)?;
            load(store, org, &ids.into_iter().map(|id| (Kind::Attendance, id)).collect::<Vec<_>>())
        })
        .unwrap();
        rows.iter()
            .filter_map(|(_, stored)| Attendance::from_row(&stored.row))
            .flat_map(|row| row.said.iter().map(|statement| (statement.op, row.id, statement.person)))
            .collect()
    }

    /// I3: the sums of what a phone holds are those of the server.
    pub(in crate::simulator) fn nothing_is_broken(&mut self, phone: usize) -> Result<(), Violation> {
        let broken: Vec<&str> = self.handsets[phone].phone.broken_scopes().collect();
        if broken.is_empty() || self.sabotage == Sabotage::WrongSum {
            return Ok(());
        }
        let finding = format!("phone {phone} fetched {broken:?} three times with a wrong sum");
        let findings = check(self.central.store()).unwrap();
        Err(Violation::new("I3", format!("{finding}; the server's own check: {findings:?}")))
    }

    /// I3: a phone that is up to date holds what the server has, in bytes, and shows it.
    pub(in crate::simulator) fn phone_equals_server(&mut self, phone: usize) -> Result<(), Violation> {
        self.handsets[phone].wake_all();
        let org = self.world.org;
        let here = transaction(self.central.store(), Mode::Read, |store| moment(store, org)).unwrap();
        let handset = &self.handsets[phone];
        must(Some(handset.phone.mirror().cursor) == here, "I6", || {
            format!("phone {phone} is at {:?}, the server at {here:?}", handset.phone.mirror().cursor)
        })?;
        let quarantined = handset.phone.outbox().values().any(|record| {
            record.outcome.as_ref().is_some_and(|outcome| outcome.verdict == Verdict::Quarantined)
        });
        let names: BTreeSet<String> =
            handset.phone.mirror().scopes().map(|(name, _)| name.to_owned()).collect();
        let accounts = self.accounts_of(phone);
        let granted = self.granted(&accounts);
        must(names == granted, "I4", || format!("phone {phone} holds {names:?}, granted is {granted:?}"))?;
        for name in names {
            let (texts, _) =
                transaction(self.central.store(), Mode::Read, |store| scope_rows(store, org, &name, 0))
                    .unwrap();
            let theirs: BTreeMap<(String, Id), Entry> = texts
                .iter()
                .map(|text| serde_json::from_str::<Entry>(text).unwrap())
                .map(|entry| ((entry.kind.clone(), entry.id), entry))
                .collect();
            let handset = &self.handsets[phone];
            let ours = handset.phone.mirror().scope(&name).and_then(|feed| feed.rows.as_ref()).unwrap();
            let same = ours.len() == theirs.len()
                && ours.iter().all(|(key, held)| {
                    theirs.get(key).is_some_and(|entry| {
                        entry.rev == held.entry().rev
                            && entry.op == held.entry().op
                            && entry.body.get() == held.entry().body.get()
                    })
                });
            must(same, "I3", || format!("phone {phone} holds other rows of {name} than the server"))?;
            if !quarantined {
                shows(handset, &name, &theirs)?;
            }
        }
        Ok(())
    }
}

/// With nothing pending, the screen shows the server's rows and nothing else.
fn shows(handset: &Handset, name: &str, theirs: &BTreeMap<(String, Id), Entry>) -> Result<(), Violation> {
    let scope: Scope = name.parse().unwrap();
    for kind in Handset::KINDS {
        let shown = handset.phone.all(scope, kind);
        let rows: Vec<Row> = theirs
            .iter()
            .filter(|((of, _), _)| of == kind.name())
            .map(|(_, entry)| Row::decode(kind, entry.body.get()).unwrap())
            .collect();
        let same = shown.iter().map(AsRef::as_ref).eq(rows.iter());
        must(same, "I3", || format!("{name} shows {shown:?}, the server has {rows:?}"))?;
    }
    Ok(())
}
