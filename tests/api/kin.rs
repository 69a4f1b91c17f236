//! A participant opens their week to a relative and closes it again: over the wire, with the permissions of everybody
//! else beside it.

use axum::http::{Method, StatusCode};
use inloop_core::{
    Id,
    calendar::{Week, local_date},
    command::{CloseWeek, MarkAttendance, PlanAbsence, ReopenWeek, SeeWeek},
    decide::Refusal,
    grant::Role,
    row::{Enrolment, Kind, PersonCard, PersonFile, Relative, Row},
    scope::Scope,
    wire::{Verdict, desk::Invited},
};
use inloop_server::keeper::now;
use serde_json::json;

use crate::{
    house::{House, Said, Visitor},
    roles::rule,
};

const RELATIVES: &str = "/api/relatives";

/// Somebody asks for a code with which a relative of a person comes in.
async fn asks(house: &House, who: &Visitor, person: Id, name: &str) -> Said {
    let wanted = json!({ "person": person, "name": name, "origin": "http://127.0.0.1:8080" });
    who.ask(house, Method::POST, RELATIVES, wanted).await
}

async fn invited(house: &House, dirk: &Visitor, name: &str) -> Invited {
    let said = asks(house, dirk, house.person, name).await;
    assert_eq!(said.status, StatusCode::OK);
    serde_json::from_slice(&said.body).unwrap()
}

fn relatives(house: &House, dirk: &Visitor) -> Vec<Relative> {
    let rows = dirk.phone.all(Scope::Person(house.person), Kind::Relative);
    rows.iter().filter_map(|row| Relative::from_row(row)).cloned().collect()
}

fn sees_week(house: &House, ria: &Visitor) -> bool {
    let week = Scope::Kin(house.person);
    ria.phone.mirror().holds(&week.to_string()) && !ria.phone.all(week, Kind::Enrolment).is_empty()
}

#[tokio::test]
async fn a_participant_opens_the_week_sees_who_looked_and_closes_it_again() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let Invited { invite, code, .. } = invited(&house, &dirk, " mijn zus ").await;
    dirk.sync(&house).await;
    let before = relatives(&house, &dirk);
    assert_eq!(before.len(), 1, "the list knows of the code before anybody uses it");
    assert_eq!((before[0].name.as_str(), before[0].looked), ("mijn zus", None));
    assert!(house.kinds_logged().iter().any(|kind| kind == "InviteRelative@1"));
    let mut ria = house.come_in(&code).await;
    assert!(sees_week(&house, &ria));
    let relative = ria.enrolled.account;
    assert_eq!(relative, invite.account);
    let seen = ria.say(SeeWeek { site, person, relative });
    ria.sync(&house).await;
    dirk.sync(&house).await;
    assert_eq!(ria.outcome(seen), Some(Verdict::Accepted));
    assert!(relatives(&house, &dirk)[0].looked.is_some_and(|at| local_date(at) == local_date(now())));
    // A time away is part of the week; it comes by itself.
    let from = local_date(now());
    let away = dirk.say(PlanAbsence { site, person, from, until: None, reason: "ligt ziek".into() });
    dirk.sync(&house).await;
    ria.sync(&house).await;
    assert!(ria.phone.one(Scope::Kin(person), Kind::PlannedAbsence, away).is_some());
    let close = dirk.say(CloseWeek { site, person, relative });
    assert!(relatives(&house, &dirk)[0].closed, "at once, without a network");
    dirk.sync(&house).await;
    ria.sync(&house).await;
    assert_eq!(dirk.outcome(close), Some(Verdict::Accepted));
    let held: Vec<&str> = ria.phone.mirror().scopes().map(|(name, _)| name).collect();
    assert_eq!(held, [Scope::Me(relative).to_string()], "nothing of the week is left on the phone");
    let own = ria.phone.one(Scope::Me(relative), Kind::Relative, relative);
    assert!(
        own.as_deref().and_then(Relative::from_row).is_some_and(|row| row.closed && row.called == "Dirk")
    );
    // Of another week, or in another's place, she says nothing.
    let of_other = ria.say(SeeWeek { site, person: Id::new_v4(), relative });
    let as_other = ria.say(SeeWeek { site, person, relative: dirk.enrolled.account });
    ria.sync(&house).await;
    for op in [of_other, as_other] {
        assert_eq!(ria.outcome(op), Some(Verdict::Refused(Refusal::NotYours)));
    }
    dirk.say(ReopenWeek { site, person, relative });
    dirk.sync(&house).await;
    ria.sync(&house).await;
    assert!(sees_week(&house, &ria), "taken back, without another code");
}

