//! What happened, as an observer outside of phones and server knows it: what was said and saved, and what
//! each phone was told.

use std::collections::{BTreeMap, BTreeSet};

use inloop_core::{
    Id, Millis,
    command::Command,
    wire::{Outcome, Verdict},
};

use jiff::civil::Date;

use super::checks::Violation;

/// Something that somebody said.
#[derive(Clone, Debug)]
pub struct Tap {
    /// On which phone.
    pub phone: usize,
    /// As whom.
    pub account: Id,
    /// A fact is taken; a wish may be refused.
    pub fact: bool,
    /// The scope that it writes to.
    pub scope: String,
    /// What it says about whom: the rule and date of the session, and the person.
    pub says: Vec<(Id, Date, Id)>,
    /// The persons and ops that it names.
    pub refs: Vec<Id>,
    /// The command, when this build knows it.
    pub command: Option<Command>,
    /// "opgeslagen" was shown.
    pub saved: bool,
}

/// Everything that was said, and what was told about it.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// By op.
    pub taps: BTreeMap<Id, Tap>,
    told: BTreeMap<Id, Vec<Outcome>>,
    /// Put away by a person, too old, or on a phone that was wiped: nobody owes these to anybody.
    pub let_go: BTreeSet<Id>,
    /// Accounts and phones that were sent away or lost: what they said may be refused at any time.
    pub sent_away: BTreeSet<Id>,
    /// Commands that lie on two copies of one profile: what one of them is told, the other does not know.
    pub twofold: BTreeSet<Id>,
    /// Persons who were erased, under every id: what names one of them is owed to nobody.
    pub erased: BTreeSet<Id>,
    /// When each account enrolled, by the server's clock. A server whose clock lies before that knows no grant.
    pub enrolled: BTreeMap<Id, Millis>,
}

impl Tap {
    /// What a command says, for the ledger.
    pub fn of(phone: usize, account: Id, command: Option<Command>, scope: String) -> Self {
        let says = match &command {
            Some(Command::MarkAttendance(c)) => vec![(c.rule, c.date, c.person)],
            Some(Command::AddWalkIn(c)) => vec![(c.rule, c.date, c.person)],
            Some(Command::MarkRestPresent(c)) => c.persons.iter().map(|id| (c.rule, c.date, *id)).collect(),
            Some(Command::ClearMark(c)) => c.persons.iter().map(|id| (c.rule, c.date, *id)).collect(),
            _ => Vec::new(),
        };
        let plain = matches!(command, Some(Command::CountVisitor(_) | Command::AddDayNote(_)));
        let refs = command.as_ref().map(|command| command.order().refs()).unwrap_or_default();
        Self { phone, account, fact: plain || !says.is_empty(), scope, says, refs, command, saved: false }
    }
}

impl Ledger {
    /// A phone has an outcome. I11: never both applied and refused within one epoch, nor applied once a
    /// refusal was told; a fact that was taken stays taken.
    pub fn tell(&mut self, op: Id, outcome: &Outcome) -> Result<(), Violation> {
        let erased = self.taps.get(&op).is_some_and(|tap| self.names_erased(tap));
        let told = self.told.entry(op).or_default();
        if told.contains(outcome) {
            return Ok(());
        }
        let refused = |outcome: &Outcome| matches!(outcome.verdict, Verdict::Refused(_));
        let accepted = |outcome: &Outcome| outcome.verdict == Verdict::Accepted;
        let wrong =
            |what: &str| Err(Violation::new("I11", format!("{op} {what}: {told:?}, then {outcome:?}")));
        let known = |old: &&Outcome| old.epoch == outcome.epoch || !self.twofold.contains(&op);
        if accepted(outcome) && told.iter().filter(known).any(refused) {
            return wrong("was refused and is accepted");
        }
        if refused(outcome) && told.iter().any(|old| accepted(old) && old.epoch == outcome.epoch) {
            return wrong("was accepted and is refused in one epoch");
        }
        let tap = self.taps.get(&op);
        let owed = tap.is_some_and(|tap| {
            let granted = self.enrolled.get(&tap.account).is_some_and(|from| *from <= outcome.span.to);
            tap.fact && granted && !self.sent_away.contains(&tap.account) && !erased
        });
        if refused(outcome) && owed && told.iter().any(accepted) {
            return Err(Violation::new(
                "I1",
                format!("{op} is a fact that was taken and is refused: {outcome:?}"),
            ));
        }
        if told.iter().any(|old| old.span != outcome.span && old.epoch == outcome.epoch) {
            return wrong("was said at two times");
        }
        told.push(outcome.clone());
        Ok(())
    }

    /// Whether what was said names somebody who was erased.
    pub fn names_erased(&self, tap: &Tap) -> bool {
        tap.refs.iter().any(|id| self.erased.contains(id))
    }

    /// Whether somebody was told that a command is refused.
    pub fn was_refused(&self, op: Id) -> bool {
        let told = self.told.get(&op).map(Vec::as_slice).unwrap_or_default();
        told.iter().any(|outcome| matches!(outcome.verdict, Verdict::Refused(_)))
    }
}
