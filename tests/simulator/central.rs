//! The server: its real deciding, answering and enrolment on SQLite in memory, with backups that can be
//! restored and a clock that can be wrong.

use inloop_core::{
    Id, Millis,
    grant::{Ended, Role},
    seal,
    wire::{Enrolled, Request},
};
use inloop_server::{
    answer::{answer, wipe},
    beside::Beside,
    deciding::{Push, Ruling, decide_batch},
    enrolment::{self, Fresh, Invitation},
    store::{
        Device, Mode, Sqlite, Store, by_op, device_by_token, finish_backup, mark_copy, migrate, transaction,
    },
};

use super::{dice::Dice, world::World};

/// The server.
#[derive(Debug)]
pub struct Central {
    /// Its database.
    pub store: Sqlite,
    /// What outlives a restore.
    pub beside: Beside,
    /// How far its clock is off, milliseconds.
    pub off: Millis,
    /// Finished backups, oldest first.
    pub backups: Vec<Sqlite>,
    org: Id,
}

impl Central {
    /// A server with a founded organisation.
    pub fn new(world: &World, now: Millis) -> Self {
        let mut store = Sqlite::in_memory().unwrap();
        migrate(&mut store).unwrap();
        world.found(&mut store, now);
        Self { store, beside: Beside::default(), off: 0, backups: Vec::new(), org: world.org }
    }

    /// Invites somebody and redeems the invite at once. `token` is the phone's cookie, old or new.
    pub fn enrol(&mut self, invitation: &Invitation, token: &str, dice: &mut Dice, now: Millis) -> Enrolled {
        let now = now + self.off;
        let code = dice.id().to_string();
        enrolment::invite(&mut self.store, self.org, invitation, dice.id(), &code, now).unwrap();
        let device = self.device(token);
        let fresh = fresh(dice, token);
        enrolment::enrol(&mut self.store, &mut self.beside, &code, device, &fresh, now).unwrap()
    }

    /// Gives a device a stream in place of one that cannot go on.
    pub fn renew(&mut self, token: &str, old: Id, dice: &mut Dice) -> Option<Enrolled> {
        let device = self.device(token).filter(|device| device.ended.is_none())?;
        let fresh = fresh(dice, token);
        enrolment::renew(&mut self.store, &mut self.beside, &device, old, "Anna", &fresh).unwrap()
    }

    /// One round of sync for requests that arrive together. Each answer, or nothing for a device that is not
    /// known here.
    pub fn sync(&mut self, requests: &[(String, String)], now: Millis) -> Vec<Option<String>> {
        let now = now + self.off;
        let asked: Vec<(Option<Device>, Request)> = requests
            .iter()
            .map(|(token, text)| (self.device(token), serde_json::from_str(text).unwrap()))
            .collect();
        let may = |device: &Option<Device>| {
            device.clone().filter(|device| !matches!(device.ended, Some(Ended::Lost | Ended::Dismissed)))
        };
        let pushes: Vec<Push> =
            asked.iter().filter_map(|(device, request)| Some(push(&may(device)?, request, now))).collect();
        let mut rulings: std::vec::IntoIter<Vec<Ruling>> =
            decide_batch(&mut self.store, self.org, &pushes, now).unwrap().into_iter();
        asked
            .iter()
            .map(|(device, request)| match (device, may(device)) {
                (_, Some(device)) => {
                    let rulings = rulings.next().unwrap();
                    Some(answer(&mut self.store, self.org, device.device, request, &rulings, now).unwrap())
                }
                (Some(Device { ended: Some(Ended::Lost), .. }), None) => Some(wipe(now)),
                _ => None,
            })
            .collect()
    }

    /// Which device has that cookie.
    pub fn device(&mut self, token: &str) -> Option<Device> {
        let token = seal::sha256(token.as_bytes());
        transaction(&mut self.store, Mode::Read, |store| device_by_token(store, &token)).unwrap()
    }

    /// Whether a command is in the log.
    pub fn knows(&mut self, op: Id) -> bool {
        let org = self.org;
        transaction(&mut self.store, Mode::Read, |store| by_op(store, org, op, 0)).unwrap().is_some()
    }

    /// Makes a backup and finishes it.
    pub fn back_up(&mut self, now: Millis) {
        let mut copy = self.store.copy().unwrap();
        mark_copy(&mut copy, now + self.off).unwrap();
        finish_backup(&mut self.store, &mut copy).unwrap();
        self.backups.push(copy);
    }

    /// Restores the last backup, or the one `ago` before it, and starts on it.
    pub fn restore(&mut self, ago: usize, now: Millis) {
        let index = self.backups.len() - 1 - ago;
        self.store = self.backups[index].copy().unwrap();
        assert!(self.beside.ready(&mut self.store, now + self.off).unwrap(), "a restored copy is noticed");
    }

    /// The connection, for whoever looks at what lies there.
    pub fn store(&mut self) -> &mut dyn Store {
        &mut self.store
    }

    /// What somebody is invited as.
    pub fn invitation(role: Role, site: Option<Id>) -> Invitation {
        Invitation { name: "Anna".into(), role, site, person: None }
    }
}

fn push(device: &Device, request: &Request, received: Millis) -> Push {
    Push {
        device: device.device,
        epoch: request.cursor.epoch,
        commands: request.commands.clone(),
        wall_sent: request.wall_sent,
        received,
    }
}

fn fresh(dice: &mut Dice, token: &str) -> Fresh {
    Fresh {
        device: dice.id(),
        stream: dice.id(),
        key: dice.id().to_string(),
        token: token.to_owned(),
        op: dice.id(),
    }
}
