//! What goes wrong: phones stop and lose power, clocks jump, profiles are copied, servers are restored, and
//! people come and go.

use inloop_core::{
    Id,
    command::{EndGrants, ErasePersons},
    grant::{Ended, Role},
    row::own_volunteer_id,
    wire::State,
};
use inloop_server::{
    enrolment::{end, end_grants},
    erasure::erase,
};

use super::{
    central::Central,
    checks::Violation,
    handset::Handset,
    schedule::{Sabotage, Schedule},
};

impl Schedule {
    /// A phone of its own for somebody new.
    pub fn enrol_new(&mut self, role: Role, place: Option<usize>) -> usize {
        let (token, page) = (self.dice.id().to_string(), self.dice.id());
        self.handsets.push(Handset::new(self.world.org, token, page, self.now));
        let phone = self.handsets.len() - 1;
        self.enrol_on(phone, role, place);
        phone
    }

    /// Somebody new on a phone that is there. Their stream.
    pub fn enrol_on(&mut self, phone: usize, role: Role, place: Option<usize>) -> Id {
        let site = place.map(|place| self.world.places[place].site);
        let invitation = Central::invitation(role, site);
        let token = self.handsets[phone].token.clone();
        let new = self.central.enrol(&invitation, &token, &mut self.dice, self.now);
        self.note(|_| format!("{role:?} enrols on phone {phone}: stream {}", new.stream));
        self.roles.insert(new.account, (role, place));
        self.ledger.enrolled.insert(new.account, self.now + self.central.off);
        self.handsets[phone].enrolled(&new);
        new.stream
    }

    /// The app stops; without power, relaxed writes go with it.
    pub(super) fn restart(&mut self, phone: usize, power_cut: bool) -> Result<(), Violation> {
        let handset = &mut self.handsets[phone];
        if power_cut {
            let kept = self.dice.below(handset.disk.at_risk() + 1);
            handset.disk.cut_power(kept);
        }
        handset.restart(self.dice.id(), self.now);
        self.note(|_| format!("phone {phone} starts again, power cut: {power_cut}"));
        self.sees_its_own(phone)
    }

    pub(super) fn phone_trouble(&mut self, phone: usize) -> Result<(), Violation> {
        match self.dice.below(8) {
            0 | 1 => return self.restart(phone, false),
            2 => return self.restart(phone, true),
            3 => {
                let jumps = [0, 0, 7_200_000, -7_200_000, 86_400_000, 157_680_000_000, -900_000_000_000];
                self.handsets[phone].off = *self.dice.pick(&jumps);
            }
            4 => self.handsets[phone].drift = self.dice.between(-150, 150),
            5 => self.handsets[phone].mute ^= true,
            6 => self.handsets[phone].deaf ^= true,
            _ if self.dice.chance(30) && self.handsets.len() < 7 => {
                self.note(|_| format!("the profile of phone {phone} is copied"));
                let held = self.handsets[phone].disk.outbox.values().map(|record| record.op);
                self.ledger.twofold.extend(held);
                let copy = self.handsets[phone].copied(self.dice.id(), self.now);
                self.handsets.push(copy);
            }
            _ => {}
        }
        if self.sabotage == Sabotage::ForgetRecord && !self.sabotage_done {
            self.forget_a_record(phone);
        }
        Ok(())
    }

    pub(super) fn server_trouble(&mut self) -> Result<(), Violation> {
        match self.dice.below(8) {
            0..4 => {
                self.note(|_| "backup".into());
                self.central.back_up(self.now);
            }
            4 if !self.central.backups.is_empty() => {
                let ago = self.dice.below(self.central.backups.len().min(2));
                self.central.restore(ago, self.now);
                self.note(|_| format!("restored from {ago} backups ago"));
            }
            7 if self.dice.chance(20) => return self.erase_somebody(),
            5 => self.central.off = *self.dice.pick(&[0, 0, 3_600_000, -3_600_000, -315_360_000_000]),
            6 => {
                let org = self.world.org;
                let now = self.now + self.central.off;
                inloop_server::deciding::revisit(self.central.store(), org, now).unwrap();
            }
            _ => {
                let now = self.now + self.central.off;
                assert!(
                    !self.central.beside.ready(&mut self.central.store, now).unwrap(),
                    "an ordinary start"
                );
            }
        }
        Ok(())
    }

