//! Calls for help: what volunteers and professionals do about them, and the timers of two servers (row 59).

use std::collections::BTreeSet;

use inloop_core::{
    Id,
    command::{
        AllowWay, AnswerAloneCheck, AnswerStep, AskBackup, ChangeDutyOn, Command, DayDuty, GivenDay,
        LeaveBackup, OpenFeed, PickUpBackup, RecordCall, ReopenBackup, SeeBackup, ShowNumber, SolveBackup,
        StartAloneCheck, StopAloneCheck, StopWay, SwapDuty,
    },
    help::ANSWERERS,
    row::{AloneCheck, AlonePlan, BackupRequest, Kind, LadderStep, Way},
    scope::Scope,
};
use inloop_server::{
    store::{Mode, ids_of_kind, load, timers, transaction},
    timers::fire,
};

use super::{checks::Violation, schedule::Schedule, world::Place};

impl Schedule {
    /// Something about a call for help, on top of what the phone shows.
    pub(super) fn some_help(&mut self, phone: usize, account: Id, place: &Place) -> Option<Command> {
        let (site, step) = (place.site, *self.dice.pick(&place.steps));
        let handset = &self.handsets[phone].phone;
        let scopes = [Scope::Files(site), Scope::Me(account)];
        let rows = scopes.into_iter().flat_map(|scope| handset.all(scope, Kind::BackupRequest));
        let shown: Vec<BackupRequest> = rows
            .filter_map(|row| BackupRequest::from_row(&row).cloned())
            .filter(|row| row.site == site)
            .collect();
        let one = if shown.is_empty() { None } else { Some(self.dice.pick(&shown).clone()) };
        let request = one.as_ref().map(|row| row.id);
        let own = one.as_ref().is_some_and(|row| row.by.account == account);
        Some(match self.dice.below(33) {
            0..5 => AskBackup { site, text: "Een gast is boos.".into() }.into(),
            5..9 => AnswerStep { site, step, answers: self.dice.chance(80) }.into(),
            9..12 => SeeBackup { site, request: request? }.into(),
            12..15 => PickUpBackup { site, request: request? }.into(),
            15 => LeaveBackup { site, request: request? }.into(),
            16..19 => SolveBackup { site, request: request?, text: String::new(), own }.into(),
            19 => {
                let answer = one?.answers.first()?.op;
                ReopenBackup { site, request: request?, answer, own }.into()
            }
            20 => {
                let row = handset.one(Scope::Ladder(site), Kind::LadderStep, step)?;
                let base = LadderStep::from_row(&row)?.version;
                let (date, duty) =
                    (self.world.today(), *self.dice.pick(&[DayDuty::Off, DayDuty::AsEveryWeek]));
                ChangeDutyOn { site, step, date, duty, base }.into()
            }
            21 => {
                let feed = self.dice.id();
                OpenFeed { site, feed, whole: self.dice.chance(50), person: None }.into()
            }
            22 => RecordCall { site, step, helped: self.dice.chance(50) }.into(),
            25..28 => {
                let (minute, until) = (60_000, self.dice.below(240) as i64 + 1);
                let plan = AlonePlan { every: 10, grace: 2, until: self.now + until * minute };
                StartAloneCheck { site, plan }.into()
            }
            28..31 => {
                let row = handset.one(Scope::Me(account), Kind::AloneCheck, account)?;
                let check = AloneCheck::from_row(&row)?.clone();
                match check.asked {
                    Some(asked) if self.dice.chance(70) => {
                        AnswerAloneCheck { site: check.site, asked }.into()
                    }
                    _ => StopAloneCheck { site: check.site, plan: check.plan }.into(),
                }
            }
            32 => {
                let version = |step: Id| {
                    let row = handset.one(Scope::Ladder(site), Kind::LadderStep, step)?;
                    Some(LadderStep::from_row(&row)?.version)
                };
                let with = *self.dice.pick(&place.steps);
                let date = Some(self.world.today());
                let one = GivenDay { step, date, base: version(step)? };
                let other = GivenDay { step: with, date: None, base: version(with)? };
                SwapDuty { site, one, other }.into()
            }
            31 => {
                let row = handset.one(Scope::Ladder(site), Kind::LadderStep, step)?;
                let base = LadderStep::from_row(&row)?.version;
                ShowNumber { site, step, shows: self.dice.chance(50), base }.into()
            }
            _ => {
                let number = self.dice.below(3);
                let way = if self.dice.chance(50) {
                    Way::Push { endpoint: format!("https://push.example/{number}") }
                } else {
                    Way::Mail { address: format!("a{number}@example.org") }
                };
                if self.dice.chance(60) {
                    AllowWay { site, way, tongue: None }.into()
                } else {
                    StopWay { site, account: None, way }.into()
                }
            }
        })
    }

    /// The professionals of the beginning answer for every step where they may.
    pub(super) fn who_answers(&mut self) -> Result<(), Violation> {
        for phone in 0..self.handsets.len() {
            let stream = self.handsets[phone].streams()[0];
            let account = self.handsets[phone].phone.person(stream).unwrap().account;
            let (role, own) = self.roles[&account];
            let places: Vec<Place> = self.world.places.clone();
            for (number, place) in places.into_iter().enumerate() {
                if !ANSWERERS.contains(&role) || own.is_some_and(|own| own != number) {
                    continue;
                }
                for step in place.steps {
                    let op = self.dice.id();
                    self.say(phone, stream, op, AnswerStep { site: place.site, step, answers: true }.into())?;
                }
            }
        }
        Ok(())
    }

    /// Two servers look what is due; the second finds nothing to do. Whether anything was.
    pub(super) fn timers_fire(&mut self) -> Result<bool, Violation> {
        let now = self.now + self.central.off;
        let moved = fire(self.central.store(), now).unwrap();
        self.note(|_| format!("timers fire: {}", moved.len()));
        let again = fire(self.central.store(), now).unwrap();
        if again.is_empty() {
            Ok(!moved.is_empty())
        } else {
            Err(Violation::new("I2", "a timer fired twice".into()))
        }
    }

    /// Nothing waits for a moment that is over, and nobody was asked twice about one thing.
    pub(super) fn every_call_was_passed_on(&mut self) -> Result<(), Violation> {
        let org = self.world.org;
        let (late, rows) = {
            let now = self.now + self.central.off;
            let store = self.central.store();
            transaction(store, Mode::Read, |store| {
                let late = timers(store, now)?;
                let ids = ids_of_kind(store, org, Kind::BackupRequest)?;
                let keys: Vec<(Kind, Id)> = ids.into_iter().map(|id| (Kind::BackupRequest, id)).collect();
                Ok((late, load(store, org, &keys)?))
            })
            .unwrap()
        };
        if let Some(timer) = late.first() {
            return Err(Violation::new("I2", format!("{timer:?} never fired")));
        }
        for request in rows.iter().filter_map(|(_, stored)| BackupRequest::from_row(&stored.row)) {
            let steps: BTreeSet<Id> = request.asked.iter().map(|asked| asked.step).collect();
            if steps.len() != request.asked.len() {
                return Err(Violation::new("I2", format!("a step was asked twice: {request:?}")));
            }
        }
        Ok(())
    }
}
