//! A participant's own day over the wire: seen from the own rows only, and what they say reaches the roll call.

use std::sync::Arc;

use axum::http::{Request, StatusCode};
use inloop_core::{
    Id,
    attendance::Mark,
    calendar::{Week, local_date},
    command::{
        CallOffSession, ClearMark, CloseFeed, EndAbsence, MarkAttendance, MergePersons, OpenFeed,
        PlanAbsence, SplitPersons,
    },
    decide::Refusal,
    grant::Role,
    my_day::{Item, Rows, ids_of, my_day, next_day},
    programme::Session,
    roll::{Roll, Rows as RollRows, Tile},
    row::{Alias, Enrolment, Kind, PersonCard, ProgrammeRule, Row},
    scope::Scope,
    wire::Verdict,
};
use inloop_server::keeper::now;
use jiff::{ToSpan, civil::Date};

use crate::house::{House, Visitor};

/// All that a participant's phone holds of them, under each of their ids.
fn own(phone: &Visitor, person: Id) -> (Vec<Id>, Vec<Arc<Row>>) {
    let mut ids = vec![person];
    loop {
        let of =
            |kind| ids.iter().flat_map(|id| phone.phone.all(Scope::Person(*id), kind)).collect::<Vec<_>>();
        let known = ids_of(person, &of(Kind::Alias));
        if known.len() <= ids.len() {
            let kinds = [Kind::Enrolment, Kind::PlannedAbsence, Kind::Attendance];
            return (known, kinds.map(of).concat());
        }
        ids = known;
    }
}

fn with_rows<T>(house: &House, phone: &Visitor, look: impl FnOnce(&[Id], Rows<'_>) -> T) -> T {
    let (ids, own) = own(phone, house.person);
    let plan = |kind| phone.phone.all(Scope::Plan(house.site), kind);
    let rules: Vec<ProgrammeRule> =
        plan(Kind::ProgrammeRule).iter().filter_map(|row| ProgrammeRule::from_row(row)).cloned().collect();
    let exceptions = [Kind::SessionChange, Kind::ClosingDay, Kind::Site].map(plan).concat();
    look(&ids, Rows { rules: &rules, exceptions: &exceptions, own: &own })
}

/// The first thing of the participant's next day, and that day.
fn first(house: &House, phone: &Visitor) -> (Date, Item) {
    let yesterday = local_date(now()).yesterday().unwrap();
    let (date, items) = with_rows(house, phone, |me, rows| next_day(me, yesterday, rows)).unwrap();
    (date, items.into_iter().next().unwrap())
}

fn day(house: &House, phone: &Visitor, date: Date) -> Vec<Item> {
    with_rows(house, phone, |me, rows| my_day(me, date, rows))
}

/// How the site's people see somebody at a session.
fn tile(house: &House, phone: &Visitor, session: &Session, person: Id) -> Option<Tile> {
    let cards = |kind| phone.phone.all(Scope::Cards(house.site), kind);
    let roll = Scope::Roll(house.site, Week::of(session.original));
    let (people, enrolments, absences) =
        (cards(Kind::PersonCard), cards(Kind::Enrolment), cards(Kind::PlannedAbsence));
    let attendance = phone.phone.all(roll, Kind::Attendance);
    let rows =
        RollRows { cards: &people, enrolments: &enrolments, absences: &absences, attendance: &attendance };
    Roll::of(session, rows).tiles.into_iter().find(|tile| tile.person == person)
}

#[tokio::test]
async fn who_does_not_come_says_so_without_a_network_and_the_roll_call_shows_it() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let (date, item) = first(&house, &dirk);
    let rule = item.session.rule.id;
    let cancel = MarkAttendance { site, rule, date, person, mark: Mark::Cancelled, over: vec![] };
    let op = dirk.say(cancel);
    let shown = |phone: &Visitor| day(&house, phone, date)[0].not_coming.clone();
    assert_eq!(shown(&dirk).unwrap().marks, [op], "at once, before the server knows");
    dirk.sync(&house).await;
    lies.sync(&house).await;
    assert_eq!(dirk.outcome(op), Some(Verdict::Accepted));
    let seen = tile(&house, &lies, &item.session, person).unwrap();
    assert_eq!(seen.mark.map(|mark| mark.mark), Some(Mark::Cancelled));
    assert_eq!(shown(&dirk).unwrap().marks, [op]);
    // "Ik kom toch", again without a network.
    dirk.say(ClearMark { site, rule, date, persons: vec![person], over: vec![op] });
    assert_eq!(shown(&dirk), None);
    dirk.sync(&house).await;
    lies.sync(&house).await;
    assert_eq!((shown(&dirk), tile(&house, &lies, &item.session, person).unwrap().mark), (None, None));
}

#[tokio::test]
async fn an_absence_that_the_server_knows_is_ended_on_the_own_phone_without_a_network() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let (date, item) = first(&house, &dirk);
    let op = dirk.say(PlanAbsence { site, person, from: date, until: None, reason: "vakantie".into() });
    dirk.sync(&house).await;
    lies.sync(&house).await;
    let shown = |phone: &Visitor| day(&house, phone, date)[0].not_coming.clone();
    assert_eq!(shown(&dirk).unwrap().absences, [op]);
    assert_eq!(tile(&house, &lies, &item.session, person).unwrap().away, Some(op));
    dirk.say(EndAbsence { site, person, absence: op, back: date });
    assert_eq!(shown(&dirk), None, "the own row is seen, though the site's cards are not");
    dirk.sync(&house).await;
    lies.sync(&house).await;
    assert_eq!((shown(&dirk), tile(&house, &lies, &item.session, person).unwrap().away), (None, None));
}

