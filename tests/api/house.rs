//! A village house behind the real router, and phones that come in by invite.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    http::{Method, Request, Response, StatusCode, header},
};
use inloop_core::{
    Id, Millis,
    command::Command,
    grant::Role,
    phone::Phone,
    span::Clock,
    wire::{
        Answer, Enrolled, Person, Request as Asked,
        desk::{Proof, SAID},
    },
};
use inloop_server::{
    api::{Api, Cookies, router},
    beside::Beside,
    cli::{found, person_named, site_named},
    enrolment::{Invitation, invite},
    import::import,
    keeper::{Database, Keeper, now},
    operator::Operator,
    store::{Mode, Sqlite, by_op, log_lines, migrate, transaction},
};
use tower::ServiceExt;

/// A running house with two sites; its folder goes when it is dropped.
pub struct House {
    pub app: Router,
    pub org: Id,
    pub site: Id,
    pub other_site: Id,
    pub person: Id,
    folder: PathBuf,
}

/// An answer of the server.
pub struct Said {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
}

/// A phone that has enrolled.
pub struct Visitor {
    pub cookie: String,
    pub enrolled: Enrolled,
    pub phone: Phone,
    next_key: u64,
}

impl Drop for House {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl House {
    pub fn open() -> Self {
        Self::run_by(Operator::default())
    }

    /// The same, run by somebody who says who they are.
    pub fn run_by(operator: Operator) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("inloop-api-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let database = Database::Sqlite(folder.join("inloop.sqlite"));
        let mut store = Sqlite::open(&folder.join("inloop.sqlite")).unwrap();
        migrate(&mut store).unwrap();
        let org = found(&mut store, "Stad").unwrap();
        let sheets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/dorpshuis-de-linde");
        for site in ["De Linde", "De Eik"] {
            import(&mut store, org, &sheets, site, 0, now()).unwrap();
        }
        let site = site_named(&mut store, org, "De Linde").unwrap();
        let other_site = site_named(&mut store, org, "De Eik").unwrap();
        let (person, _) = person_named(&mut store, org, Some(site), "Dirk Wal").unwrap();
        drop(store);
        let keeper = Keeper::start(&database, Beside::default()).unwrap();
        let app = router(Api::new(keeper, Cookies::Loopback).run_by(operator));
        Self { app, org, site, other_site, person, folder }
    }

    /// A connection of its own to the house's database.
    pub fn store(&self) -> Sqlite {
        Sqlite::open(&self.folder.join("inloop.sqlite")).unwrap()
    }

    /// A file in the house's folder, which goes with it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A code for somebody in a role at the first site.
    pub fn code(&self, role: Role, code: &str) -> String {
        let site = (role != Role::Coordinator).then_some(self.site);
        self.code_at(role, site, code, now())
    }

    /// A code for somebody in a role at a site, made at a moment.
    pub fn code_at(&self, role: Role, site: Option<Id>, code: &str, at: Millis) -> String {
        let person = role.is_of_a_participant().then_some(self.person);
        let invitation = Invitation { name: role.name().into(), role, site, person };
        invite(&mut self.store(), self.org, &invitation, Id::new_v4(), code, at).unwrap();
        code.to_owned()
    }

    /// The kinds of commands in the log.
    pub fn kinds_logged(&self) -> Vec<String> {
        let mut store = Sqlite::open(&self.folder.join("inloop.sqlite")).unwrap();
        let org = self.org;
        transaction(&mut store, Mode::Read, |store| {
            let ops = log_lines(store, org)?.into_iter().map(|(_, op)| by_op(store, org, op, 1));
            ops.map(|line| Ok(line?.map_or_else(String::new, |line| line.kind))).collect()
        })
        .unwrap()
    }

    /// What somebody's open phone hears.
    pub async fn hears(&self, cookie: &str) -> BodyDataStream {
        let request = Request::get("/api/events").header(header::COOKIE, cookie);
        let request = request.header(header::HOST, "127.0.0.1:8080").body(Body::empty()).unwrap();
        self.app.clone().oneshot(request).await.unwrap().into_body().into_data_stream()
    }

