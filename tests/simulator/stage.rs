//! A schedule in which nothing happens by chance: what a story needs to say who does what, and to look at
//! what is shown.

use inloop_core::{
    Id, Millis,
    attendance::{Mark, Statement, shown},
    calendar::Week,
    command::{ChangeOrganisation, ClearMark, Command, MarkAttendance, MarkRestPresent},
    grant::Role,
    row::{Attendance, Kind, Organisation, attendance_id},
    scope::Scope,
    wire::{Cursor, Enrolled, Outcome, Verdict},
};
use inloop_server::{
    answer::answer,
    deciding::Ruling,
    store::{Mode, by_op, load, transaction},
};
use jiff::civil::Date;

use super::{
    ledger::Tap,
    schedule::{Sabotage, Schedule},
    world::{Place, START},
};

/// A request on its way, held by the story.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The cursor that asked.
    pub cursor: Cursor,
    /// The text.
    pub text: String,
}

impl Schedule {
    /// An empty stage.
    pub fn stage() -> Self {
        let mut stage = Self::new(7, Sabotage::Nothing, false);
        stage.calm = true;
        stage
    }

    /// A phone with somebody of that role at the first site, synced.
    pub fn somebody_new(&mut self, role: Role) -> usize {
        let place = (role != Role::Coordinator).then_some(0);
        let phone = self.enrol_new(role, place);
        self.now = self.now.max(START);
        self.sync(phone);
        phone
    }

    /// A minute and more passes.
    pub const fn later(&mut self, millis: Millis) {
        self.now += millis;
    }

    /// The first site.
    pub fn place(&self) -> Place {
        self.world.places[0].clone()
    }

    /// A participant of the first site.
    pub fn person(&self, number: usize) -> Id {
        self.world.places[0].people[number]
    }

    /// A tap on the first stream of a phone, saved. Its op.
    pub fn tap(&mut self, phone: usize, command: impl Into<Command>) -> Id {
        let stream = self.handsets[phone].streams()[0];
        self.tap_as(phone, stream, command)
    }

    /// The same, by one of several people of the phone.
    pub fn tap_as(&mut self, phone: usize, stream: Id, command: impl Into<Command>) -> Id {
        let (op, command) = (self.dice.id(), command.into());
        let account = self.handsets[phone].phone.person(stream).unwrap().account;
        let scope = command.order().scope().to_string();
        self.later(1_000);
        self.handsets[phone].tap(stream, op, &command, self.now);
        self.ledger.taps.insert(op, Tap { saved: true, ..Tap::of(phone, account, Some(command), scope) });
        self.handsets[phone].commit();
        op
    }

    /// A mark as this phone would make it: it overrules what stands on its tile.
    pub fn mark(&self, phone: usize, person: Id, mark: Mark) -> MarkAttendance {
        self.mark_on(phone, person, mark, self.world.today())
    }

    /// The same on another date.
    pub fn mark_on(&self, phone: usize, person: Id, mark: Mark, date: Date) -> MarkAttendance {
        let place = self.place();
        let over = self.in_view(phone, &place, date, person);
        MarkAttendance { site: place.site, rule: place.rule, date, person, mark, over }
    }

    /// "De rest is er" about these people.
    pub fn rest(&self, persons: &[Id]) -> MarkRestPresent {
        let Place { site, rule, .. } = self.place();
        MarkRestPresent { site, rule, date: self.world.today(), persons: persons.to_vec() }
    }

    /// The undo of what was said as `op`.
    pub fn undo_of(&self, op: Id, persons: &[Id]) -> ClearMark {
        let Place { site, rule, .. } = self.place();
        ClearMark { site, rule, date: self.world.today(), persons: persons.to_vec(), over: vec![op] }
    }

    /// An edit of the organisation's name, on top of `base`.
    pub fn rename(&self, base: Id, name: &str) -> ChangeOrganisation {
        ChangeOrganisation {
            organisation: self.world.org,
            base,
            name: name.into(),
            theme: [].into(),
            day_parts: None,
        }
    }

    /// The name of the organisation as the server has it.
    pub fn name_on_server(&mut self) -> String {
        let org = self.world.org;
        let rows = transaction(self.central.store(), Mode::Read, |store| {
            load(store, org, &[(Kind::Organisation, org)])
        });
        Organisation::from_row(&rows.unwrap()[0].1.row).unwrap().name.clone()
    }