#[tokio::test]
async fn somebody_whose_entry_is_merged_keeps_their_day_and_their_say() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut coach = house.enrol(Role::WorkCoach).await;
    let (date, item) = first(&house, &dirk);
    let rule = item.session.rule.id;
    let cards = coach.phone.all(Scope::Cards(site), Kind::PersonCard);
    let others = || cards.iter().filter_map(|row| PersonCard::from_row(row)).filter(|card| card.id != person);
    let enrolments = coach.phone.all(Scope::Cards(site), Kind::Enrolment);
    let comes = |id| {
        enrolments
            .iter()
            .filter_map(|row| Enrolment::from_row(row))
            .any(|row| row.person == id && row.rule == rule)
    };
    // The other entry comes on the same day: merged, it is one thing all the same.
    let into = others().find(|card| comes(card.id)).unwrap().id;
    let merge = coach.say(MergePersons { site, from: person, into });
    coach.sync(&house).await;
    dirk.sync(&house).await;
    assert_eq!(own(&dirk, person).0, [person, into]);
    let of_rule = |phone: &Visitor| {
        let items = day(&house, phone, date).into_iter().filter(|item| item.session.rule.id == rule);
        items.collect::<Vec<_>>()
    };
    assert_eq!(of_rule(&dirk).len(), 1);
    let op = dirk.say(MarkAttendance { site, rule, date, person, mark: Mark::Cancelled, over: vec![] });
    assert!(of_rule(&dirk)[0].not_coming.is_some(), "at once");
    dirk.sync(&house).await;
    coach.sync(&house).await;
    assert_eq!(dirk.outcome(op), Some(Verdict::Accepted));
    assert!(of_rule(&dirk)[0].not_coming.is_some());
    let seen = tile(&house, &coach, &item.session, into).unwrap();
    assert_eq!(seen.mark.map(|mark| mark.mark), Some(Mark::Cancelled));
    coach.say(SplitPersons { site, from: person, into, base: merge });
    coach.sync(&house).await;
    dirk.sync(&house).await;
    assert_eq!(own(&dirk, person).0, [person]);
    assert!(of_rule(&dirk)[0].not_coming.is_some(), "what was said about the entry stays with it");
    let aliases = dirk.phone.all(Scope::Person(person), Kind::Alias);
    assert!(aliases.iter().all(|row| Alias::from_row(row).is_some_and(|alias| alias.id == person)));
}

#[tokio::test]
async fn a_secret_address_shows_the_own_week_and_nobody_elses() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let (date, item) = first(&house, &dirk);
    let rule = item.session.rule.id;
    let feed = Id::new_v4();
    let open = |feed, person| OpenFeed { site, feed, whole: false, person };
    let opened = dirk.say(open(feed, Some(person)));
    // Shifts are for who works, and the week of another is nobody's.
    let nosy = [dirk.say(open(Id::new_v4(), None)), dirk.say(open(Id::new_v4(), Some(Id::new_v4())))];
    dirk.sync(&house).await;
    assert_eq!(dirk.outcome(opened), Some(Verdict::Accepted));
    let mut coach = house.enrol(Role::WorkCoach).await;
    let spying = coach.say(open(Id::new_v4(), Some(person)));
    coach.sync(&house).await;
    let refused = Some(Verdict::Refused(Refusal::NotYours));
    assert_eq!(nosy.map(|op| dirk.outcome(op)), [refused.clone(), refused.clone()]);
    assert_eq!(coach.outcome(spying), refused, "not even a professional's");
    let path = format!("/agenda/{}/{feed}.ics", house.org);
    let read = || async {
        let said = house.send(Request::get(path.clone()), "").await;
        (said.status, String::from_utf8(said.body).unwrap())
    };
    let (status, before) = read().await;
    assert_eq!(status, StatusCode::OK);
    // Half a year of weeks, and four weeks back.
    let events = before.matches("BEGIN:VEVENT").count();
    assert!(events > 26, "{events}");
    let begins = jiff::Timestamp::from_millisecond(item.begins)
        .unwrap()
        .strftime("DTSTART:%Y%m%dT%H%M%SZ")
        .to_string();
    assert!(before.contains(&begins), "{begins} is not in {before}");
    assert!(!before.contains("Hermans"), "nobody else is named");
    dirk.say(MarkAttendance { site, rule, date, person, mark: Mark::Cancelled, over: vec![] });
    coach.say(CallOffSession {
        site,
        rule,
        date: date.saturating_add(7.days()),
        reason: "storm".into(),
        base: None,
    });
    dirk.sync(&house).await;
    coach.sync(&house).await;
    let (_, after) = read().await;
    assert!(!after.contains(&begins), "who does not come has no appointment");
    assert!(after.contains("STATUS:CANCELLED") && after.contains("storm"), "{after}");
    let close = |person| CloseFeed { site, feed, person };
    let foreign = coach.say(close(None));
    coach.sync(&house).await;
    assert_eq!(coach.outcome(foreign), refused);
    dirk.say(close(Some(person)));
    dirk.sync(&house).await;
    assert_eq!(read().await.0, StatusCode::NOT_FOUND);
}
