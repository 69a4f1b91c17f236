//! One phone: the real engine on a simulated disk, with two clocks that may be wrong, and a cookie.

use std::collections::BTreeMap;

use inloop_core::{
    Id, Millis,
    command::Command,
    phone::{Draft, Heard, Phone, Write},
    row::Kind,
    span::Clock,
    wire::{Answer, Cursor, Enrolled, Request},
};

use super::disk::Disk;

/// A phone in somebody's hand.
#[derive(Debug)]
pub struct Handset {
    /// The organisation.
    pub org: Id,
    /// The cookie.
    pub token: String,
    /// The engine.
    pub phone: Phone,
    /// Its storage.
    pub disk: Disk,
    /// How far the wall clock is off, milliseconds.
    pub off: Millis,
    /// How fast the wall clock runs ahead, parts in a million.
    pub drift: i64,
    page: Id,
    opened: Millis,
    /// Taps on their way to disk.
    pub drafts: Vec<Draft>,
    /// Mirror writes that are waiting for company.
    pub late: Vec<Write>,
    /// Streams that must be replaced.
    pub renew: Vec<Id>,
    /// Nothing gets out.
    pub mute: bool,
    /// Nothing gets in.
    pub deaf: bool,
    /// It was told to forget everything.
    pub wiped: bool,
    /// The highest `rev` read of each row, in this epoch and run.
    pub revs: (i64, BTreeMap<(String, Id), i64>),
}

impl Handset {
    /// Which page is open.
    pub const fn page(&self) -> Id {
        self.page
    }

    /// A new phone with nothing on it.
    pub fn new(org: Id, token: String, page: Id, now: Millis) -> Self {
        Self {
            org,
            token,
            phone: Phone::wake(org, Vec::new(), BTreeMap::new(), None),
            disk: Disk::default(),
            off: 0,
            drift: 0,
            page,
            opened: now,
            drafts: Vec::new(),
            late: Vec::new(),
            renew: Vec::new(),
            mute: false,
            deaf: false,
            wiped: false,
            revs: (0, BTreeMap::new()),
        }
    }

    /// A copy of the whole profile, cookie included, opened elsewhere.
    #[must_use]
    pub fn copied(&self, page: Id, now: Millis) -> Self {
        let mut copy = Self::new(self.org, self.token.clone(), page, now);
        copy.disk = self.disk.clone();
        (copy.off, copy.drift) = (self.off, self.drift);
        copy.open();
        copy
    }

    /// What its clocks read.
    pub const fn clock(&self, now: Millis) -> Clock {
        let mono = now - self.opened;
        Clock { wall: now + self.off + mono * self.drift / 1_000_000, mono, page: self.page }
    }

    /// Somebody enrolled on it.
    pub fn enrolled(&mut self, new: &Enrolled) {
        let writes = self.phone.enrolled(new);
        self.write(&writes);
    }

    /// A tap: in the view at once, not on disk yet.
    pub fn tap(&mut self, stream: Id, op: Id, command: &Command, now: Millis) {
        let clock = self.clock(now);
        let draft = self.phone.tap(stream, op, command, clock);
        self.drafts.push(draft);
    }

    /// Something that only a newer build says: the engine is given its bytes as they came.
    pub fn tap_unknown(&mut self, stream: Id, op: Id, body: &str, scope: &str, now: Millis) {
        let clock = self.clock(now);
        self.drafts.push(Draft {
            stream,
            op,
            refs: Vec::new(),
            scope: scope.into(),
            body: body.into(),
            clock,
        });
    }

    /// The commit that all waiting taps share. The ops that are on disk now.
    pub fn commit(&mut self) -> Vec<Id> {
        let drafts = std::mem::take(&mut self.drafts);
        drafts
            .iter()
            .map(|draft| {
                let (key, record) = self.disk.store(draft);
                self.phone.stored(key, record);
                draft.op
            })
            .collect()
    }

    /// The commit fails: the taps are not there, and the person sees so.
    pub fn fail_commit(&mut self) {
        for draft in std::mem::take(&mut self.drafts) {
            self.phone.not_stored(draft.op);
        }
    }

