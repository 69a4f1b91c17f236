//! Who is there, over the wire: seen by whoever comes to the site, of those who agreed alone, and as long as they are there.

use axum::http::{Request, StatusCode, header};
use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::{AddProgrammeRule, Command, EndPresence, MarkAttendance, SetPicture, ShowPresence},
    decide::Refusal,
    grant::Role,
    photo::Photo,
    presence::there,
    row::{Kind, Presence, PresenceConsent, ProgrammeRule},
    scope::Scope,
    seal,
    wire::Verdict,
};
use inloop_server::{keeper::now, timers::fire};
use jiff::civil::time;

use crate::{
    house::{House, Visitor},
    roles::rule,
};

/// One command of every kind about being seen, as a coordinator says it.
pub fn of_presence(house: &House) -> Vec<Command> {
    let (site, person) = (house.site, house.person);
    vec![
        ShowPresence { site, person, name: Some("Dirk".into()), said_by: Some("Anja".into()) }.into(),
        EndPresence { site, presence: Id::nil(), at: 0 }.into(),
    ]
}

fn seen(visitor: &Visitor, site: Id) -> Vec<Presence> {
    there(&visitor.phone.all(Scope::Faces(site), Kind::Presence), now())
}

async fn may_read(house: &House, visitor: &Visitor, file: &str) -> bool {
    let request = Request::get(format!("/api/file/{file}")).header(header::COOKIE, visitor.cookie.clone());
    house.send(request, "").await.status == StatusCode::OK
}

/// A line of the programme that is on from the first minute of today to its last.
async fn all_day(house: &House, coordinator: &mut Visitor) -> ProgrammeRule {
    let known = rule(coordinator, house.site);
    let weekday = local_date(now()).weekday().to_monday_one_offset();
    let (id, start, end) = (Id::from_u128(0xda7), time(0, 0, 0, 0), time(23, 59, 59, 0));
    let rule = ProgrammeRule { id, weekday, start, end, ..known };
    coordinator.say(AddProgrammeRule { rule: rule.clone() });
    coordinator.sync(house).await;
    rule
}

#[tokio::test]
async fn everybody_there_sees_who_agreed_with_their_face_until_they_leave_and_who_looks_along_sees_nobody() {
    let house = House::open();
    let (site, person, date) = (house.site, house.person, local_date(now()));
    let mut gerda = house.enrol(Role::Coordinator).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let mut dirk = house.enrol(Role::Participant).await;
    let mut wall = house.enrol(Role::Wall).await;
    let mut sister = house.enrol(Role::Relative).await;
    let rule = all_day(&house, &mut gerda).await.id;
    let bytes = [&[0xff, 0xd8, 0xff][..], &[7; 300]].concat();
    let small = seal::sha256(&bytes);
    let photo = Photo { small: small.clone(), large: small.clone() };
    dirk.say(SetPicture { site, person, photo, agreed_by: None });
    dirk.sync(&house).await;
    let put = Request::put(format!("/api/file/{small}")).header(header::COOKIE, dirk.cookie.clone());
    assert_eq!(house.send(put, bytes).await.status, StatusCode::NO_CONTENT);
    lies.sync(&house).await;
    let mark = |mark| MarkAttendance { site, rule, date, person, mark, over: vec![] };
    lies.say(mark(Mark::Present));
    lies.sync(&house).await;
    wall.sync(&house).await;
    assert_eq!(seen(&wall, site), [], "nobody asked whether they may be seen");
    assert!(!may_read(&house, &wall, &small).await);

    let op = dirk.say(ShowPresence { site, person, name: Some("Dirk".into()), said_by: None });
    dirk.sync(&house).await;
    assert_eq!(dirk.outcome(op), Some(Verdict::Accepted));
    for visitor in [&mut wall, &mut dirk, &mut lies, &mut sister] {
        visitor.sync(&house).await;
    }
    for visitor in [&wall, &dirk, &lies] {
        let there = seen(visitor, site);
        assert_eq!(there.len(), 1);
        assert_eq!((there[0].name.as_str(), there[0].picture.as_ref()), ("Dirk", Some(&small)));
        assert!(may_read(&house, visitor, &small).await);
    }
    assert_eq!(seen(&sister, site), []);
    assert!(!may_read(&house, &sister, &small).await);
    assert_eq!(wall.phone.all(Scope::Cards(site), Kind::PresenceConsent), []);
    let own = dirk.phone.all(Scope::Person(person), Kind::PresenceConsent);
    assert_eq!(PresenceConsent::from_row(&own[0]).unwrap().agreed.by, None);

    lies.say(mark(Mark::Left));
    assert_eq!(seen(&lies, site), [], "on the phone that said it at once");
    lies.sync(&house).await;
    wall.sync(&house).await;
    assert_eq!(seen(&wall, site), []);
    assert!(!may_read(&house, &wall, &small).await, "the face went with it");
}

#[tokio::test]
async fn nobody_is_seen_to_be_there_any_more_when_the_session_is_over() {
    let house = House::open();
    let (site, person, date) = (house.site, house.person, local_date(now()));
    let mut gerda = house.enrol(Role::Coordinator).await;
    let mut wall = house.enrol(Role::Wall).await;
    let rule = all_day(&house, &mut gerda).await.id;
    gerda.say(ShowPresence { site, person, name: Some("Dirk".into()), said_by: Some("Anja".into()) });
    gerda.say(MarkAttendance { site, rule, date, person, mark: Mark::Present, over: vec![] });
    gerda.sync(&house).await;
    wall.sync(&house).await;
    let until = seen(&wall, site)[0].until;
    let mut store = house.store();
    fire(&mut store, until - 1).unwrap();
    wall.sync(&house).await;
    assert_eq!(seen(&wall, site).len(), 1);
    fire(&mut store, until).unwrap();
    fire(&mut store, until + 1).unwrap();
    wall.sync(&house).await;
    assert_eq!(wall.phone.all(Scope::Faces(site), Kind::Presence), []);
    assert_eq!(house.kinds_logged().iter().filter(|kind| *kind == "EndPresence@1").count(), 1);
}

#[tokio::test]
async fn nobody_says_for_another_that_they_may_be_seen() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let mut gerda = house.enrol(Role::Coordinator).await;
    let show = |person, said_by: Option<&str>| ShowPresence {
        site,
        person,
        name: Some("Dirk".into()),
        said_by: said_by.map(str::to_owned),
    };
    let said = [
        dirk.say(show(Id::from_u128(77), None)),
        dirk.say(show(person, Some("Anja"))),
        lies.say(show(person, Some("Anja"))),
        gerda.say(show(person, None)),
    ];
    for visitor in [&mut dirk, &mut lies, &mut gerda] {
        visitor.sync(&house).await;
    }
    let outcomes =
        [dirk.outcome(said[0]), dirk.outcome(said[1]), lies.outcome(said[2]), gerda.outcome(said[3])];
    assert_eq!(outcomes, [(); 4].map(|()| Some(Verdict::Refused(Refusal::NotYours))));
}
