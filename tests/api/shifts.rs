//! Shifts, as volunteers and coordinators say them on their phones.

use axum::http::{Request, StatusCode};
use inloop_core::{
    Id,
    command::{
        AddProgrammeRule, AddVolunteer, AskStandIn, AssignVolunteer, CallOffSession, ChangeAvailability,
        ChangeDayPartNeed, ChangeNeed, ChangeSupport, ClaimShift, CloseFeed, Command, EndGrants,
        EndVolunteer, GiveBack, MarkVolunteer, OpenFeed, ReleaseShift, ReplaceSick, TakeOver,
    },
    decide::Refusal,
    grant::{Ended, Grant, Role},
    row::{
        Account, Assignment, AssignmentState, DayPart, Kind, ProgrammeRule, Turnout, Volunteer,
        VolunteerFile, own_volunteer_id, volunteer_id,
    },
    scope::Scope,
    shift::Shift,
    support::Support,
    wire::Verdict,
};
use inloop_server::{deciding::by_system, keeper::now};
use jiff::civil::time;

use crate::{
    house::{House, Visitor},
    roles::{rule, running},
};

/// One command of every kind about shifts, said by `me`.
pub fn of_shifts(house: &House, rule: &ProgrammeRule, account: Id) -> Vec<Command> {
    let (site, date) = (house.site, running(rule));
    let me = own_volunteer_id(site, account);
    let shift = Shift { site, rule: rule.id, date };
    let [other, third] = ["Noor Hermans", "Loes Noordhuis"].map(|name| volunteer_id(site, name));
    vec![
        ClaimShift { shift, volunteer: me, last_minute: false }.into(),
        AskStandIn { shift, volunteer: me, wanted: true, own: true }.into(),
        TakeOver { shift, from: other, by: me }.into(),
        GiveBack { shift, from: other, by: me }.into(),
        ReleaseShift { shift, volunteer: me, own: true }.into(),
        ReplaceSick { shift, sick: other, by: third }.into(),
        MarkVolunteer { shift, volunteer: other, turnout: Some(Turnout::Came), before: None }.into(),
        ChangeNeed {
            site,
            rule: rule.id,
            date: Some(date),
            needed: 1,
            places: None,
            support: None,
            base: Some(me),
        }
        .into(),
        ChangeDayPartNeed {
            site,
            weekday: 1,
            part: DayPart::Morning,
            needed: 1,
            support: Support::default(),
            base: None,
        }
        .into(),
        ChangeAvailability { site, volunteer: me, available: vec![], own: true, base: None }.into(),
        ChangeSupport { site, volunteer: third, support: Support::default(), base: None }.into(),
        EndVolunteer { site, volunteer: third, last: Some(date), base: None }.into(),
        OpenFeed { site, feed: Id::new_v4(), whole: false, person: None }.into(),
        CloseFeed { site, feed: Id::new_v4(), person: None }.into(),
    ]
}

fn state(visitor: &Visitor, shift: Shift, volunteer: Id) -> Option<AssignmentState> {
    let id = shift.taken_by(volunteer, AssignmentState::Confirmed).id;
    let row = visitor.phone.one(shift.scope(), Kind::Assignment, id)?;
    Assignment::from_row(&row).map(|row| row.state)
}

/// Who a visitor of the first site is on its roster.
fn me(house: &House, visitor: &Visitor) -> Id {
    own_volunteer_id(house.site, visitor.enrolled.account)
}

fn claim(shift: Shift, visitor: &Visitor) -> ClaimShift {
    let volunteer = own_volunteer_id(shift.site, visitor.enrolled.account);
    ClaimShift { shift, volunteer, last_minute: false }
}

async fn shift(house: &House) -> (Visitor, Shift) {
    let mut anna = house.enrol(Role::Coordinator).await;
    anna.sync(house).await;
    let rule = rule(&anna, house.site);
    let shift = Shift { site: house.site, rule: rule.id, date: running(&rule) };
    (anna, shift)
}

#[tokio::test]
async fn of_two_phones_that_claim_the_last_place_one_has_it_and_the_other_is_first_in_line() {
    let house = House::open();
    let (mut anna, shift) = shift(&house).await;
    let Shift { site, rule, date } = shift;
    let there = anna.phone.all(shift.scope(), Kind::Assignment);
    let taken = there.iter().filter_map(|row| Assignment::from_row(row));
    let taken = taken.filter(|row| (row.rule, row.date) == (rule, date)).count() as u16;
    let places = Some(taken + 1);
    let need = ChangeNeed { site, rule, date: Some(date), needed: 0, places, support: None, base: None };
    anna.say(need);
    anna.sync(&house).await;
    let (mut one, mut other) = (house.enrol(Role::Volunteer).await, house.enrol(Role::Volunteer).await);
    let ops = [one.say(claim(shift, &one)), other.say(claim(shift, &other))];
    assert_eq!(state(&one, shift, me(&house, &one)), Some(AssignmentState::Asked), "a phone only asks");
    other.sync(&house).await;
    one.sync(&house).await;
    other.sync(&house).await;
    assert_eq!(
        [one.outcome(ops[0]), other.outcome(ops[1])],
        [Some(Verdict::Accepted), Some(Verdict::Accepted)]
    );
    for phone in [&one, &other] {
        assert_eq!(state(phone, shift, me(&house, &other)), Some(AssignmentState::Confirmed));
        assert_eq!(state(phone, shift, me(&house, &one)), Some(AssignmentState::Waitlisted { place: 1 }));
    }
    // Everybody sees by name who comes: whoever claims first is on the list of volunteers.
    let row = anna_sees(&mut anna, &house, me(&house, &other)).await;
    assert_eq!(row.map(|row| row.name), Some("volunteer".into()));
}