    /// Syncs until nothing moves.
    pub fn sync(&mut self, phone: usize) {
        for _ in 0..8 {
            self.round(phone).unwrap();
        }
    }

    /// A request that the story holds in its hand.
    pub fn ask(&mut self, phone: usize) -> Asked {
        let (cursor, text) = self.handsets[phone].ask(self.now);
        Asked { cursor, text }
    }

    /// The server decides a request; its answer is in the story's hand.
    pub fn decide(&mut self, phone: usize, asked: &Asked) -> String {
        let request = (self.handsets[phone].token.clone(), asked.text.clone());
        self.central.sync(&[request], self.now).remove(0).unwrap()
    }

    /// The server of a build that does not know what was said: everything is quarantined.
    pub fn quarantine(&mut self, phone: usize, asked: &Asked) -> String {
        let request: inloop_core::wire::Request = serde_json::from_str(&asked.text).unwrap();
        let token = self.handsets[phone].token.clone();
        let device = self.central.device(&token).unwrap();
        let span = inloop_core::span::Span::at(self.now);
        let Cursor { epoch, seq } = request.cursor;
        let outcome = Outcome { verdict: Verdict::Quarantined, epoch, seq, span };
        let rulings: Vec<Ruling> = request
            .commands
            .iter()
            .map(|pushed| Ruling { op: pushed.op, stream: pushed.stream, result: Ok(outcome.clone()) })
            .collect();
        answer(&mut self.central.store, self.world.org, device.device, &request, &rulings, self.now).unwrap()
    }

    /// What a phone's tile shows today, and whether it asks for a look.
    pub fn tile(&mut self, phone: usize, person: Id) -> Option<(Mark, bool)> {
        shown(&self.said(phone, person)).map(|shown| (shown.mark, shown.check))
    }

    /// Everything that a phone shows as said today.
    pub fn said(&mut self, phone: usize, person: Id) -> Vec<Statement> {
        self.said_on(phone, person, self.world.today())
    }

    /// Everything that a phone shows as said on a date.
    pub fn said_on(&mut self, phone: usize, person: Id, date: Date) -> Vec<Statement> {
        self.handsets[phone].wake_all();
        let place = self.place();
        let (scope, row) = (Scope::Roll(place.site, Week::of(date)), attendance_id(place.rule, date, person));
        let row = self.handsets[phone].phone.one(scope, Kind::Attendance, row);
        row.as_deref().and_then(Attendance::from_row).map_or_else(Vec::new, |row| row.said.clone())
    }

    /// How the server decided a command, if it has it.
    pub fn verdict(&mut self, op: Id) -> Option<Verdict> {
        let org = self.world.org;
        let found = transaction(self.central.store(), Mode::Read, |store| by_op(store, org, op, 0)).unwrap();
        found.map(|logged| logged.outcome.verdict)
    }

    /// The server gives a new stream in place of `old`.
    pub fn new_stream(&mut self, token: &str, old: Id) -> Option<Enrolled> {
        self.central.renew(token, old, &mut self.dice)
    }

    /// The profile of a phone is copied. The copy.
    pub fn copy(&mut self, phone: usize) -> usize {
        let page = self.dice.id();
        let copy = self.handsets[phone].copied(page, self.now);
        self.handsets.push(copy);
        self.handsets.len() - 1
    }

    /// The power of a phone is cut: of its relaxed writes nothing is left.
    pub fn cut_power(&mut self, phone: usize) {
        let page = self.dice.id();
        self.handsets[phone].disk.cut_power(0);
        self.handsets[phone].restart(page, self.now);
        self.handsets[phone].wake_all();
    }

    /// A record is gone from a phone, as after fourteen days.
    pub fn lose_record(&mut self, phone: usize, op: Id) {
        let page = self.dice.id();
        self.handsets[phone].disk.outbox.retain(|_, record| record.op != op);
        self.handsets[phone].restart(page, self.now);
        self.handsets[phone].wake_all();
    }

    /// The stage is cleared: everything heals, and every invariant must hold.
    pub fn curtain(&mut self) {
        if let Err(violation) = self.heal() {
            panic!("{violation}");
        }
    }
}
