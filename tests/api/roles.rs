//! Who may what: every role against every command, and every role against another site's rows.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    attendance::Mark,
    calendar::{Week, local_date, runs_on},
    command::{
        AddActivity, AddContribution, AddDayNote, AddPerson, AddProgrammeRule, AddSite, AddSpace, AddTalent,
        AddWalkIn, BookMeans, CallOffSession, CancelBooking, ChangeMeans, ChangeOrganisation,
        ChangePersonCard, ChangePersonFile, ChangeProgrammeRule, ChangeSite, ClearMark, CloseFeed, CloseWeek,
        Command, CountVisitor, DescribeProgrammeRule, DescribeSite, DescribeSpace, EndAbsence, EndDevice,
        EndEnrolment, EndGrants, EndProgrammeRule, EndSpace, EnrolPerson, ErasePersons, FoundOrganisation,
        GiveOpinion, GrantRole, InviteRelative, InviteSomebody, MarkAttendance, MarkRestPresent,
        MergePersons, MoveSession, OfferMeans, OpenFeed, OpenFile, PlanAbsence, RemoveContribution,
        RemoveDayNote, RemoveTalent, ReopenWeek, RestoreSession, SeeWeek, SetClosingDay, SetPicture,
        ShowPresence, SplitPersons, TakeOpinionBack, UncountVisitor, WithdrawInvite, WithdrawPicture,
    },
    decide::Refusal,
    grant::{Ended, Grant, Role},
    row::{
        Activity, Degree, Enrolment, Gift, Kind, Organisation, PersonCard, PersonFile, ProgrammeRule,
        Question, Row, Site, Space, attendance_id,
    },
    school_holidays::Region,
    scope::Scope,
    wire::Verdict,
};
use inloop_server::keeper::now;
use jiff::civil::Date;

use crate::{
    help,
    house::{House, Visitor},
    photos, plan, presence, sheets, shifts, wishes,
};

pub fn rule(visitor: &Visitor, site: Id) -> ProgrammeRule {
    let rows = visitor.phone.all(Scope::Plan(site), Kind::ProgrammeRule);
    ProgrammeRule::from_row(&rows[0]).cloned().unwrap()
}

/// The next date on which a rule runs.
pub fn running(rule: &ProgrammeRule) -> Date {
    let mut date = local_date(now());
    while !runs_on(rule, date, None) {
        date = date.tomorrow().unwrap();
    }
    date
}

