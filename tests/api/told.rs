//! What participants say of their day and of themselves over the wire: their own phone holds it, the site's people
//! read counts from three people on, and no phone of theirs holds who said what.

use inloop_core::{
    Id,
    calendar::local_date,
    command::{AddContribution, AddTalent, GiveOpinion, RemoveTalent, TakeOpinionBack},
    grant::Role,
    opinion::season_of,
    row::{Degree, Gift, Kind, PersonCard, Question, Tally, tally_id},
    scope::Scope,
    wire::Verdict,
};
use inloop_server::{
    enrolment::{Invitation, invite},
    keeper::now,
};

use crate::{
    house::{House, Visitor},
    roles::rule,
};

/// Whether a phone holds a row of a kind anywhere.
fn holds(visitor: &Visitor, kind: Kind) -> bool {
    let scopes = visitor.phone.mirror().scopes();
    let rows = scopes.filter_map(|(_, feed)| feed.rows.as_ref()).flat_map(|rows| rows.keys());
    rows.into_iter().any(|(name, _)| name == kind.name())
}

/// Everything that a phone holds of the site's scopes, as text.
fn all_of(visitor: &Visitor, kind: Kind) -> String {
    let scopes = visitor.phone.mirror().scopes();
    let rows = scopes.filter_map(|(_, feed)| feed.rows.as_ref()).flat_map(|rows| rows.values());
    let rows = rows.filter_map(|held| held.row()).filter(|row| row.kind() == kind);
    rows.map(|row| row.encode()).collect()
}

/// A phone of another participant of the house.
async fn of_person(house: &House, person: Id, code: &str) -> Visitor {
    let invitation = Invitation {
        name: "Iemand".into(),
        role: Role::Participant,
        site: Some(house.site),
        person: Some(person),
    };
    invite(&mut house.store(), house.org, &invitation, Id::new_v4(), code, now()).unwrap();
    house.come_in(code).await
}

#[tokio::test]
async fn a_site_reads_counts_from_three_people_on_and_no_phone_holds_who_said_what() {
    let house = House::open();
    let mut coach = house.enrol(Role::WorkCoach).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let (site, date, rule) = (house.site, local_date(now()), rule(&coach, house.site).id);
    let cards = coach.phone.all(Scope::Cards(site), Kind::PersonCard);
    let others = cards.iter().filter_map(|row| PersonCard::from_row(row)).map(|card| card.id);
    let people: Vec<Id> =
        std::iter::once(house.person).chain(others.filter(|id| *id != house.person)).take(3).collect();
    let says = |person, words: &str, shared| GiveOpinion {
        site,
        rule,
        date,
        person,
        question: Question::How,
        degree: Some(Degree::Yes),
        words: words.into(),
        shared,
    };
    let tally = |visitor: &Visitor| {
        let id = tally_id(rule, Question::How, season_of(date));
        let row = visitor.phone.one(Scope::Files(site), Kind::Tally, id);
        row.as_deref().and_then(Tally::from_row).cloned()
    };
    let mut phones = Vec::new();
    for (place, person) in people.iter().enumerate() {
        let mut phone = of_person(&house, *person, &format!("MENS{place}")).await;
        let (words, shared) = if place == 0 { ("Lekkere soep", true) } else { ("Dat is van mij", false) };
        let op = phone.say(says(*person, words, shared));
        assert_eq!(phone.phone.all(Scope::Person(*person), Kind::Opinion).len(), 1, "at once");
        assert!(tally(&coach).is_none(), "of {place} people nothing is seen");
        phone.sync(&house).await;
        coach.sync(&house).await;
        assert_eq!(phone.outcome(op), Some(Verdict::Accepted));
        phones.push((phone, op));
    }
    lies.sync(&house).await;
    let seen = tally(&coach).unwrap();
    assert_eq!((seen.persons, seen.yes, seen.words), (3, 3, vec!["Lekkere soep".to_owned()]));
    for visitor in [&coach, &lies] {
        assert!(!holds(visitor, Kind::Opinion), "who said what is on no phone of the site's");
    }
    assert!(!holds(&lies, Kind::Tally), "counts are for professionals");
    assert!(people.iter().all(|person| !all_of(&coach, Kind::Tally).contains(&person.to_string())));
    // Nobody else's answer is on a participant's phone either.
    assert_eq!(all_of(&phones[0].0, Kind::Opinion).matches("\"id\"").count(), 1);
    let (mut phone, given) = phones.remove(2);
    phone.say(TakeOpinionBack { site, rule, date, person: people[2], question: Question::How, given });
    phone.sync(&house).await;
    coach.sync(&house).await;
    assert_eq!(tally(&coach), None, "of two the phones let go of the counts");
}

#[tokio::test]
async fn a_talent_reaches_who_plans_and_a_deed_stays_with_its_person() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut lies = house.enrol(Role::Volunteer).await;
    let talent = dirk.say(AddTalent { site, person, gift: Gift::Can, text: "Brood bakken".into() });
    dirk.say(AddContribution { site, person, date: local_date(now()), text: "De tuin geharkt".into() });
    dirk.sync(&house).await;
    lies.sync(&house).await;
    assert_eq!(dirk.outcome(talent), Some(Verdict::Accepted));
    assert_eq!(dirk.phone.all(Scope::Person(person), Kind::Contribution).len(), 1);
    assert!(lies.phone.one(Scope::Cards(site), Kind::Talent, talent).is_some());
    assert!(!holds(&lies, Kind::Contribution));
    dirk.say(RemoveTalent { site, person, talent });
    assert!(dirk.phone.all(Scope::Person(person), Kind::Talent).is_empty(), "at once");
    dirk.sync(&house).await;
    lies.sync(&house).await;
    assert!(lies.phone.one(Scope::Cards(site), Kind::Talent, talent).is_none());
}