    /// The next request, as text.
    pub fn ask(&self, now: Millis) -> (Cursor, String) {
        let request: Request = self.phone.ask(self.clock(now), "simulated");
        (request.cursor, serde_json::to_string(&request).unwrap())
    }

    /// An answer came. Nothing when it was no whole answer.
    pub fn hear(&mut self, asked: Cursor, text: &str) -> Option<Heard> {
        let answer = Answer::read(text).ok()?;
        for scope in self.phone.asleep_in(&answer) {
            self.wake(&scope);
        }
        let heard = self.phone.hear(asked, answer);
        self.renew.clone_from(&heard.renew);
        self.wiped |= heard.wipe;
        if heard.wipe {
            self.forget_everything();
        }
        Some(heard)
    }

    /// The server gave a stream in place of `old`.
    pub fn renewed(&mut self, old: Id, new: &Enrolled) {
        let writes = self.phone.renewed(old, new);
        self.write(&writes);
    }

    /// Writes a list: the outbox strictly, the mirror with the next flush.
    pub fn write(&mut self, writes: &[Write]) {
        self.disk.write_outbox(&self.phone, writes);
        self.late.extend(writes.iter().cloned());
    }

    /// Writes what the mirror was waiting with.
    pub fn flush(&mut self, strict: bool) {
        let late = std::mem::take(&mut self.late);
        if strict || !late.is_empty() {
            self.disk.write_mirror(&self.phone, &late, strict);
        }
        if strict {
            self.phone.strictly_written(self.phone.mirror().cursor);
        }
    }

    /// Lets go of records that nothing needs any more, after a strict write when one helps.
    pub fn sweep(&mut self, now: Millis) -> Vec<Write> {
        let wall = self.clock(now).wall;
        if self.phone.wants_strict_write(wall) {
            self.flush(true);
        }
        let writes = self.phone.sweep(wall);
        self.write(&writes);
        writes
    }

    /// The app stops and starts again. What was not on disk is gone.
    pub fn restart(&mut self, page: Id, now: Millis) {
        (self.page, self.opened) = (page, now);
        self.open();
    }

    fn open(&mut self) {
        self.drafts.clear();
        self.late.clear();
        self.renew.clear();
        self.revs = (0, BTreeMap::new());
        self.phone = self.disk.wake(self.org);
        self.phone.replay();
    }

    /// Reads one scope from disk into memory.
    pub fn wake(&mut self, scope: &str) {
        let asleep = self.phone.mirror().scope(scope).is_some_and(|feed| feed.rows.is_none());
        if asleep {
            let entries = self.disk.entries(scope);
            self.phone.mirror_mut().fill(scope, entries);
        }
    }

    /// Reads everything that is on disk into memory.
    pub fn wake_all(&mut self) {
        let asleep: Vec<String> = self
            .phone
            .mirror()
            .scopes()
            .filter(|(_, feed)| feed.rows.is_none())
            .map(|(name, _)| name.to_owned())
            .collect();
        if asleep.is_empty() {
            return;
        }
        for scope in &asleep {
            self.wake(scope);
        }
        self.phone.replay();
    }

    fn forget_everything(&mut self) {
        self.disk = Disk::default();
        self.open();
    }

    /// The streams that its people speak on now.
    pub fn streams(&self) -> Vec<Id> {
        self.phone.people().filter(|person| !person.retired).map(|person| person.stream).collect()
    }

    /// The accounts of its people.
    pub fn accounts(&self) -> Vec<Id> {
        self.phone.people().map(|person| person.account).collect()
    }

    /// The kinds of rows that it shows.
    pub const KINDS: [Kind; 12] = [
        Kind::Alias,
        Kind::PersonCard,
        Kind::Attendance,
        Kind::Visit,
        Kind::Enrolment,
        Kind::PlannedAbsence,
        Kind::SessionChange,
        Kind::Organisation,
        Kind::Volunteer,
        Kind::Assignment,
        Kind::ShiftNeed,
        Kind::DayPartNeed,
    ];
}
