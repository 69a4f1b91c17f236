//! A plan over the wire: one's own sentence is written by oneself and by professionals, what was agreed by professionals
//! alone; and no volunteer's, no relative's and no wall's phone ever holds any of it.

use inloop_core::{
    Id,
    command::{AgreePlan, Command, ErasePersons, SetNextStep, WritePlan},
    decide::Refusal,
    grant::Role,
    person_plan::{Agreement, OwnPlan, Reason, Scale},
    places::Step,
    row::{Kind, NextStep, PersonPlan, next_step_id, person_plan_id},
    scope::Scope,
    wire::Verdict,
};
use inloop_server::{beside::Beside, erasure::erase, keeper::now};

use crate::house::{House, Visitor};

fn own(sentence: &str) -> OwnPlan {
    OwnPlan { sentence: sentence.into(), aim: None, stage: None }
}

/// One command of every kind about plans.
pub fn of_plans(house: &House) -> Vec<Command> {
    let (site, person) = (house.site, house.person);
    let settled = Step::Settled { why: Reason::of("Dirk werkt nu.").unwrap() };
    vec![
        WritePlan { site, person, own: Some(own("Ik wil vissen.")), together: false, base: None }.into(),
        AgreePlan { site, person, agreed: None, base: Id::new_v4() }.into(),
        SetNextStep { site, person, step: Some(settled), base: None }.into(),
    ]
}

fn plan(visitor: &Visitor, scope: Scope, house: &House) -> Option<PersonPlan> {
    let row = visitor.phone.one(scope, Kind::PersonPlan, person_plan_id(house.site, house.person));
    row.as_deref().and_then(PersonPlan::from_row).cloned()
}

/// How many rows of plans and next steps a phone holds, in whatever scope.
fn held(visitor: &Visitor) -> usize {
    let scopes = visitor.phone.mirror().scopes();
    let rows = scopes.filter_map(|(_, feed)| feed.rows.as_ref()).flat_map(|rows| rows.values());
    let kinds = [Kind::PersonPlan, Kind::NextStep];
    rows.filter(|held| held.row().is_some_and(|row| kinds.contains(&row.kind()))).count()
}

#[tokio::test]
async fn a_plan_is_read_by_whose_it_is_and_by_professionals_alone() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut kim = house.enrol(Role::WorkCoach).await;
    let mut dirk = house.enrol(Role::Participant).await;
    let written =
        kim.say(WritePlan { site, person, own: Some(own("Ik wil vissen.")), together: true, base: None });
    let far = Scale::Region(Reason::of("Het meer is daar.").unwrap());
    let agreed = Some(Agreement { scale: far.clone(), ..Agreement::default() });
    let agreed = kim.say(AgreePlan { site, person, agreed, base: written });
    let account = kim.enrolled.account;
    let (name, until, what) = ("Kim".to_owned(), "2099-01-01".parse().unwrap(), String::new());
    let step = Some(Step::Acts { account, name, until, what });
    let step = kim.say(SetNextStep { site, person, step, base: None });
    kim.sync(&house).await;
    for op in [written, agreed, step] {
        assert_eq!(kim.outcome(op), Some(Verdict::Accepted));
    }
    dirk.sync(&house).await;
    let mine = plan(&dirk, Scope::Person(person), &house).unwrap();
    assert_eq!(
        mine.agreed.as_ref().map(|agreed| &agreed.scale),
        Some(&far),
        "it is about them, so they read it"
    );
    let next = dirk.phone.one(Scope::Person(person), Kind::NextStep, next_step_id(site, person));
    assert!(next.as_deref().and_then(NextStep::from_row).is_some());
    // Their own sentence leaves what was agreed.
    let changed = dirk.say(WritePlan {
        site,
        person,
        own: Some(own("Ik wil vissen met mijn broer.")),
        together: false,
        base: Some(mine.version),
    });
    assert_eq!(
        plan(&dirk, Scope::Person(person), &house).unwrap().own.sentence,
        "Ik wil vissen met mijn broer.",
        "at once, before the server knows"
    );
    dirk.sync(&house).await;
    assert_eq!(dirk.outcome(changed), Some(Verdict::Accepted));
    kim.sync(&house).await;
    let theirs = plan(&kim, Scope::Files(site), &house).unwrap();
    assert_eq!(
        (theirs.own.sentence.as_str(), theirs.agreed.is_some()),
        ("Ik wil vissen met mijn broer.", true)
    );
    // Invariant I4.
    for role in [Role::Volunteer, Role::Relative] {
        let mut visitor = house.enrol(role).await;
        visitor.sync(&house).await;
        assert_eq!(held(&visitor), 0, "{}", role.name());
    }
}

#[tokio::test]
async fn a_participant_writes_their_own_sentence_and_agrees_nothing_alone() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let said =
        dirk.say(WritePlan { site, person, own: Some(own("Ik wil vissen.")), together: false, base: None });
    let another =
        WritePlan { site, person: Id::from_u128(77), own: Some(own("x")), together: false, base: None };
    let another = dirk.say(another);
    let agreed = dirk.say(AgreePlan { site, person, agreed: Some(Agreement::default()), base: said });
    let settled = Step::Settled { why: Reason::of("Het is goed zo.").unwrap() };
    let step = dirk.say(SetNextStep { site, person, step: Some(settled), base: None });
    dirk.sync(&house).await;
    assert_eq!(dirk.outcome(said), Some(Verdict::Accepted));
    for op in [another, agreed, step] {
        assert_eq!(dirk.outcome(op), Some(Verdict::Refused(Refusal::NotYours)));
    }
}

#[tokio::test]
async fn a_plan_goes_with_whose_it_is_and_does_not_come_back_without_a_name() {
    let house = House::open();
    let (site, person) = (house.site, house.person);
    let mut dirk = house.enrol(Role::Participant).await;
    let mut kim = house.enrol(Role::WorkCoach).await;
    dirk.say(WritePlan { site, person, own: Some(own("Ik wil vissen.")), together: false, base: None });
    dirk.sync(&house).await;
    kim.sync(&house).await;
    assert_eq!(held(&kim), 1);
    let order = ErasePersons { site, persons: vec![person] };
    let mut beside = Beside::open(&house.file("erased.log")).unwrap();
    erase(&mut house.store(), &mut beside, house.org, &order, Id::from_u128(0xE), now()).unwrap();
    kim.sync(&house).await;
    assert_eq!(held(&kim), 0);
}