#[tokio::test]
async fn invariant_i4_a_relatives_phone_holds_the_week_and_nothing_else_of_anybody_whatever_it_asks() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut coach = house.enrol(Role::WorkCoach).await;
    let today = local_date(now());
    let rule = rule(&coach, site).id;
    let mark = inloop_core::attendance::Mark::Present;
    coach.say(MarkAttendance { site, rule, date: today, person, mark, over: vec![] });
    let reason = "ligt in het ziekenhuis".to_owned();
    coach.say(PlanAbsence { site, person, from: today, until: None, reason: reason.clone() });
    coach.sync(&house).await;
    let dirk = house.enrol(Role::Participant).await;
    let ria = house.come_in(&invited(&house, &dirk, "mijn zus").await.code).await;
    let mut kinds: Vec<&str> = Vec::new();
    for (name, feed) in ria.phone.mirror().scopes() {
        for row in feed.rows.as_ref().unwrap().values().filter_map(|held| held.row()) {
            kinds.push(row.kind().name());
            if let Row::Enrolment(Enrolment { person: of, .. }) = &**row {
                assert_eq!(*of, person, "in {name}");
            }
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    for never in [
        "PersonCard",
        "PersonFile",
        "Attendance",
        "AbsenceReason",
        "Face",
        "LadderStep",
        "Volunteer",
        "DayNote",
    ] {
        assert!(!kinds.contains(&never), "{kinds:?}");
    }
    assert!(kinds.contains(&"Enrolment") && kinds.contains(&"PlannedAbsence"), "{kinds:?}");
    // Whatever it asks for: an answer names nobody else, and tells not why somebody stays away.
    let others = coach.phone.all(Scope::Cards(site), Kind::PersonCard);
    let others: Vec<Id> = others
        .iter()
        .filter_map(|row| PersonCard::from_row(row))
        .map(|card| card.id)
        .filter(|id| *id != person)
        .collect();
    assert!(others.len() > 40);
    let mut asked = ria.request();
    asked.fetch = [
        Scope::Cards(site),
        Scope::Files(site),
        Scope::Faces(site),
        Scope::Ladder(site),
        Scope::Roll(site, Week::of(today)),
        Scope::Shifts(site, Week::of(today)),
        Scope::Person(person),
        Scope::Person(others[0]),
        Scope::Kin(others[0]),
        Scope::Kin(Id::new_v4()),
        Scope::Me(dirk.enrolled.account),
        Scope::Kin(person),
    ]
    .map(|scope| scope.to_string())
    .to_vec();
    let said = house.post("/api/sync", &ria.cookie, &asked).await;
    let text = String::from_utf8(said.body).unwrap();
    assert!(text.contains(&Scope::Kin(person).to_string()), "what is theirs is sent");
    assert!(others.iter().all(|other| !text.contains(&other.to_string())), "nobody else is named");
    assert!(!text.contains(&reason), "{text}");
    // Whole numbers: three digits of one stand in many an id.
    let phones = coach.phone.all(Scope::Files(site), Kind::PersonFile);
    let phones: Vec<&String> = phones
        .iter()
        .filter_map(|row| PersonFile::from_row(row))
        .flat_map(|file| [&file.phone, &file.contact_phone])
        .filter(|phone| !phone.is_empty())
        .collect();
    assert!(!phones.is_empty());
    assert!(phones.iter().all(|phone| !text.contains(*phone)), "{text}");
}

#[tokio::test]
async fn nobody_opens_the_week_of_another_and_the_answer_is_as_for_nobody() {
    let house = House::open();
    let dirk = house.enrol(Role::Participant).await;
    let ria = house.come_in(&invited(&house, &dirk, "mijn zus").await.code).await;
    let mut answers = Vec::new();
    for role in [Role::Volunteer, Role::WorkCoach, Role::Coordinator] {
        let visitor = house.enrol(role).await;
        answers.push(asks(&house, &visitor, house.person, "zijn zus").await);
    }
    answers.push(asks(&house, &ria, house.person, "haar man").await);
    answers.push(asks(&house, &dirk, Id::new_v4(), "mijn zus").await);
    for said in &answers {
        assert_eq!((said.status, &said.body), (StatusCode::FORBIDDEN, &answers[0].body));
    }
    let unproven = house
        .post(RELATIVES, &dirk.cookie, &json!({ "person": house.person, "name": "x", "origin": "http://x" }))
        .await;
    assert_eq!(unproven.status, StatusCode::FORBIDDEN, "a shared phone's cookie is not enough");
    for name in ["", "  ", "a\u{0}b", &"x".repeat(81)] {
        assert_eq!(asks(&house, &dirk, house.person, name).await.status, StatusCode::BAD_REQUEST, "{name:?}");
    }
    // Not by the coordinator's page either: it is the participant's to say.
    let coordinator = house.enrol(Role::Coordinator).await;
    let wanted = json!({ "role": "relative", "site": house.site, "person": house.person, "name": "x", "origin": "http://127.0.0.1:8080" });
    let said = coordinator.ask(&house, Method::POST, "/api/invites", wanted).await;
    assert_eq!(said.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_code_that_was_stopped_before_it_was_used_lets_in_to_nothing() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let Invited { invite, code, .. } = invited(&house, &dirk, "mijn buurvrouw").await;
    dirk.sync(&house).await;
    dirk.say(CloseWeek { site, person, relative: invite.account });
    dirk.sync(&house).await;
    let stranger = house.come_in(&code).await;
    assert!(!sees_week(&house, &stranger));
    let held: Vec<&str> = stranger.phone.mirror().scopes().map(|(name, _)| name).collect();
    assert_eq!(held, [Scope::Me(invite.account).to_string()]);
}
