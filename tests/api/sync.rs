//! Pushing twice, at once, in another's name, or under an id that was used.

use axum::http::StatusCode;
use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::{Command, MarkAttendance},
    decide::Refusal,
    grant::Role,
    row::{Attendance, Kind, ProgrammeRule},
    scope::Scope,
    wire::{Answer, Outcome, Trouble, Verdict},
};
use inloop_server::keeper::now;

use crate::house::{House, Said, Visitor};

fn mark(house: &House, visitor: &Visitor, mark: Mark) -> Command {
    let rows = visitor.phone.all(Scope::Plan(house.site), Kind::ProgrammeRule);
    let rule = ProgrammeRule::from_row(&rows[0]).unwrap().id;
    let (site, person, date) = (house.site, house.person, local_date(now()));
    MarkAttendance { site, rule, date, person, mark, over: vec![] }.into()
}

fn read(said: &Said) -> Answer {
    assert_eq!(said.status, StatusCode::OK);
    Answer::read(std::str::from_utf8(&said.body).unwrap()).unwrap()
}

fn outcomes(answer: &Answer) -> Vec<(Id, Outcome)> {
    answer.head.streams.iter().flat_map(|s| &s.outcomes).map(|o| (o.op, o.outcome.clone())).collect()
}

fn said_about(visitor: &Visitor, house: &House) -> usize {
    let week = inloop_core::calendar::Week::of(local_date(now()));
    let rows = visitor.phone.all(Scope::Roll(house.site, week), Kind::Attendance);
    rows.iter().filter_map(|row| Attendance::from_row(row)).map(|row| row.said.len()).sum()
}

#[tokio::test]
async fn row_2_the_same_batch_sent_twice_at_once_has_one_effect_and_equal_outcomes() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    visitor.say(mark(&house, &visitor, Mark::Present));
    visitor.say(mark(&house, &visitor, Mark::Left));
    let asked = visitor.request();
    let one = house.post("/api/sync", &visitor.cookie, &asked);
    let other = house.post("/api/sync", &visitor.cookie, &asked);
    let (one, other) = tokio::join!(one, other);
    let (one, other) = (outcomes(&read(&one)), outcomes(&read(&other)));
    assert_eq!(one.len(), 2);
    assert_eq!(one, other);
    visitor.sync(&house).await;
    assert_eq!(said_about(&visitor, &house), 2, "each mark stands once");
}

#[tokio::test]
async fn row_1_a_lost_answer_costs_nothing_the_retry_gives_the_stored_outcome() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let op = visitor.say(mark(&house, &visitor, Mark::Present));
    let lost = read(&house.post("/api/sync", &visitor.cookie, &visitor.request()).await);
    let again = read(&house.post("/api/sync", &visitor.cookie, &visitor.request()).await);
    assert_eq!(outcomes(&lost), outcomes(&again));
    visitor.sync(&house).await;
    assert_eq!(visitor.outcome(op), Some(Verdict::Accepted));
    assert_eq!(said_about(&visitor, &house), 1);
}

#[tokio::test]
async fn row_35_an_op_with_another_body_is_refused_and_the_first_one_stays() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let op = visitor.say(mark(&house, &visitor, Mark::Present));
    visitor.sync(&house).await;
    visitor.say(mark(&house, &visitor, Mark::Absent));
    let mut asked = visitor.request();
    asked.commands[0].op = op;
    let stream = visitor.enrolled.stream;
    asked.commands[0].mac = inloop_core::seal::mac(
        &visitor.enrolled.key,
        stream,
        asked.commands[0].n,
        op,
        &asked.commands[0].body,
    );
    let answer = read(&house.post("/api/sync", &visitor.cookie, &asked).await);
    let (_, outcome) = outcomes(&answer).into_iter().find(|(known, _)| *known == op).unwrap();
    assert_eq!(outcome.verdict, Verdict::Refused(Refusal::Nonsense { part: "op".into() }));
    let mut other = house.enrol(Role::WorkCoach).await;
    other.sync(&house).await;
    assert_eq!(said_about(&other, &house), 1);
}

#[tokio::test]
async fn row_35_a_command_on_another_devices_stream_is_as_unknown_as_one_on_no_stream() {
    let house = House::open();
    let mut victim = house.enrol(Role::WorkCoach).await;
    victim.say(mark(&house, &victim, Mark::Absent));
    let thief = house.enrol(Role::Volunteer).await;
    let mut asked = thief.request();
    asked.commands = victim.request().commands;
    let answer = read(&house.post("/api/sync", &thief.cookie, &asked).await);
    assert!(outcomes(&answer).is_empty());
    asked.commands[0].stream = Id::new_v4();
    asked.streams.push(inloop_core::wire::StreamHead { stream: asked.commands[0].stream, head: 1 });
    let answer = read(&house.post("/api/sync", &thief.cookie, &asked).await);
    let unknown = answer.head.streams.iter().find(|s| s.stream == asked.commands[0].stream).unwrap();
    assert_eq!((unknown.trouble, unknown.applied), (Some(Trouble::Unknown), 0));
    assert_eq!(said_about(&thief, &house), 0);
}

#[tokio::test]
async fn on_a_shared_phone_nobody_writes_as_another_without_the_others_key() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let op = visitor.say(mark(&house, &visitor, Mark::Present));
    let mut asked = visitor.request();
    asked.commands[0].mac = "0".repeat(64);
    let answer = read(&house.post("/api/sync", &visitor.cookie, &asked).await);
    let (_, outcome) = outcomes(&answer).into_iter().find(|(known, _)| *known == op).unwrap();
    assert_eq!(outcome.verdict, Verdict::Refused(Refusal::NotYours));
}

#[tokio::test]
async fn an_unknown_kind_is_kept_and_what_follows_it_is_decided() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    visitor.say(mark(&house, &visitor, Mark::Present));
    let after = visitor.say(mark(&house, &visitor, Mark::Left));
    let mut asked = visitor.request();
    let odd = &mut asked.commands[0];
    odd.body = r#"{"kind":"FlyToTheMoon@1"}"#.into();
    odd.mac = inloop_core::seal::mac(&visitor.enrolled.key, odd.stream, odd.n, odd.op, &odd.body);
    let odd = odd.op;
    let answer = read(&house.post("/api/sync", &visitor.cookie, &asked).await);
    let all = outcomes(&answer);
    let of = |op| all.iter().find(|(known, _)| *known == op).map(|(_, outcome)| outcome.verdict.clone());
    assert_eq!((of(odd), of(after)), (Some(Verdict::Quarantined), Some(Verdict::Accepted)));
}