    /// Sends a request, as a browser on this machine does.
    pub async fn send(&self, request: axum::http::request::Builder, body: impl Into<Body>) -> Said {
        let request = request.header(header::HOST, "127.0.0.1:8080").body(body.into()).unwrap();
        said(self.app.clone().oneshot(request).await.unwrap()).await
    }

    /// Posts JSON with a cookie.
    pub async fn post(&self, path: &str, cookie: &str, json: &impl serde::Serialize) -> Said {
        let request =
            Request::post(path).header("content-type", "application/json").header(header::COOKIE, cookie);
        self.send(request, serde_json::to_vec(json).unwrap()).await
    }

    /// Enrols a new phone in a role.
    pub async fn enrol(&self, role: Role) -> Visitor {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        // A code of its own each time: several people may have one role.
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let code = self.code(role, &format!("CODE{number}"));
        self.come_in(&code).await
    }

    /// Enrols a new phone with a code.
    pub async fn come_in(&self, code: &str) -> Visitor {
        let said = self.post("/api/enrol", "", &serde_json::json!({ "code": code })).await;
        assert_eq!(said.status, StatusCode::OK);
        let cookie = said.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        let enrolled: Enrolled = serde_json::from_slice(&said.body).unwrap();
        let mut phone = Phone::default();
        phone.enrolled(&enrolled);
        let mut visitor = Visitor { cookie, enrolled, phone, next_key: 1 };
        visitor.sync(self).await;
        visitor
    }
}

async fn said(response: Response<Body>) -> Said {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Said { status: parts.status, headers: parts.headers, body }
}

/// A phone's clock that is right.
pub fn clock() -> Clock {
    Clock { wall: now(), mono: 0, page: Id::new_v4() }
}

impl Visitor {
    /// Asks at one of the coordinator's calls, with the proof of who asks.
    pub async fn ask(&self, house: &House, method: Method, path: &str, json: serde_json::Value) -> Said {
        let proof: Proof = self.proof(&format!("{method} {path}")).parse().unwrap();
        self.ask_with(house, method, path, &proof, json).await
    }

    /// The proof that this person asks `METHOD /path`, as a header has it.
    pub fn proof(&self, asked: &str) -> String {
        let Enrolled { key, stream, .. } = &self.enrolled;
        Proof::of(key, *stream, Id::new_v4(), asked).to_string()
    }

    /// The same, with another proof.
    pub async fn ask_with(
        &self,
        house: &House,
        method: Method,
        path: &str,
        proof: &Proof,
        json: serde_json::Value,
    ) -> Said {
        let request = Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookie);
        house.send(request.header(SAID, proof.to_string()), json.to_string()).await
    }

    /// Says something: it waits in the outbox.
    pub fn say(&mut self, command: impl Into<Command>) -> Id {
        let op = Id::new_v4();
        let draft = self.phone.tap(self.enrolled.stream, op, &command.into(), clock());
        let mut person: Person = self.phone.person(self.enrolled.stream).unwrap().clone();
        let record = draft.numbered(&mut person);
        self.phone.stored(self.next_key, record);
        self.next_key += 1;
        op
    }

    pub fn request(&self) -> Asked {
        self.phone.ask(clock(), "test")
    }

    /// Syncs until the phone has nothing more to ask.
    pub async fn sync(&mut self, house: &House) {
        for _ in 0..10 {
            let asked = self.request();
            let said = house.post("/api/sync", &self.cookie, &asked).await;
            assert_eq!(said.status, StatusCode::OK);
            assert_eq!(said.headers[header::CONTENT_TYPE], "application/x-ndjson");
            let answer = Answer::read(std::str::from_utf8(&said.body).unwrap()).unwrap();
            if !self.phone.hear(asked.cursor, answer).again {
                return;
            }
        }
        panic!("the phone never comes to rest");
    }

    /// How the server decided a command.
    pub fn outcome(&self, op: Id) -> Option<inloop_core::wire::Verdict> {
        let record = self.phone.outbox().values().find(|record| record.op == op)?;
        record.outcome.as_ref().map(|outcome| outcome.verdict.clone())
    }
}