/// One command of every kind about the first site, by their names.
fn one_of_each(
    house: &House,
    rule: &ProgrammeRule,
    organisation: &Organisation,
    (enrolled, me, means): (Id, Id, Id),
) -> BTreeMap<&'static str, Command> {
    let (site, person, date) = (house.site, house.person, local_date(now()));
    let running = running(rule);
    let new = Id::new_v4;
    let card = PersonCard {
        id: new(),
        site,
        first_name: "Nieuw".into(),
        surname: String::new(),
        good_to_know: String::new(),
        picture: None,
        version: None,
        merged: None,
    };
    let renamed = card.clone();
    let file = PersonFile { id: card.id, site, ..PersonFile::default() };
    let far = Some("2099-01-01".parse().unwrap());
    let enrolment = Enrolment {
        id: new(),
        site,
        person,
        as_said: None,
        rule: rule.id,
        from: far,
        until: None,
        version: None,
    };
    let (base, walk_in) = (organisation.version.unwrap(), new());
    let commands: Vec<Command> = vec![
        MarkAttendance { site, rule: rule.id, date, person, mark: Mark::Present, over: vec![] }.into(),
        ClearMark { site, rule: rule.id, date, persons: vec![person], over: vec![new()] }.into(),
        MarkRestPresent { site, rule: rule.id, date, persons: vec![person] }.into(),
        AddWalkIn {
            site,
            rule: rule.id,
            date,
            person: walk_in,
            first_name: "Ria".into(),
            surname: String::new(),
        }
        .into(),
        CountVisitor { site, rule: rule.id, date }.into(),
        UncountVisitor { site, date, visit: new() }.into(),
        PlanAbsence { site, person, from: date, until: None, reason: "ziek".into() }.into(),
        EndAbsence { site, person, absence: new(), back: date }.into(),
        CallOffSession { site, rule: rule.id, date: running, reason: "storm".into(), base: None }.into(),
        MoveSession {
            site,
            rule: rule.id,
            date: running,
            to: running,
            start: rule.start,
            end: rule.end,
            reason: "storm".into(),
            base: None,
        }
        .into(),
        RestoreSession { site, rule: rule.id, date: running, base: new() }.into(),
        OpenFile { site, person }.into(),
        AddPerson { card, file }.into(),
        EnrolPerson { enrolment }.into(),
        ChangePersonCard { card: PersonCard { id: person, ..renamed } }.into(),
        ChangePersonFile { file: PersonFile { id: person, site, ..PersonFile::default() } }.into(),
        EndEnrolment { site, person, enrolment: enrolled, last: None, base: None }.into(),
        MergePersons { site, from: walk_in, into: person }.into(),
        SplitPersons { site, from: walk_in, into: person, base: new() }.into(),
        AddSpace { space: Space { id: new(), site, name: "Zolder".into(), ..Space::default() } }.into(),
        AddActivity {
            activity: Activity {
                id: new(),
                organisation: house.org,
                name: "Zingen".into(),
                pictogram: "x".into(),
            },
        }
        .into(),
        ChangeOrganisation {
            organisation: house.org,
            base,
            name: "Nieuw".into(),
            theme: BTreeMap::new(),
            day_parts: None,
        }
        .into(),
    ];
    let commands = commands
        .into_iter()
        .chain(of_oneself(house, rule))
        .chain(of_the_plan(house, rule))
        .chain(of_the_means(house, means))
        .chain(of_the_keeper(house.site, organisation))
        .chain(sheets::of_sheets(house, rule))
        .chain(shifts::of_shifts(house, rule, me))
        .chain(help::of_help(house))
        .chain(wishes::of_wishes(house))
        .chain(plan::of_plans(house))
        .chain(photos::of_photos(house))
        .chain(presence::of_presence(house))
        .chain(of_kin(house, me));
    commands.map(|command| (command.name(), command)).collect()
}

/// What is said about who looks along.
fn of_kin(house: &House, me: Id) -> Vec<Command> {
    let (site, person, relative) = (house.site, house.person, Id::new_v4());
    vec![
        CloseWeek { site, person, relative }.into(),
        ReopenWeek { site, person, relative }.into(),
        SeeWeek { site, person, relative: me }.into(),
        InviteRelative { account: relative, site, person, name: "mijn zus".into() }.into(),
    ]
}

/// What participants say of themselves, and nobody for them.
fn of_oneself(house: &House, rule: &ProgrammeRule) -> Vec<Command> {
    let (site, person, date, rule) = (house.site, house.person, local_date(now()), rule.id);
    let (question, degree, id) = (Question::How, Some(Degree::Yes), Id::new_v4());
    let (words, shared) = (String::new(), false);
    vec![
        GiveOpinion { site, rule, date, person, question, degree, words, shared }.into(),
        TakeOpinionBack { site, rule, date, person, question, given: id }.into(),
        AddTalent { site, person, gift: Gift::Can, text: "Brood bakken".into() }.into(),
        RemoveTalent { site, person, talent: id }.into(),
        AddContribution { site, person, date, text: "De tuin geharkt".into() }.into(),
        RemoveContribution { site, person, contribution: id }.into(),
    ]
}

/// What only the server itself says.
fn of_the_keeper(site: Id, organisation: &Organisation) -> Vec<Command> {
    let new = Id::new_v4;
    let grant =
        Grant { role: Role::Coordinator, site: None, person: None, from: 0, until: None, ended: None };
    vec![
        FoundOrganisation { organisation: Organisation { id: new(), ..organisation.clone() } }.into(),
        GrantRole { account: new(), name: "Ik".into(), grant }.into(),
        EndGrants { account: new(), ended: Ended::Lost, at: 0 }.into(),
        InviteSomebody { account: new(), role: Role::Coordinator, site: None, person: None }.into(),
        WithdrawInvite { account: new() }.into(),
        EndDevice { device: new(), ended: Some(Ended::Lost) }.into(),
        ErasePersons { site, persons: vec![new()] }.into(),
    ]
}

