//! A phone as the server sees it: it pushes the marks of one session and hears what is new since its cursor. It
//! keeps no rows, so that a thousand of them fit beside the server.

use std::path::{Path, PathBuf};

use inloop_core::{
    Id,
    attendance::Mark,
    calendar::{Week, local_date},
    command::{Command, MarkAttendance},
    grant::Role,
    row::{Kind, PersonCard, ProgrammeRule, Row},
    seal, sum,
    wire::{Cursor, Enrolled, Head, Pushed, Request, SCHEMA, StreamHead, Verdict},
};
use inloop_server::{
    enrolment::{Invitation, invite},
    keeper::now,
    store::{Mode, Sqlite, Store, ids_of_kind, load, moment, organisations, transaction},
};
use jiff::{ToSpan, civil::Date};

use crate::{MARKS, http::Connection};

/// The weeks around this one whose sessions are marked: those that a volunteer's phone holds.
const WEEKS: std::ops::RangeInclusive<i64> = -3..=2;

/// What the phones of a town know.
pub struct Town {
    folder: PathBuf,
    org: Id,
    /// Where the organisation is: phones begin here, and need not be fed a whole site first.
    cursor: Cursor,
    sites: Vec<Id>,
    rules: Vec<ProgrammeRule>,
    people: Vec<PersonCard>,
}

impl Town {
    /// Reads the town that `bench-data` made.
    pub fn open(folder: &Path) -> Self {
        let mut store = connect(folder);
        let (org, _) = transaction(&mut store, Mode::Read, organisations).unwrap()[0].clone();
        let cursor = transaction(&mut store, Mode::Read, |store| moment(store, org)).unwrap().unwrap();
        let rules = rows(&mut store, org, Kind::ProgrammeRule);
        let people = rows(&mut store, org, Kind::PersonCard);
        Self {
            folder: folder.to_owned(),
            org,
            cursor,
            sites: rows(&mut store, org, Kind::Site).iter().map(Row::id).collect(),
            rules: rules.iter().filter_map(ProgrammeRule::from_row).cloned().collect(),
            people: people.iter().filter_map(PersonCard::from_row).cloned().collect(),
        }
    }
}

fn connect(folder: &Path) -> Sqlite {
    Sqlite::open(&folder.join("inloop.sqlite")).unwrap()
}

fn rows(store: &mut dyn Store, org: Id, kind: Kind) -> Vec<Row> {
    let found = transaction(store, Mode::Read, |store| {
        let keys: Vec<_> = ids_of_kind(store, org, kind)?.into_iter().map(|id| (kind, id)).collect();
        load(store, org, &keys)
    });
    found.unwrap().into_iter().map(|(_, stored)| stored.row).collect()
}

/// One phone of one volunteer.
pub struct Device {
    connection: Connection,
    enrolled: Enrolled,
    cursor: Cursor,
    scopes_hash: i64,
    n: u64,
    site: Id,
    people: Vec<Id>,
    sessions: Vec<(Id, Date)>,
}

impl Device {
    /// Phone number `number`: the phones are spread over the sites, and those of one site over its sessions.
    pub fn enrolled(town: &Town, server: &str, number: usize) -> Self {
        let site = town.sites[number % town.sites.len()];
        let code = format!("B{:011X}", Id::new_v4().as_u128() & 0xFFF_FFFF_FFFF);
        let invitation = Invitation {
            name: format!("Telefoon {number}"),
            role: Role::Volunteer,
            site: Some(site),
            person: None,
        };
        invite(&mut connect(&town.folder), town.org, &invitation, Id::new_v4(), &code, now()).unwrap();
        let mut connection = Connection::open(server);
        let enrolled = connection.post("/api/enrol", &serde_json::json!({ "code": code }).to_string());
        let enrolled: Enrolled = serde_json::from_str(&enrolled).unwrap();
        let people = town.people.iter().filter(|card| card.site == site).map(|card| card.id).take(MARKS);
        let mut sessions = sessions(town.rules.iter().filter(|rule| rule.site == site));
        let turn = number / town.sites.len() % sessions.len();
        sessions.rotate_left(turn);
        let mut device = Self {
            connection,
            cursor: town.cursor,
            enrolled,
            scopes_hash: 0,
            n: 0,
            site,
            people: people.collect(),
            sessions,
        };
        // The first answer names the scopes; what it feeds is not kept.
        let head = device.sync(Vec::new());
        let names = head.scopes.expect("a new phone is told its scopes");
        device.scopes_hash = sum::of_names(names.iter().map(String::as_str));
        device
    }

    /// Marks everybody at the next session, durably: the answer is only sent after the commit.
    pub fn roll_call(&mut self) {
        let (rule, date) = self.sessions[0];
        self.sessions.rotate_left(1);
        let pushed: Vec<Pushed> =
            self.people.clone().into_iter().map(|person| self.mark(rule, date, person)).collect();
        let count = pushed.len();
        let head = self.sync(pushed);
        let outcomes = head.streams.iter().flat_map(|stream| &stream.outcomes);
        let accepted = outcomes.filter(|known| known.outcome.verdict == Verdict::Accepted).count();
        assert!(accepted >= count, "{accepted} of {count} marks were accepted: {head:?}");
    }

    fn mark(&mut self, rule: Id, date: Date, person: Id) -> Pushed {
        let mark =
            MarkAttendance { site: self.site, rule, date, person, mark: Mark::Present, over: Vec::new() };
        let (op, body) = (Id::new_v4(), Command::from(mark).write());
        self.n += 1;
        let stream = self.enrolled.stream;
        let mac = seal::mac(&self.enrolled.key, stream, self.n, op, &body);
        let (n, prev, wall) = (self.n, self.n - 1, now());
        Pushed { stream, n, prev, op, refs: vec![person], wall, doubt: false, seal: 0, body, mac, told: None }
    }

    fn sync(&mut self, commands: Vec<Pushed>) -> Head {
        let request = Request {
            cursor: self.cursor,
            scopes_hash: self.scopes_hash,
            locked: false,
            fetch: Vec::new(),
            streams: vec![StreamHead { stream: self.enrolled.stream, head: self.n }],
            commands,
            wall_sent: now(),
            schema: SCHEMA,
            build: "bench".to_owned(),
        };
        let answer = self.connection.post("/api/sync", &serde_json::to_string(&request).unwrap());
        let head: Head = serde_json::from_str(answer.lines().next().unwrap_or_default()).unwrap();
        assert_eq!(answer.lines().count(), head.feeds + 1, "all of the answer came");
        self.cursor = head.cursor;
        head
    }
}

fn sessions<'a>(rules: impl Iterator<Item = &'a ProgrammeRule>) -> Vec<(Id, Date)> {
    let monday = Week::of(local_date(now())).monday();
    let of = |rule: &ProgrammeRule| {
        let (id, day) = (rule.id, monday + (rule.weekday - 1).days());
        WEEKS.map(move |week| (id, day + week.weeks()))
    };
    rules.flat_map(of).collect()
}
