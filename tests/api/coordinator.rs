//! The coordinator's calls: every role against every call, invites that are used, late or withdrawn, devices that
//! end, and a coordinator of one site who asks for another.

use axum::http::{Method, StatusCode};
use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::MarkAttendance,
    decide::SYSTEM,
    grant::{Ended, Role},
    row::{Kind, ProgrammeRule},
    scope::Scope,
    wire::{
        Answer, Verdict,
        desk::{Backup, DeviceOf, Invited, OpenInvite, Proof},
    },
};
use inloop_server::{
    keeper::now,
    store::{Mode, back_up, by_op, moment, transaction},
};
use serde_json::{Value, json};

use crate::house::{House, Said, Visitor};

const ORIGIN: &str = "https://inloop.example";

/// Every call of the coordinator, about nothing that exists.
fn calls() -> Vec<(Method, String, Value)> {
    let nobody = Id::new_v4();
    vec![
        (Method::GET, "/api/invites".into(), Value::Null),
        (Method::POST, "/api/invites".into(), volunteer(nobody)),
        (Method::DELETE, format!("/api/invites/{nobody}"), Value::Null),
        (Method::GET, "/api/devices".into(), Value::Null),
        (Method::PUT, format!("/api/devices/{nobody}"), json!({ "ended": "lost" })),
        (Method::GET, "/api/backup".into(), Value::Null),
    ]
}

fn volunteer(site: Id) -> Value {
    json!({ "role": "volunteer", "site": site, "name": "Lies", "origin": ORIGIN })
}

fn read<T: serde::de::DeserializeOwned>(said: &Said) -> T {
    assert_eq!(said.status, StatusCode::OK, "{}", String::from_utf8_lossy(&said.body));
    serde_json::from_slice(&said.body).unwrap()
}

fn refused(said: &Said) -> (StatusCode, String) {
    (said.status, String::from_utf8(said.body.clone()).unwrap())
}