/// Something that the site lends.
fn lent(house: &House) -> OfferMeans {
    OfferMeans { organisation: house.org, site: house.site, name: "Tent".into(), note: String::new() }
}

/// The same about what sites lend each other.
fn of_the_means(house: &House, means: Id) -> Vec<Command> {
    let (organisation, site, day) = (house.org, house.site, local_date(now()));
    let name = "Partytent".to_owned();
    vec![
        lent(house).into(),
        ChangeMeans { organisation, site, means, name, note: String::new(), ended: false, base: None }.into(),
        BookMeans { organisation, site, means, from: day, until: day }.into(),
        CancelBooking { organisation, site, booking: Id::new_v4() }.into(),
    ]
}

/// The same about the site, its programme and its days.
fn of_the_plan(house: &House, rule: &ProgrammeRule) -> Vec<Command> {
    let (site, date, id) = (house.site, local_date(now()), Id::new_v4());
    let new = |id, region| Site { id, name: "Nieuw".into(), region, ..Site::default() };
    let (timetable, space) = (Some(rule.timetable_on(date)), rule.space.unwrap_or_default());
    vec![
        AddSite { site: new(id, None) }.into(),
        ChangeSite { site: new(site, Some(Region::North)) }.into(),
        DescribeSite::of(&new(site, None)).into(),
        DescribeSpace { space: Space { id: space, site, ..Space::default() } }.into(),
        EndSpace { site, space, ended: true, base: None }.into(),
        AddProgrammeRule { rule: ProgrammeRule { id, ..rule.clone() } }.into(),
        ChangeProgrammeRule { site, rule: rule.id, from: date, timetable, base: None }.into(),
        DescribeProgrammeRule { site, rule: rule.id, stages: Vec::new(), base: None }.into(),
        EndProgrammeRule { site, rule: rule.id, last: None, base: None }.into(),
        SetClosingDay { site, date, closed: true, reason: "feest".into(), base: None }.into(),
        AddDayNote { site, date, text: "De lift is stuk.".into() }.into(),
        RemoveDayNote { site, date, note: id, own: true }.into(),
    ]
}

/// A participant opens and closes the calendar of their own week, and no other.
fn own_of(role: Role, person: Id, command: Command) -> Command {
    let person = (role == Role::Participant).then_some(person);
    let own = role == Role::Participant;
    match command {
        Command::SetPicture(set) if own => SetPicture { agreed_by: None, ..set }.into(),
        Command::ShowPresence(show) if own => ShowPresence { said_by: None, ..show }.into(),
        Command::WithdrawPicture(withdraw) => WithdrawPicture { own, ..withdraw }.into(),
        Command::OpenFeed(feed) => OpenFeed { person, ..feed }.into(),
        Command::CloseFeed(feed) => CloseFeed { person, ..feed }.into(),
        other => other,
    }
}