    /// The keeper erases a participant or a volunteer, under whatever ids they have.
    fn erase_somebody(&mut self) -> Result<(), Violation> {
        let place = self.world.places[self.dice.below(2)].clone();
        let mut everybody = place.people.clone();
        everybody.extend(&place.volunteers);
        let at_work = self.roles.iter().filter(|(_, (role, _))| *role != Role::Coordinator);
        everybody.extend(at_work.map(|(account, _)| own_volunteer_id(place.site, *account)));
        let person = *self.dice.pick(&everybody);
        let before = self.seats();
        self.erase(place.site, person);
        self.nobody_was_squeezed_in(&before)
    }

    /// The keeper erases a person.
    pub fn erase(&mut self, site: Id, person: Id) {
        let order = ErasePersons { site, persons: vec![person] };
        let (op, now, org) = (self.dice.id(), self.now + self.central.off, self.world.org);
        let (store, beside) = (&mut self.central.store, &mut self.central.beside);
        let ids = erase(store, beside, org, &order, op, now).unwrap();
        self.note(|_| format!("{ids:?} are erased"));
        // With a volunteer goes the account that is theirs alone, and what it may say.
        let own = self.roles.keys().filter(|account| ids.contains(&own_volunteer_id(site, **account)));
        self.ledger.sent_away.extend(own);
        self.ledger.erased.extend(ids);
    }

    pub(super) fn people_trouble(&mut self, phone: usize) {
        let accounts = self.handsets[phone].accounts();
        match self.dice.below(6) {
            0 | 1 if accounts.len() == 1 => {
                let place = self.dice.below(2);
                self.enrol_on(phone, Role::Volunteer, Some(place));
            }
            2 if phone > 1 && !accounts.is_empty() => {
                let ended = *self.dice.pick(&[Ended::RoleEnded, Ended::Lost, Ended::Dismissed]);
                let (account, at) = (accounts[0], self.now + self.central.off);
                self.ledger.sent_away.insert(account);
                self.note(|_| format!("the grants of {account} end: {ended:?}"));
                let order = EndGrants { account, ended, at };
                let (op, org) = (self.dice.id(), self.world.org);
                end_grants(&mut self.central.store, &mut self.central.beside, org, order, op, at).unwrap();
            }
            3 if phone > 1 => {
                let token = self.handsets[phone].token.clone();
                if let Some(device) = self.central.device(&token) {
                    self.note(|_| format!("phone {phone} is lost"));
                    self.ledger.sent_away.extend(accounts);
                    let (store, beside) = (&mut self.central.store, &mut self.central.beside);
                    end(store, beside, self.world.org, device.device, Ended::Lost).unwrap();
                }
            }
            _ => {}
        }
    }

    /// A person looks at what was refused, and puts one away.
    pub(super) fn put_away(&mut self, phone: usize) {
        let refused = self.handsets[phone].phone.refused().next().map(|(key, record)| (key, record.op));
        if let Some((key, op)) = refused {
            let write = self.handsets[phone].phone.put_away(key).unwrap();
            self.handsets[phone].write(&[write]);
            self.ledger.let_go.insert(op);
        }
    }

    pub(super) fn lose_messages(&mut self) {
        let lost = self.dice.below(self.wire.len() + 1);
        self.wire.truncate(lost);
    }

    pub(super) fn sweep(&mut self, phone: usize) {
        let before: Vec<Id> = self.handsets[phone].phone.outbox().values().map(|record| record.op).collect();
        let forgotten = self.handsets[phone].sweep(self.now);
        self.note(|_| format!("phone {phone} lets go of {} of {} records", forgotten.len(), before.len()));
    }

    /// What was on a phone that forgot everything is owed to nobody.
    pub(super) fn let_go_of_phone(&mut self, phone: usize) {
        let mine = self.ledger.taps.iter().filter(|(_, tap)| tap.phone == phone).map(|(op, _)| *op);
        self.ledger.let_go.extend(mine.collect::<Vec<_>>());
    }

    fn forget_a_record(&mut self, phone: usize) {
        let handset = &mut self.handsets[phone];
        let fresh = |(_, record): &(&u64, &inloop_core::wire::Record)| {
            record.state == State::Waiting && record.outcome.is_none()
        };
        let Some(key) = handset.disk.outbox.iter().find(fresh).map(|(key, _)| *key) else { return };
        let record = handset.disk.outbox.remove(&key).unwrap();
        // Only one that the server has never seen makes a difference.
        let known = self.central.knows(record.op)
            || self.wire.iter().any(|m| m.text.contains(&record.op.to_string()));
        if known {
            self.handsets[phone].disk.outbox.insert(key, record);
            return;
        }
        self.sabotage_done = true;
        self.handsets[phone].restart(self.dice.id(), self.now);
    }
}