fn not_yours() -> (StatusCode, String) {
    (StatusCode::FORBIDDEN, r#"{"code":"not_yours"}"#.into())
}

fn nonsense(part: &str) -> (StatusCode, String) {
    (StatusCode::BAD_REQUEST, format!(r#"{{"code":"{part}"}}"#))
}

async fn invite(house: &House, anna: &Visitor, wanted: Value) -> Said {
    anna.ask(house, Method::POST, "/api/invites", wanted).await
}

async fn devices(house: &House, anna: &Visitor) -> Vec<DeviceOf> {
    read(&anna.ask(house, Method::GET, "/api/devices", Value::Null).await)
}

async fn end(house: &House, anna: &Visitor, device: Id, ended: Option<Ended>) -> Said {
    anna.ask(house, Method::PUT, &format!("/api/devices/{device}"), json!({ "ended": ended })).await
}

/// The device of somebody, as a coordinator sees it.
async fn device_of(house: &House, anna: &Visitor, name: &str) -> DeviceOf {
    let all = devices(house, anna).await;
    all.into_iter().find(|device| device.owners.iter().any(|owner| owner.name == name)).unwrap()
}

/// A coordinator of one site only.
async fn of_one_site(house: &House, site: Id) -> Visitor {
    house.come_in(&house.code_at(Role::Coordinator, Some(site), "BEA234", now())).await
}

#[tokio::test]
async fn only_a_coordinator_who_proves_to_ask_is_answered_at_any_of_the_calls() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    for role in [Role::Participant, Role::Volunteer, Role::WorkCoach] {
        let visitor = house.enrol(role).await;
        for (method, path, body) in calls() {
            let said = visitor.ask(&house, method.clone(), &path, body.clone()).await;
            assert_eq!(refused(&said), not_yours(), "{} and {method} {path}", role.name());
            // Somebody else's phone, with the coordinator's own proof.
            let key = &anna.enrolled.key;
            let proof = Proof::of(key, anna.enrolled.stream, Id::new_v4(), &format!("{method} {path}"));
            let said = visitor.ask_with(&house, method, &path, &proof, body).await;
            assert_eq!(refused(&said), not_yours());
        }
    }
    let guessed = Proof::of("guess", anna.enrolled.stream, Id::new_v4(), "GET /api/devices");
    let other = Proof::of(&anna.enrolled.key, anna.enrolled.stream, Id::new_v4(), "GET /api/invites");
    for wrong in [guessed, other] {
        let said = anna.ask_with(&house, Method::GET, "/api/devices", &wrong, Value::Null).await;
        assert_eq!(refused(&said), not_yours());
    }
    for (method, path, body) in calls() {
        let request = axum::http::Request::builder().method(method.clone()).uri(&path);
        let said = house.send(request, body.to_string()).await;
        assert_eq!(said.status, StatusCode::UNAUTHORIZED, "{method} {path} without a cookie");
        let said = anna.ask(&house, method.clone(), &path, body).await;
        let about_nothing = path.len() > 20 || method == Method::POST;
        assert_eq!(said.status == StatusCode::OK, !about_nothing, "{method} {path}");
        assert!(!about_nothing || refused(&said) == not_yours(), "{method} {path}");
    }
}

#[tokio::test]
async fn on_a_shared_phone_a_volunteer_does_not_ask_as_the_coordinator() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let code = house.code(Role::Volunteer, "ABC234");
    let said = house.post("/api/enrol", &anna.cookie, &json!({ "code": code })).await;
    let enrolled: inloop_core::wire::Enrolled = read(&said);
    let proof = Proof::of(&enrolled.key, enrolled.stream, Id::new_v4(), "GET /api/devices");
    let said = anna.ask_with(&house, Method::GET, "/api/devices", &proof, Value::Null).await;
    assert_eq!(refused(&said), not_yours());
    assert_eq!(devices(&house, &anna).await.len(), 1);
}

#[tokio::test]
async fn an_invite_from_the_page_is_listed_used_once_and_logged_with_who_made_it() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let op = Id::new_v4();
    let proof = Proof::of(&anna.enrolled.key, anna.enrolled.stream, op, "POST /api/invites");
    let said = anna.ask_with(&house, Method::POST, "/api/invites", &proof, volunteer(house.site)).await;
    let invited: Invited = read(&said);
    assert_eq!(invited.code.len(), 6);
    assert_eq!(invited.link, format!("{ORIGIN}/welkom#{}", invited.code));
    assert!(invited.qr.path.starts_with('M') && invited.qr.size > 20);
    let list = anna.ask(&house, Method::GET, "/api/invites", Value::Null).await;
    assert!(!String::from_utf8_lossy(&list.body).contains(&invited.code), "the code is told once");
    assert_eq!(read::<Vec<OpenInvite>>(&list), std::slice::from_ref(&invited.invite));
    let lies = house.come_in(&invited.code).await;
    assert_eq!((lies.enrolled.account, &*lies.enrolled.name), (invited.invite.account, "Lies"));
    let again = house.post("/api/enrol", "", &json!({ "code": invited.code })).await;
    assert_eq!(again.status, StatusCode::GONE);
    let list = anna.ask(&house, Method::GET, "/api/invites", Value::Null).await;
    assert_eq!(read::<Vec<OpenInvite>>(&list), []);
    let mut store = house.store();
    let (org, epoch) = (house.org, transaction(&mut store, Mode::Read, |store| moment(store, house.org)));
    let epoch = epoch.unwrap().unwrap().epoch;
    let line = transaction(&mut store, Mode::Read, |store| by_op(store, org, op, epoch)).unwrap().unwrap();
    assert_eq!((line.actor, &*line.kind), (anna.enrolled.account, "InviteSomebody@1"));
    assert!(line.device != SYSTEM && line.outcome.verdict == Verdict::Accepted);
    // One proof, one invite: what somebody overheard is worth nothing.
    let said = anna.ask_with(&house, Method::POST, "/api/invites", &proof, volunteer(house.site)).await;
    assert_eq!(refused(&said), nonsense("op"));
}

#[tokio::test]
async fn an_invite_that_is_late_or_withdrawn_lets_nobody_in() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let day = inloop_server::enrolment::INVITE_LASTS;
    let late = house.code_at(Role::Volunteer, Some(house.site), "LATE23", now() - day);
    let said = house.post("/api/enrol", "", &json!({ "code": late })).await;
    assert_eq!(refused(&said), (StatusCode::GONE, r#"{"code":"invite_expired"}"#.into()));
    let invited: Invited = read(&invite(&house, &anna, volunteer(house.site)).await);
    let path = format!("/api/invites/{}", invited.invite.account);
    let said = anna.ask(&house, Method::DELETE, &path, Value::Null).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT);
    let said = house.post("/api/enrol", "", &json!({ "code": invited.code })).await;
    assert_eq!(said.status, StatusCode::GONE);
    let list = anna.ask(&house, Method::GET, "/api/invites", Value::Null).await;
    assert_eq!(read::<Vec<OpenInvite>>(&list), []);
    let said = anna.ask(&house, Method::DELETE, &path, Value::Null).await;
    assert_eq!(refused(&said), not_yours(), "it is not there any more");
}