#[tokio::test]
async fn every_role_may_give_exactly_the_commands_of_the_table() {
    let house = House::open();
    let mut visitors = Vec::new();
    for role in Role::ALL {
        visitors.push((*role, house.enrol(*role).await));
    }
    let (_, volunteer) = visitors.iter().find(|(role, _)| *role == Role::Volunteer).unwrap();
    let known = rule(volunteer, house.site);
    let rows = volunteer.phone.all(Scope::Cards(house.site), Kind::Enrolment);
    let mut enrolments = rows.iter().filter_map(|row| Enrolment::from_row(row));
    let enrolled = enrolments.find(|row| row.person == house.person).unwrap().id;
    let (_, plans) = visitors.iter_mut().find(|(role, _)| *role == Role::Coordinator).unwrap();
    let means = plans.say(lent(&house));
    plans.sync(&house).await;
    for (role, visitor) in &mut visitors {
        let rows = visitor.phone.all(Scope::Org(house.org), Kind::Organisation);
        let organisation = Organisation::from_row(&rows[0]).cloned().unwrap();
        let commands =
            one_of_each(&house, &known, &organisation, (enrolled, visitor.enrolled.account, means));
        assert_eq!(commands.len(), Command::ALL.len(), "a command of every kind is tried");
        for (name, roles) in Command::ALL {
            let op = visitor.say(own_of(*role, house.person, commands[name].clone()));
            visitor.sync(&house).await;
            let refused = visitor.outcome(op) == Some(Verdict::Refused(Refusal::NotYours));
            // A participant may only cancel; presence is for who stands at the door.
            let special = *role == Role::Participant && *name == "MarkAttendance@1";
            assert_eq!(!refused, roles.contains(role) && !special, "{} and {name}", role.name());
        }
    }
}

#[tokio::test]
async fn what_a_day_is_made_of_is_taken_back_without_what_is_seldom_said() {
    let house = House::open();
    let visitor = house.enrol(Role::Coordinator).await;
    let rows = visitor.phone.all(Scope::Org(house.org), Kind::Organisation);
    let organisation = Organisation::from_row(&rows[0]).cloned().unwrap();
    let known = rule(&visitor, house.site);
    let [enrolled, me, means] = [(); 3].map(|()| Id::new_v4());
    let commands = one_of_each(&house, &known, &organisation, (enrolled, me, means));
    for name in Command::OFTEN {
        if let Some(undo) = commands[name].order().undo(Id::new_v4()) {
            assert!(Command::OFTEN.contains(&undo.name()), "{name} is taken back by {}", undo.name());
        }
    }
}

#[tokio::test]
async fn a_walk_in_needs_only_a_first_name_and_never_writes_over_a_card() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let (site, rule, date) = (house.site, rule(&visitor, house.site).id, local_date(now()));
    let walk_in = |person, name: &str| AddWalkIn {
        site,
        rule,
        date,
        person,
        first_name: name.into(),
        surname: String::new(),
    };
    let card = |visitor: &Visitor, person| {
        let row = visitor.phone.one(Scope::Cards(site), Kind::PersonCard, person);
        row.as_deref().and_then(PersonCard::from_row).map(|card| card.first_name.clone())
    };
    let marked = |visitor: &Visitor, person| {
        let roll = Scope::Roll(site, Week::of(date));
        visitor.phone.one(roll, Kind::Attendance, attendance_id(rule, date, person)).is_some()
    };
    let (new, known) = (Id::new_v4(), house.person);
    let before = card(&visitor, known);
    let said = visitor.say(walk_in(new, "Ria"));
    assert_eq!(card(&visitor, new).as_deref(), Some("Ria"), "the phone shows the walk-in at once");
    let again = visitor.say(walk_in(known, "Iemand anders"));
    let nameless = visitor.say(walk_in(Id::new_v4(), " "));
    visitor.sync(&house).await;
    assert_eq!(visitor.outcome(said), Some(Verdict::Accepted));
    assert_eq!(visitor.outcome(again), Some(Verdict::Accepted), "a fact is taken");
    let part = || "first_name".to_owned();
    assert_eq!(visitor.outcome(nameless), Some(Verdict::Refused(Refusal::Nonsense { part: part() })));
    let mut other = house.enrol(Role::WorkCoach).await;
    other.sync(&house).await;
    assert_eq!(card(&other, new).as_deref(), Some("Ria"));
    assert_eq!(card(&other, known), before, "the card that was there stays");
    assert!(marked(&other, new) && marked(&other, known));
}

