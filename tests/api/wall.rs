//! A tablet in the hall: over the wire, what it holds, what it may ask and what it may say.

use axum::http::{Method, StatusCode};
use inloop_core::{
    Id,
    attendance::Mark,
    calendar::{Week, local_date},
    command::{MarkAttendance, PlanAbsence, RecordCall},
    decide::Refusal,
    grant::Role,
    row::{Kind, PersonCard, PersonFile},
    scope::Scope,
    wire::{Verdict, desk::Invited},
};
use inloop_server::keeper::now;
use serde_json::json;

use crate::{
    house::{House, Visitor},
    roles::rule,
};

async fn invited(
    house: &House,
    anna: &Visitor,
    person: Option<Id>,
    site: Option<Id>,
) -> (StatusCode, Vec<u8>) {
    let wanted = json!({ "role": "wall", "site": site, "person": person, "name": "Tablet in de hal", "origin": "http://127.0.0.1:8080" });
    let said = anna.ask(house, Method::POST, "/api/invites", wanted).await;
    (said.status, said.body)
}

#[tokio::test]
async fn a_coordinator_hangs_up_a_tablet_that_is_nobody_and_stands_at_one_site() {
    let house = House::open();
    let anna = house.enrol(Role::Coordinator).await;
    let (status, body) = invited(&house, &anna, None, Some(house.site)).await;
    assert_eq!(status, StatusCode::OK);
    let Invited { invite, code, .. } = serde_json::from_slice(&body).unwrap();
    assert_eq!((invite.role, invite.site), (Role::Wall, Some(house.site)));
    let wall = house.come_in(&code).await;
    assert!(!wall.phone.all(Scope::Plan(house.site), Kind::ProgrammeRule).is_empty());
    assert!(!wall.phone.all(Scope::Ladder(house.site), Kind::LadderStep).is_empty());
    for (person, site) in [(Some(house.person), Some(house.site)), (None, None)] {
        assert_eq!(
            invited(&house, &anna, person, site).await.0,
            StatusCode::BAD_REQUEST,
            "{person:?} {site:?}"
        );
    }
    for role in [Role::Wall, Role::Volunteer, Role::WorkCoach] {
        let visitor = house.enrol(role).await;
        assert_eq!(invited(&house, &visitor, None, Some(house.site)).await.0, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn invariant_i4_a_tablet_holds_what_hangs_in_the_hall_and_nothing_of_who_comes_whatever_it_asks() {
    let house = House::open();
    let (site, person, today) = (house.site, house.person, local_date(now()));
    let mut coach = house.enrol(Role::WorkCoach).await;
    let rule = rule(&coach, site).id;
    coach.say(MarkAttendance { site, rule, date: today, person, mark: Mark::Present, over: vec![] });
    let reason = "ligt in het ziekenhuis".to_owned();
    coach.say(PlanAbsence { site, person, from: today, until: None, reason: reason.clone() });
    coach.sync(&house).await;
    let wall = house.enrol(Role::Wall).await;
    let mut held: Vec<&str> = wall.phone.mirror().scopes().map(|(name, _)| name).collect();
    held.sort_unstable();
    let me = Scope::Me(wall.enrolled.account);
    let mut may = [Scope::Org(house.org), Scope::Plan(site), Scope::Faces(site), Scope::Ladder(site), me]
        .map(|scope| scope.to_string());
    may.sort_unstable();
    assert_eq!(held, may);
    // Whatever it asks for: an answer names nobody who comes, and tells nothing of them.
    let cards = coach.phone.all(Scope::Cards(site), Kind::PersonCard);
    let people: Vec<Id> =
        cards.iter().filter_map(|row| PersonCard::from_row(row)).map(|card| card.id).collect();
    assert!(people.len() > 40);
    let mut asked = wall.request();
    asked.fetch = [
        Scope::Faces(site),
        Scope::Cards(site),
        Scope::Files(site),
        Scope::Roll(site, Week::of(today)),
        Scope::Shifts(site, Week::of(today)),
        Scope::Person(person),
        Scope::Kin(person),
        Scope::Plan(house.other_site),
        Scope::Me(coach.enrolled.account),
    ]
    .map(|scope| scope.to_string())
    .to_vec();
    let said = house.post("/api/sync", &wall.cookie, &asked).await;
    let text = String::from_utf8(said.body).unwrap();
    assert!(text.contains(&Scope::Faces(site).to_string()), "what hangs there is sent");
    assert!(people.iter().all(|id| !text.contains(&id.to_string())), "nobody who comes is named");
    assert!(!text.contains(&house.other_site.to_string()) && !text.contains(&reason), "{text}");
    // Whole numbers: three digits of one stand in many an id.
    let files = coach.phone.all(Scope::Files(site), Kind::PersonFile);
    let files = files.iter().filter_map(|row| PersonFile::from_row(row));
    let phones: Vec<&String> =
        files.flat_map(|file| [&file.phone, &file.contact_phone]).filter(|phone| !phone.is_empty()).collect();
    assert!(!phones.is_empty() && phones.iter().all(|phone| !text.contains(*phone)), "{text}");
}

#[tokio::test]
async fn a_tablet_in_the_hall_says_nothing_in_anybodys_name() {
    let house = House::open();
    let (site, person, date) = (house.site, house.person, local_date(now()));
    let mut wall = house.enrol(Role::Wall).await;
    let rule = rule(&wall, site).id;
    let mark = wall.say(MarkAttendance { site, rule, date, person, mark: Mark::Present, over: vec![] });
    let away = wall.say(PlanAbsence { site, person, from: date, until: None, reason: String::new() });
    let steps = wall.phone.all(Scope::Ladder(site), Kind::LadderStep);
    let call = wall.say(RecordCall { site, step: steps[0].id(), helped: true });
    wall.sync(&house).await;
    for op in [mark, away, call] {
        assert_eq!(wall.outcome(op), Some(Verdict::Refused(Refusal::NotYours)));
    }
}