#[tokio::test]
async fn an_invite_that_makes_no_sense_is_refused_with_the_part_that_does_not() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let (site, person) = (house.site, house.person);
    let table = [
        (json!({ "role": "volunteer", "name": "Lies", "origin": ORIGIN }), "site"),
        (json!({ "role": "volunteer", "site": site, "name": " ", "origin": ORIGIN }), "name"),
        (json!({ "role": "volunteer", "site": site, "name": "a\u{7}b", "origin": ORIGIN }), "name"),
        (json!({ "role": "volunteer", "site": site, "name": "x".repeat(81), "origin": ORIGIN }), "name"),
        (
            json!({ "role": "coordinator", "site": site, "person": person, "name": "Lies", "origin": ORIGIN }),
            "person",
        ),
        (json!({ "role": "participant", "site": site, "origin": ORIGIN }), "person"),
        (json!({ "role": "volunteer", "site": site, "name": "Lies", "origin": "inloop.example" }), "origin"),
        (json!({ "role": "volunteer", "site": site, "name": "Lies", "origin": "https://a b" }), "origin"),
        (json!({ "role": "king", "site": site, "name": "Lies", "origin": ORIGIN }), "request"),
        (Value::Null, "request"),
    ];
    for (wanted, part) in table {
        let said = invite(&house, &anna, wanted.clone()).await;
        assert_eq!(refused(&said), nonsense(part), "{wanted}");
    }
    let wanted = json!({ "role": "participant", "site": site, "person": person, "origin": ORIGIN });
    let invited: Invited = read(&invite(&house, &anna, wanted).await);
    assert_eq!(invited.invite.name, "Dirk", "a participant is called as on the card");
    let dirk = house.come_in(&invited.code).await;
    assert!(!dirk.phone.all(Scope::Person(person), Kind::Enrolment).is_empty());
}

#[tokio::test]
async fn a_coordinator_of_one_site_invites_and_sees_only_there() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let bea = of_one_site(&house, house.other_site).await;
    house.enrol(Role::Volunteer).await;
    // Another site, one that does not exist, all sites, and a person of another site: one answer.
    let everywhere = json!({ "role": "coordinator", "name": "Bea", "origin": ORIGIN });
    let person =
        json!({ "role": "participant", "site": house.other_site, "person": house.person, "origin": ORIGIN });
    for wanted in [volunteer(house.site), volunteer(Id::new_v4()), everywhere.clone(), person] {
        assert_eq!(refused(&invite(&house, &bea, wanted).await), not_yours());
    }
    let here: Invited = read(&invite(&house, &anna, volunteer(house.site)).await);
    let theirs: Invited = read(&invite(&house, &bea, volunteer(house.other_site)).await);
    read::<Invited>(&invite(&house, &anna, everywhere).await);
    let seen: Vec<OpenInvite> = read(&bea.ask(&house, Method::GET, "/api/invites", Value::Null).await);
    assert_eq!(seen, [theirs.invite]);
    let seen: Vec<OpenInvite> = read(&anna.ask(&house, Method::GET, "/api/invites", Value::Null).await);
    assert_eq!(seen.len(), 3);
    let path = format!("/api/invites/{}", here.invite.account);
    assert_eq!(refused(&bea.ask(&house, Method::DELETE, &path, Value::Null).await), not_yours());
    // Of the devices, Bea sees her own.
    let seen = devices(&house, &bea).await;
    assert!(seen.len() == 1 && seen[0].here, "{seen:?}");
    assert_eq!(devices(&house, &anna).await.len(), 3);
    let lies_device = device_of(&house, &anna, "volunteer").await.device;
    for device in [lies_device, Id::new_v4()] {
        assert_eq!(refused(&end(&house, &bea, device, Some(Ended::Lost)).await), not_yours());
    }
    assert_eq!(device_of(&house, &anna, "volunteer").await.ended, None);
}