#[tokio::test]
async fn why_somebody_stays_away_reaches_professionals_and_no_volunteer() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let (site, person, from) = (house.site, house.person, local_date(now()));
    let planned = PlanAbsence { site, person, from, until: None, reason: "ligt in het ziekenhuis".into() };
    let op = visitor.say(planned);
    visitor.sync(&house).await;
    assert_eq!(visitor.outcome(op), Some(Verdict::Accepted));
    let away = |visitor: &Visitor| visitor.phone.one(Scope::Cards(site), Kind::PlannedAbsence, op).is_some();
    let why = |visitor: &Visitor| visitor.phone.one(Scope::Files(site), Kind::AbsenceReason, op).is_some();
    let mut next = house.enrol(Role::Participant).await;
    next.sync(&house).await;
    assert!(next.phone.one(Scope::Person(person), Kind::PlannedAbsence, op).is_some(), "it is their own");
    let held = |visitor: &Visitor| {
        let scopes = visitor.phone.mirror().scopes();
        let rows = scopes.filter_map(|(_, feed)| feed.rows.as_ref()).flat_map(|rows| rows.values());
        rows.filter(|held| held.row().is_some_and(|row| row.kind() == Kind::AbsenceReason)).count()
    };
    assert_eq!(held(&next), 0);
    let mut coach = house.enrol(Role::WorkCoach).await;
    coach.sync(&house).await;
    assert!(away(&coach) && why(&coach));
    assert!(away(&visitor));
    assert_eq!(held(&visitor), 0, "the phone that took it down does not get it back");
    // Somebody else may not end it for another; the site's people may.
    let foreign = next.say(EndAbsence { site, person: Id::new_v4(), absence: op, back: from });
    next.sync(&house).await;
    assert_eq!(next.outcome(foreign), Some(Verdict::Refused(Refusal::NotYours)));
    let end = coach.say(EndAbsence { site, person, absence: op, back: from });
    coach.sync(&house).await;
    visitor.sync(&house).await;
    assert_eq!(coach.outcome(end), Some(Verdict::Accepted));
    assert!(!away(&coach) && !why(&coach) && !away(&visitor));
}

#[tokio::test]
async fn of_two_who_call_off_and_move_one_session_the_second_is_told() {
    let house = House::open();
    let mut one = house.enrol(Role::WorkCoach).await;
    let mut other = house.enrol(Role::Coordinator).await;
    let rule = rule(&one, house.site);
    let (site, date) = (house.site, running(&rule));
    let off = CallOffSession { site, rule: rule.id, date, reason: "storm".into(), base: None };
    let moved = |base, days| MoveSession {
        site,
        rule: rule.id,
        date,
        to: date.saturating_add(jiff::Span::new().days(days)),
        start: rule.start,
        end: rule.end,
        reason: "storm".into(),
        base,
    };
    let (first, second) = (one.say(off), other.say(moved(None, 1)));
    one.sync(&house).await;
    other.sync(&house).await;
    assert_eq!(one.outcome(first), Some(Verdict::Accepted));
    assert_eq!(other.outcome(second), Some(Verdict::Refused(Refusal::Changed { by: first })));
    let (third, far) = (other.say(moved(Some(first), 14)), other.say(moved(Some(first), 15)));
    other.sync(&house).await;
    assert_eq!(other.outcome(third), Some(Verdict::Accepted));
    let part = "to".to_owned();
    assert_eq!(other.outcome(far), Some(Verdict::Refused(Refusal::Nonsense { part })));
}

#[tokio::test]
async fn visitors_without_a_name_are_counted_once_each_and_taken_back() {
    let house = House::open();
    let mut one = house.enrol(Role::Volunteer).await;
    let (site, rule, date) = (house.site, rule(&one, house.site).id, local_date(now()));
    let roll = Scope::Roll(site, Week::of(date));
    let first = one.say(CountVisitor { site, rule, date });
    one.say(CountVisitor { site, rule, date });
    one.sync(&house).await;
    let mut other = house.enrol(Role::WorkCoach).await;
    other.say(CountVisitor { site, rule, date });
    let back = other.say(UncountVisitor { site, date, visit: first });
    other.sync(&house).await;
    one.sync(&house).await;
    assert_eq!(other.outcome(back), Some(Verdict::Accepted));
    assert_eq!(one.phone.all(roll, Kind::Visit).len(), 2);
    assert_eq!(other.phone.all(roll, Kind::Visit).len(), 2);
}

