//! A wish over the wire: said and spoken without a network, heard by professionals and nobody else, tried on a date that
//! stands in one's own day.

use axum::http::{Request, StatusCode, header};
use inloop_core::{
    Id,
    calendar::local_date,
    command::{AnswerWish, Command, ErasePersons, SayWish, WithdrawWish},
    decide::Refusal,
    grant::Role,
    row::{Course, Enrolment, Kind, ProgrammeRule, Voice, Wish, Wished},
    scope::Scope,
    seal,
    wire::Verdict,
};
use inloop_server::{beside::Beside, erasure::erase, keeper::now};
use jiff::ToSpan;

use crate::house::{House, Said, Visitor};

/// One command of every kind about wishes.
pub fn of_wishes(house: &House) -> Vec<Command> {
    let (site, person, wish) = (house.site, house.person, Id::new_v4());
    vec![
        SayWish { site, person, wished: Wished::Words("Vissen".into()) }.into(),
        WithdrawWish { site, person, wish, withdrawn: true }.into(),
        AnswerWish { site, person, wish, course: Course::begun(), base: wish }.into(),
    ]
}

/// A sound, as its first bytes show.
fn sound() -> (String, Vec<u8>) {
    let bytes = [&[0x1a, 0x45, 0xdf, 0xa3][..], &[9; 300]].concat();
    (seal::sha256(&bytes), bytes)
}

fn spoken(house: &House, name: &str) -> SayWish {
    let wished = Wished::Spoken(Voice { file: name.into(), seconds: 7 });
    SayWish { site: house.site, person: house.person, wished }
}

async fn put(house: &House, visitor: &Visitor, name: &str, bytes: Vec<u8>) -> StatusCode {
    let request = Request::put(format!("/api/file/{name}")).header(header::COOKIE, visitor.cookie.clone());
    house.send(request, bytes).await.status
}

async fn get(house: &House, visitor: &Visitor, name: &str) -> Said {
    let request = Request::get(format!("/api/file/{name}")).header(header::COOKIE, visitor.cookie.clone());
    house.send(request, "").await
}

fn wish(visitor: &Visitor, scope: Scope, op: Id) -> Option<Wish> {
    visitor.phone.one(scope, Kind::Wish, op).as_deref().and_then(Wish::from_row).cloned()
}

#[tokio::test]
async fn a_spoken_wish_is_heard_by_whose_it_is_and_by_professionals_alone() {
    let house = House::open();
    let mut dirk = house.enrol(Role::Participant).await;
    let mut kim = house.enrol(Role::WorkCoach).await;
    let lies = house.enrol(Role::Volunteer).await;
    let (name, bytes) = sound();
    let op = dirk.say(spoken(&house, &name));
    assert!(wish(&dirk, Scope::Person(house.person), op).is_some(), "at once, before the server knows");
    // The bytes may come before the command, or after it: here before.
    assert_eq!(put(&house, &dirk, &name, bytes.clone()).await, StatusCode::NO_CONTENT);
    assert_eq!(get(&house, &kim, &name).await.status, StatusCode::FORBIDDEN, "no row names it yet");
    dirk.sync(&house).await;
    kim.sync(&house).await;
    assert_eq!(dirk.outcome(op), Some(Verdict::Accepted));
    assert!(wish(&kim, Scope::Files(house.site), op).is_some());
    for visitor in [&dirk, &kim] {
        let said = get(&house, visitor, &name).await;
        assert_eq!((said.status, said.body), (StatusCode::OK, bytes.clone()));
    }
    assert_eq!(get(&house, &lies, &name).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn nobody_wishes_in_anothers_name_and_a_participant_answers_no_wish() {
    let house = House::open();
    let mut dirk = house.enrol(Role::Participant).await;
    let (name, _) = sound();
    let other = SayWish { person: Id::from_u128(77), ..spoken(&house, &name) };
    let theirs = dirk.say(other);
    let own = dirk.say(spoken(&house, &name));
    let answer = AnswerWish {
        site: house.site,
        person: house.person,
        wish: own,
        course: Course::Met { how: String::new() },
        base: own,
    };
    let answer = dirk.say(answer);
    dirk.sync(&house).await;
    for op in [theirs, answer] {
        assert_eq!(dirk.outcome(op), Some(Verdict::Refused(Refusal::NotYours)));
    }
}

#[tokio::test]
async fn a_visit_to_try_something_stands_in_the_own_day_until_the_wish_is_taken_back() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut kim = house.enrol(Role::WorkCoach).await;
    let rules = kim.phone.all(Scope::Plan(site), Kind::ProgrammeRule);
    let rule = ProgrammeRule::from_row(&rules[0]).unwrap().clone();
    let wished = dirk.say(SayWish { site, person, wished: Wished::Line(rule.id) });
    dirk.sync(&house).await;
    kim.sync(&house).await;
    let mut on = local_date(now()).saturating_add(7.days());
    while on.weekday().to_monday_one_offset() != rule.timetable_on(on).weekday {
        on = on.tomorrow().unwrap();
    }
    let course = Course::Trial { rule: rule.id, on };
    let answered = kim.say(AnswerWish { site, person, wish: wished, course, base: wished });
    kim.sync(&house).await;
    dirk.sync(&house).await;
    assert_eq!(kim.outcome(answered), Some(Verdict::Accepted));
    let visit = |phone: &Visitor| phone.phone.one(Scope::Person(person), Kind::Enrolment, answered);
    let row = visit(&dirk).unwrap();
    assert_eq!(Enrolment::from_row(&row).unwrap().from, Some(on));
    dirk.say(WithdrawWish { site, person, wish: wished, withdrawn: true });
    assert!(visit(&dirk).is_none(), "without a network too");
    dirk.sync(&house).await;
    kim.sync(&house).await;
    assert!(kim.phone.one(Scope::Cards(site), Kind::Enrolment, answered).is_none());
}

#[tokio::test]
async fn with_a_person_goes_their_voice() {
    let house = House::open();
    let mut dirk = house.enrol(Role::Participant).await;
    let kim = house.enrol(Role::WorkCoach).await;
    let (name, bytes) = sound();
    dirk.say(spoken(&house, &name));
    dirk.sync(&house).await;
    assert_eq!(put(&house, &dirk, &name, bytes).await, StatusCode::NO_CONTENT);
    assert_eq!(get(&house, &kim, &name).await.status, StatusCode::OK);
    let order = ErasePersons { site: house.site, persons: vec![house.person] };
    let mut beside = Beside::open(&house.file("erased.log")).unwrap();
    erase(&mut house.store(), &mut beside, house.org, &order, Id::from_u128(0xE), now()).unwrap();
    let mut store = house.store();
    let left = inloop_server::store::transaction(&mut store, inloop_server::store::Mode::Read, |store| {
        inloop_server::store::file(store, house.org, &name)
    });
    assert_eq!(left.unwrap(), None);
    assert_eq!(get(&house, &kim, &name).await.status, StatusCode::FORBIDDEN);
}