#[tokio::test]
async fn a_device_that_is_lost_is_wiped_and_never_comes_back() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let lies = house.enrol(Role::Volunteer).await;
    let device = device_of(&house, &anna, "volunteer").await.device;
    assert_eq!(end(&house, &anna, device, Some(Ended::Lost)).await.status, StatusCode::NO_CONTENT);
    let said = house.post("/api/sync", &lies.cookie, &lies.request()).await;
    let answer = Answer::read(std::str::from_utf8(&said.body).unwrap()).unwrap();
    assert!(answer.head.wipe && answer.feeds.is_empty());
    for other in [None, Some(Ended::Dismissed), Some(Ended::RoleEnded)] {
        assert_eq!(refused(&end(&house, &anna, device, other).await), nonsense("lost"));
    }
    assert_eq!(device_of(&house, &anna, "volunteer").await.ended, Some(Ended::Lost));
}

#[tokio::test]
async fn a_device_that_is_sent_away_is_unknown_until_it_is_taken_back() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let device = device_of(&house, &anna, "volunteer").await.device;
    end(&house, &anna, device, Some(Ended::Dismissed)).await;
    let said = house.post("/api/sync", &lies.cookie, &lies.request()).await;
    assert_eq!(said.status, StatusCode::UNAUTHORIZED);
    // Saying nothing takes nobody back: found by schemathesis.
    let said = anna.ask(&house, Method::PUT, &format!("/api/devices/{device}"), json!({})).await;
    assert_eq!(refused(&said), nonsense("request"));
    end(&house, &anna, device, None).await;
    lies.sync(&house).await;
    assert!(!lies.phone.all(Scope::Plan(house.site), Kind::ProgrammeRule).is_empty());
}

#[tokio::test]
async fn a_device_whose_role_ended_says_what_it_holds_and_reads_nothing_more() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let rows = lies.phone.all(Scope::Plan(house.site), Kind::ProgrammeRule);
    let rule = ProgrammeRule::from_row(&rows[0]).unwrap().id;
    let (site, person, date) = (house.site, house.person, local_date(now()));
    let op = lies.say(MarkAttendance { site, rule, date, person, mark: Mark::Present, over: vec![] });
    let device = device_of(&house, &anna, "volunteer").await.device;
    end(&house, &anna, device, Some(Ended::RoleEnded)).await;
    lies.sync(&house).await;
    assert_eq!(lies.outcome(op), Some(Verdict::Accepted));
    let held: Vec<&str> = lies.phone.mirror().scopes().map(|(name, _)| name).collect();
    assert_eq!(held, [format!("me/{}", lies.enrolled.account)]);
    end(&house, &anna, device, None).await;
    lies.sync(&house).await;
    assert!(!lies.phone.all(Scope::Plan(site), Kind::ProgrammeRule).is_empty());
}

#[tokio::test]
async fn a_device_tells_when_it_was_here_with_which_build_and_what_it_could_not_send() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let before = now();
    lies.say(inloop_core::command::OpenFile { site: house.site, person: house.person });
    let mut asked = lies.request();
    // Two copies of one stream: the server misses what stands before this command.
    (asked.commands[0].n, asked.commands[0].prev, asked.streams[0].head) = (3, 2, 3);
    asked.build = "9.9.9 test".into();
    house.post("/api/sync", &lies.cookie, &asked).await;
    let known = loop {
        // Nobody waits for the note, so it may come a moment later.
        let known = device_of(&house, &anna, "volunteer").await;
        if known.build == "9.9.9 test" {
            break known;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(known.waiting, 3);
    assert!((before..=now()).contains(&known.seen) && !known.here);
}

#[tokio::test]
async fn the_last_backup_is_told() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let none: Backup = read(&anna.ask(&house, Method::GET, "/api/backup", Value::Null).await);
    assert_eq!(none, Backup { late: true, ..Backup::default() });
    let at = now();
    back_up(&mut house.store(), &house.file("backup.sqlite"), at).unwrap();
    let last: Backup = read(&anna.ask(&house, Method::GET, "/api/backup", Value::Null).await);
    assert_eq!((last.at, last.unfinished, last.late), (Some(at), None, false));
    assert!(last.bytes > 0);
}

#[tokio::test]
async fn one_device_makes_no_more_invites_than_anybody_can_hand_out() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    for _ in 0..30 {
        read::<Invited>(&invite(&house, &anna, volunteer(house.site)).await);
    }
    let said = invite(&house, &anna, volunteer(house.site)).await;
    assert_eq!(said.status, StatusCode::TOO_MANY_REQUESTS);
    let bea = of_one_site(&house, house.site).await;
    read::<Invited>(&invite(&house, &bea, volunteer(house.site)).await);
}