#[tokio::test]
async fn a_participant_cancels_only_for_themselves_and_sees_it() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Participant).await;
    let rows = visitor.phone.all(Scope::Person(house.person), Kind::Enrolment);
    let own = Enrolment::from_row(&rows[0]).cloned().unwrap();
    let date = local_date(now());
    let cancel = |person| MarkAttendance {
        site: house.site,
        rule: own.rule,
        date,
        person,
        mark: Mark::Cancelled,
        over: vec![],
    };
    let mine = visitor.say(cancel(house.person));
    let theirs = visitor.say(cancel(Id::new_v4()));
    visitor.sync(&house).await;
    assert_eq!(visitor.outcome(mine), Some(Verdict::Accepted));
    let own =
        visitor.phone.outbox().values().find(|record| record.op == mine).map(|record| record.scope.clone());
    assert_eq!(
        own,
        Some(Scope::Person(house.person).to_string()),
        "it is seen where the participant may read"
    );
    assert_eq!(visitor.outcome(theirs), Some(Verdict::Refused(Refusal::NotYours)));
    assert_eq!(visitor.phone.all(Scope::Person(house.person), Kind::Attendance).len(), 1);
}

#[tokio::test]
async fn row_34_no_role_gets_a_row_of_another_site_whatever_it_asks() {
    let house = House::open();
    for role in [Role::Wall, Role::Relative, Role::Participant, Role::Volunteer, Role::WorkCoach] {
        let visitor = house.enrol(role).await;
        for foreign in [house.other_site, Id::new_v4()] {
            let mut asked = visitor.request();
            asked.fetch = vec![
                Scope::Cards(foreign).to_string(),
                Scope::Files(foreign).to_string(),
                Scope::Plan(foreign).to_string(),
                "nonsense".into(),
            ];
            let said = house.post("/api/sync", &visitor.cookie, &asked).await;
            let text = String::from_utf8(said.body).unwrap();
            assert!(!text.contains(&foreign.to_string()), "{}: nothing names the other site", role.name());
        }
        let held: Vec<&str> = visitor.phone.mirror().scopes().map(|(name, _)| name).collect();
        assert!(held.iter().all(|name| !name.contains(&house.other_site.to_string())), "{held:?}");
    }
}

#[tokio::test]
async fn a_command_about_another_site_is_refused_in_the_same_words_as_one_about_no_site() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Volunteer).await;
    let known = rule(&visitor, house.site);
    let mark = |site| MarkAttendance {
        site,
        rule: known.id,
        date: local_date(now()),
        person: house.person,
        mark: Mark::Present,
        over: vec![],
    };
    let there = visitor.say(mark(house.other_site));
    let nowhere = visitor.say(mark(Id::new_v4()));
    visitor.sync(&house).await;
    assert_eq!(visitor.outcome(there), Some(Verdict::Refused(Refusal::NotYours)));
    assert_eq!(visitor.outcome(there), visitor.outcome(nowhere));
}

#[tokio::test]
async fn a_participants_phone_holds_no_other_persons_card() {
    let house = House::open();
    let visitor = house.enrol(Role::Participant).await;
    let mut kinds: Vec<&str> = Vec::new();
    for (name, feed) in visitor.phone.mirror().scopes() {
        for held in feed.rows.as_ref().unwrap().values() {
            kinds.push(held.row().map_or("", |row| row.kind().name()));
            if let Some(Row::Enrolment(enrolment)) = held.row().map(|row| &**row) {
                assert_eq!(enrolment.person, house.person, "in {name}");
            }
        }
    }
    assert!(kinds.contains(&"Enrolment") && kinds.contains(&"LadderStep"), "{kinds:?}");
    assert!(!kinds.contains(&"PersonCard") && !kinds.contains(&"PersonFile"), "{kinds:?}");
}