async fn anna_sees(anna: &mut Visitor, house: &House, volunteer: Id) -> Option<Volunteer> {
    anna.sync(house).await;
    let row = anna.phone.one(Scope::Cards(house.site), Kind::Volunteer, volunteer)?;
    Volunteer::from_row(&row).cloned()
}

#[tokio::test]
async fn nobody_gives_back_the_shift_of_another_and_a_professional_may() {
    let house = House::open();
    let (_, shift) = shift(&house).await;
    let mut one = house.enrol(Role::Volunteer).await;
    let mut other = house.enrol(Role::Volunteer).await;
    let mut coach = house.enrol(Role::WorkCoach).await;
    one.say(claim(shift, &one));
    one.sync(&house).await;
    let release = |own| ReleaseShift { shift, volunteer: me(&house, &one), own };
    let tries = [other.say(release(true)), other.say(release(false))];
    other.sync(&house).await;
    for op in tries {
        assert_eq!(other.outcome(op), Some(Verdict::Refused(Refusal::NotYours)));
    }
    // A shift of this site is not that of another.
    let strange = Shift { site: house.other_site, ..shift };
    let mark = MarkVolunteer { shift: strange, volunteer: me(&house, &one), turnout: None, before: None };
    let op = other.say(mark);
    other.sync(&house).await;
    assert_eq!(other.outcome(op), Some(Verdict::Refused(Refusal::NotYours)));
    let op = coach.say(release(false));
    coach.sync(&house).await;
    assert_eq!(coach.outcome(op), Some(Verdict::Accepted));
    one.sync(&house).await;
    assert_eq!(state(&one, shift, me(&house, &one)), Some(AssignmentState::Released));
}

#[tokio::test]
async fn a_volunteer_with_a_season_of_shifts_claims_another_within_the_rounds_of_one_decision() {
    let house = House::open();
    let (anna, shift) = shift(&house).await;
    let mut one = house.enrol(Role::Volunteer).await;
    // Forty shifts on the same day, of a minute each.
    let known = rule(&anna, house.site);
    let file = VolunteerFile {
        id: me(&house, &one),
        site: house.site,
        phone: String::new(),
        email: String::new(),
        vog_seen: None,
        since: None,
    };
    let volunteer = Volunteer::new(me(&house, &one), house.site, "Lies".into());
    let mut commands: Vec<Command> = vec![AddVolunteer { volunteer, file }.into()];
    for number in 0..40 {
        let id = Id::from_u128(0xF00 + number);
        let minute = |number| time(0, number as i8, 0, 0);
        let (start, end) = (minute(number), minute(number + 1));
        commands.push(AddProgrammeRule { rule: ProgrammeRule { id, start, end, ..known.clone() } }.into());
        let Shift { site, date, .. } = shift;
        commands.push(AssignVolunteer { site, rule: id, date, volunteer: me(&house, &one) }.into());
    }
    let commands: Vec<(Id, Command)> = commands.into_iter().map(|command| (Id::new_v4(), command)).collect();
    let outcomes = by_system(&mut house.store(), house.org, &commands, now()).unwrap();
    assert!(outcomes.iter().all(|outcome| outcome.verdict == Verdict::Accepted));
    let op = one.say(claim(shift, &one));
    one.sync(&house).await;
    assert_eq!(one.outcome(op), Some(Verdict::Accepted));
    assert_eq!(state(&one, shift, me(&house, &one)), Some(AssignmentState::Confirmed));
}

#[tokio::test]
async fn who_is_invited_as_somebody_of_the_roster_is_that_volunteer() {
    let house = House::open();
    let (anna, shift) = shift(&house).await;
    let noor = volunteer_id(house.site, "Noor Hermans");
    let asked = |person: Id, role: &str| {
        serde_json::json!({
            "role": role, "site": house.site, "person": person, "origin": "https://inloop.example",
        })
    };
    let ask = |json| anna.ask(&house, axum::http::Method::POST, "/api/invites", json);
    let said = ask(asked(noor, "volunteer")).await;
    assert_eq!(said.status, axum::http::StatusCode::OK);
    let invited: inloop_core::wire::desk::Invited = serde_json::from_slice(&said.body).unwrap();
    assert_eq!(invited.invite.name, "Noor Hermans");
    let mut visitor = house.come_in(&invited.code).await;
    visitor.sync(&house).await;
    let row = visitor
        .phone
        .one(Scope::Me(visitor.enrolled.account), Kind::Account, visitor.enrolled.account)
        .unwrap();
    assert_eq!(Account::from_row(&row).unwrap().volunteer_at(house.site), noor);
    let op = visitor.say(ClaimShift { shift, volunteer: noor, last_minute: false });
    visitor.sync(&house).await;
    assert_eq!(visitor.outcome(op), Some(Verdict::Accepted));
    // Nobody is invited as a volunteer of another site, as a guest's entry, or as somebody who is not there.
    let elsewhere = volunteer_id(house.other_site, "Noor Hermans");
    for (person, role) in [
        (elsewhere, "volunteer"),
        (house.person, "volunteer"),
        (Id::new_v4(), "werkcoach"),
        (noor, "participant"),
    ] {
        let said = ask(asked(person, role)).await;
        assert!(said.status.is_client_error(), "{role}: {}", said.status);
    }
}

