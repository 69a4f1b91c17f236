//! Photos over the wire: seen by who stands at the door and by nobody who looks along, with the word of who agreed, and
//! gone when that is taken back.

use axum::http::{Request, StatusCode, header};
use inloop_core::{
    Id,
    command::{Command, SetPicture, ShowFace, WithdrawPicture},
    decide::Refusal,
    grant::Role,
    photo::Photo,
    row::{Kind, Portrait},
    scope::Scope,
    seal,
    wire::Verdict,
};

use crate::house::{House, Visitor};

/// One command of every kind about photos.
pub fn of_photos(house: &House) -> Vec<Command> {
    let (site, person) = (house.site, house.person);
    let photo = Photo { small: "a".repeat(64), large: "b".repeat(64) };
    vec![
        SetPicture { site, person, photo: photo.clone(), agreed_by: Some("Anja".into()) }.into(),
        WithdrawPicture { site, person, own: false }.into(),
        ShowFace { site, photo: Some(photo) }.into(),
    ]
}

/// A picture, as its first bytes show.
fn jpeg(letter: u8) -> (String, Vec<u8>) {
    let bytes = [&[0xff, 0xd8, 0xff][..], &[letter; 300]].concat();
    (seal::sha256(&bytes), bytes)
}

async fn put(house: &House, visitor: &Visitor, name: &str, bytes: Vec<u8>) -> StatusCode {
    let request = Request::put(format!("/api/file/{name}")).header(header::COOKIE, visitor.cookie.clone());
    house.send(request, bytes).await.status
}

async fn sees(house: &House, visitor: &Visitor, name: &str) -> bool {
    let request = Request::get(format!("/api/file/{name}")).header(header::COOKIE, visitor.cookie.clone());
    house.send(request, "").await.status == StatusCode::OK
}

fn kept(house: &House, name: &str) -> bool {
    let mut store = house.store();
    let found = inloop_server::store::transaction(&mut store, inloop_server::store::Mode::Read, |store| {
        inloop_server::store::file(store, house.org, name)
    });
    found.unwrap().is_some()
}

fn portraits(visitor: &Visitor, scope: Scope) -> Vec<Portrait> {
    let rows = visitor.phone.all(scope, Kind::Portrait);
    rows.iter().filter_map(|row| Portrait::from_row(row)).cloned().collect()
}

#[tokio::test]
async fn a_photo_is_seen_at_the_door_and_by_its_person_alone_and_is_gone_when_it_is_withdrawn() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut gerda = house.enrol(Role::Coordinator).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let mut dirk = house.enrol(Role::Participant).await;
    let sister = house.enrol(Role::Relative).await;
    let ((small, bytes), (large, more)) = (jpeg(1), jpeg(2));
    let photo = Photo { small: small.clone(), large: large.clone() };
    let op = gerda.say(SetPicture { site, person, photo, agreed_by: Some("Anja, dochter".into()) });
    gerda.sync(&house).await;
    assert_eq!(gerda.outcome(op), Some(Verdict::Accepted));
    for (name, bytes) in [(&small, bytes), (&large, more)] {
        assert_eq!(put(&house, &gerda, name, bytes).await, StatusCode::NO_CONTENT);
    }
    lies.sync(&house).await;
    dirk.sync(&house).await;
    assert_eq!(portraits(&lies, Scope::Cards(site))[0].agreed.by.as_deref(), Some("Anja, dochter"));
    assert_eq!(portraits(&dirk, Scope::Person(person)).len(), 1);
    for name in [&small, &large] {
        assert!(sees(&house, &lies, name).await && sees(&house, &dirk, name).await);
        assert!(!sees(&house, &sister, name).await, "who looks along sees no face");
    }
    // The person themselves takes it back.
    dirk.say(WithdrawPicture { site, person, own: true });
    assert!(portraits(&dirk, Scope::Person(person)).is_empty(), "without a network too");
    dirk.sync(&house).await;
    lies.sync(&house).await;
    assert!(portraits(&lies, Scope::Cards(site)).is_empty());
    assert!(!kept(&house, &small) && !kept(&house, &large), "and the server erased it");
}

#[tokio::test]
async fn nobody_agrees_in_anothers_place_and_no_picture_tells_more_than_it_shows() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut gerda = house.enrol(Role::Coordinator).await;
    let photo = Photo { small: "a".repeat(64), large: "b".repeat(64) };
    let set = |person, agreed_by: Option<&str>| SetPicture {
        site,
        person,
        photo: photo.clone(),
        agreed_by: agreed_by.map(str::to_owned),
    };
    let theirs = dirk.say(set(Id::from_u128(77), None));
    let named = dirk.say(set(person, Some("Anja")));
    dirk.sync(&house).await;
    let silent = gerda.say(set(person, None));
    gerda.sync(&house).await;
    for outcome in [dirk.outcome(theirs), dirk.outcome(named), gerda.outcome(silent)] {
        assert_eq!(outcome, Some(Verdict::Refused(Refusal::NotYours)));
    }
    let bytes = [&[0xff, 0xd8, 0xff, 0xe1, 0, 40][..], b"Exif\0\0", &[7; 300]].concat();
    assert_eq!(put(&house, &gerda, &seal::sha256(&bytes), bytes).await, StatusCode::BAD_REQUEST);
}
