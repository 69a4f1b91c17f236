//! "Ben je er nog?", asked by the server's timers: no answer, a phone out of reach, and a late answer.

use axum::http::{Request, header};
use inloop_core::{
    Id, Millis,
    command::{AllowWay, AnswerAloneCheck, StartAloneCheck},
    row::{AloneCheck, AlonePlan, BackupRequest, Kind, Silence, Way},
    scope::Scope,
    seal,
};
use inloop_server::{
    keeper::now,
    store::{Mode, device_by_token, devices, heard, transaction},
    timers::fire,
};

use crate::{
    help::house_with,
    house::{House, Visitor},
};

const MINUTE: Millis = 60_000;

/// A volunteer who is asked each ten minutes, and a coach who answers for the only step.
async fn alone() -> (House, Visitor, Visitor) {
    let (house, mut volunteer, mut coaches, _) = house_with(1).await;
    let site = house.site;
    volunteer.say(AllowWay {
        site,
        way: Way::Push { endpoint: "https://push.example/1".into() },
        tongue: None,
    });
    let plan = AlonePlan { every: 10, grace: 5, until: now() + 180 * MINUTE };
    volunteer.say(StartAloneCheck { site, plan });
    volunteer.sync(&house).await;
    let coach = coaches.remove(0);
    (house, volunteer, coach)
}

fn check(visitor: &Visitor) -> AloneCheck {
    let account = visitor.enrolled.account;
    let row = visitor.phone.one(Scope::Me(account), Kind::AloneCheck, account).unwrap();
    AloneCheck::from_row(&row).unwrap().clone()
}

fn call(visitor: &Visitor) -> Option<BackupRequest> {
    let rows = visitor.phone.all(Scope::Me(visitor.enrolled.account), Kind::BackupRequest);
    rows.first().and_then(|row| BackupRequest::from_row(row)).cloned()
}

fn device(house: &House, visitor: &Visitor) -> Id {
    let token = seal::sha256(visitor.cookie.split_once('=').unwrap().1.as_bytes());
    let mut store = house.store();
    transaction(&mut store, Mode::Read, |store| device_by_token(store, &token)).unwrap().unwrap().device
}

#[tokio::test]
async fn a_phone_that_is_not_heard_of_is_out_of_reach_and_one_that_is_does_not_answer() {
    for (is_heard, silence) in [(false, Silence::OutOfReach), (true, Silence::NoAnswer)] {
        let (house, mut volunteer, mut coach) = alone().await;
        let asked = check(&volunteer).next;
        let mut store = house.store();
        fire(&mut store, asked).unwrap();
        if is_heard {
            let device = device(&house, &volunteer);
            transaction(&mut store, Mode::Write, |store| heard(store, house.org, device, asked + 1)).unwrap();
        }
        fire(&mut store, asked + 4 * MINUTE).unwrap();
        coach.sync(&house).await;
        assert_eq!(call(&coach), None, "there is still time to answer");
        fire(&mut store, asked + 5 * MINUTE).unwrap();
        fire(&mut store, asked + 6 * MINUTE).unwrap();
        coach.sync(&house).await;
        let seen = call(&coach).unwrap();
        assert_eq!((seen.silence, seen.by.account), (Some(silence), volunteer.enrolled.account));
        assert_eq!(seen.accounts(), [coach.enrolled.account]);
        // Who comes back late says so, and nobody needs to come any more.
        volunteer.sync(&house).await;
        volunteer.say(AnswerAloneCheck { site: house.site, asked });
        volunteer.sync(&house).await;
        coach.sync(&house).await;
        assert!(!call(&volunteer).unwrap().is_open());
        assert_eq!(call(&coach), None, "it is not the coach's any more");
        assert_eq!(check(&volunteer).missed, None);
    }
}

#[tokio::test]
async fn an_answer_in_time_calls_nobody() {
    let (house, mut volunteer, _) = alone().await;
    let asked = check(&volunteer).next;
    let mut store = house.store();
    fire(&mut store, asked).unwrap();
    volunteer.sync(&house).await;
    assert_eq!(check(&volunteer).asked, Some(asked));
    volunteer.say(AnswerAloneCheck { site: house.site, asked });
    volunteer.sync(&house).await;
    fire(&mut store, asked + 6 * MINUTE).unwrap();
    volunteer.sync(&house).await;
    assert_eq!(call(&volunteer), None);
}

#[tokio::test]
async fn a_phone_that_fetches_the_words_of_a_push_was_heard_of() {
    let (house, volunteer, _) = alone().await;
    let device = device(&house, &volunteer);
    let seen = || {
        let mut store = house.store();
        let all = transaction(&mut store, Mode::Read, |store| devices(store, house.org)).unwrap();
        all.into_iter().find(|known| known.device == device).unwrap().seen
    };
    // Nothing but the question moves it: the first look may still write what the last sync said.
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let before = seen();
    let ask = Request::get("/api/notice").header(header::COOKIE, &volunteer.cookie);
    house.send(ask, "").await;
    assert!(seen() > before);
}