#[test]
fn an_account_without_a_name_on_the_roster_is_itself() {
    let site = Id::from_u128(1);
    let grant = |role, person| Grant { role, site: Some(site), person, from: 0, until: None, ended: None };
    let account = |grants| Account { id: Id::from_u128(7), name: "Lies".into(), grants };
    let own = Some(Id::from_u128(9));
    let itself = own_volunteer_id(site, Id::from_u128(7));
    assert_eq!(account(vec![grant(Role::Volunteer, None)]).volunteer_at(site), itself);
    assert_eq!(account(vec![grant(Role::Volunteer, own)]).volunteer_at(site), Id::from_u128(9));
    // Who comes as a guest is no volunteer by that.
    assert_eq!(account(vec![grant(Role::Participant, own)]).volunteer_at(site), itself);
    // And at another site another volunteer.
    assert_ne!(account(vec![grant(Role::Volunteer, own)]).volunteer_at(Id::nil()), Id::from_u128(9));
}

#[tokio::test]
async fn a_secret_address_shows_ones_own_shifts_until_it_is_closed_or_the_role_ends() {
    let house = House::open();
    let mut one = house.enrol(Role::Volunteer).await;
    let rule = rule(&one, house.site);
    let (site, date) = (house.site, running(&rule));
    let shift = Shift { site, rule: rule.id, date };
    one.say(claim(shift, &one));
    let (feed, whole) = (Id::new_v4(), Id::new_v4());
    let opened = one.say(OpenFeed { site, feed, whole: false, person: None });
    let nosy = one.say(OpenFeed { site, feed: whole, whole: true, person: None });
    one.sync(&house).await;
    assert_eq!(one.outcome(opened), Some(Verdict::Accepted));
    assert_eq!(
        one.outcome(nosy),
        Some(Verdict::Refused(Refusal::NotYours)),
        "a volunteer sees no whole site"
    );
    let mut coach = house.enrol(Role::WorkCoach).await;
    let taken = coach.say(OpenFeed { site, feed, whole: true, person: None });
    coach.say(OpenFeed { site, feed: whole, whole: true, person: None });
    coach.sync(&house).await;
    assert_eq!(coach.outcome(taken), Some(Verdict::Refused(Refusal::Exists)));
    let path = |secret: Id| format!("/agenda/{}/{secret}.ics", house.org);
    let ask = |path: String| house.send(Request::get(path), "");
    let mine = ask(path(feed)).await;
    assert_eq!(mine.status, StatusCode::OK);
    assert_eq!(mine.headers["content-type"], "text/calendar; charset=utf-8");
    let text = String::from_utf8(mine.body).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "{text}");
    assert!(text.contains("STATUS:CONFIRMED") && !text.contains("Noor Hermans"), "{text}");
    let all = String::from_utf8(ask(path(whole)).await.body).unwrap();
    assert!(all.contains("Noor Hermans") && all.matches("BEGIN:VEVENT").count() > 1, "{all}");
    for wrong in
        [path(Id::new_v4()), format!("/agenda/x/{feed}.ics"), format!("/agenda/{}/{feed}", house.org)]
    {
        assert_eq!(ask(wrong.clone()).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let mut coordinator = house.enrol(Role::Coordinator).await;
    let reason = "storm".to_owned();
    coordinator.say(CallOffSession { site, rule: rule.id, date, reason, base: None });
    coordinator.sync(&house).await;
    let text = String::from_utf8(ask(path(feed)).await.body).unwrap();
    assert!(text.contains("STATUS:CANCELLED") && text.contains("storm"), "{text}");
    let foreign = coach.say(CloseFeed { site, feed, person: None });
    coach.sync(&house).await;
    assert_eq!(coach.outcome(foreign), Some(Verdict::Refused(Refusal::NotYours)));
    one.say(CloseFeed { site, feed, person: None });
    one.sync(&house).await;
    assert_eq!(ask(path(feed)).await.status, StatusCode::NOT_FOUND);
    let ends = EndGrants { account: coach.enrolled.account, ended: Ended::RoleEnded, at: now() - 1 };
    by_system(&mut house.store(), house.org, &[(Id::new_v4(), ends.into())], now()).unwrap();
    assert_eq!(ask(path(whole)).await.status, StatusCode::NOT_FOUND);
}
