//! Calls for help, from a volunteer's phone by way of the ladder to whoever comes.

use inloop_core::{
    Id, Millis,
    calendar::local_date,
    command::{
        AddLadderStep, AllowWay, AnswerAloneCheck, AnswerStep, AskAlone, AskBackup, ChangeDutyOn, Command,
        DayDuty, EscalateBackup, GivenDay, LeaveBackup, MissAloneCheck, NoteTold, PickUpBackup, RecordCall,
        RemoveCall, ReopenBackup, SeeBackup, ShowNumber, SolveBackup, StartAloneCheck, StopAloneCheck,
        StopWay, SwapDuty,
    },
    decide::Refusal,
    grant::Role,
    row::{AlonePlan, BackupRequest, DutyHours, HelpCall, Kind, LadderStep, Openness, Way},
    scope::Scope,
    wire::Verdict,
};
use inloop_server::{
    keeper::now,
    store::{Mode, load, timers as waiting, transaction},
    timers::fire,
};

use crate::house::{House, Visitor};

/// One command of every kind about help.
pub fn of_help(house: &House) -> Vec<Command> {
    let (site, request) = (house.site, Id::new_v4());
    let way = Way::Mail { address: "iemand@example.org".into() };
    let step = Id::new_v5(&site, b"ladder:2:miep brink");
    let plan = AlonePlan { every: 30, grace: 5, until: now() + 3_600_000 };
    vec![
        AskBackup { site, text: String::new() }.into(),
        SeeBackup { site, request }.into(),
        PickUpBackup { site, request }.into(),
        LeaveBackup { site, request }.into(),
        SolveBackup { site, request, text: String::new(), own: true }.into(),
        ReopenBackup { site, request, answer: request, own: true }.into(),
        EscalateBackup { site, request, at: 0 }.into(),
        NoteTold { site, request, account: request, arrived: true }.into(),
        RecordCall { site, step: request, helped: true }.into(),
        RemoveCall { site, call: request }.into(),
        AnswerStep { site, step, answers: true }.into(),
        ChangeDutyOn { site, step, date: local_date(now()), duty: DayDuty::Off, base: None }.into(),
        AllowWay { site, way: way.clone(), tongue: None }.into(),
        StopWay { site, account: None, way }.into(),
        StartAloneCheck { site, plan }.into(),
        StopAloneCheck { site, plan }.into(),
        AnswerAloneCheck { site, asked: 0 }.into(),
        AskAlone { site, account: request, at: 0 }.into(),
        MissAloneCheck { site, account: request, asked: 0, in_reach: true }.into(),
        SwapDuty {
            site,
            one: GivenDay { step, date: Some(local_date(now())), base: None },
            other: GivenDay {
                step: Id::new_v5(&site, b"ladder:3:yusuf van den visser"),
                date: None,
                base: None,
            },
        }
        .into(),
        ShowNumber { site, step, shows: true, base: None }.into(),
    ]
}

/// A house whose ladder is one step after another, always on duty, each with a werkcoach who answers for it.
pub async fn house_with(steps: usize) -> (House, Visitor, Vec<Visitor>, Vec<Id>) {
    let house = House::open();
    let mut coordinator = house.enrol(Role::Coordinator).await;
    let (mut coaches, mut ids) = (Vec::new(), Vec::new());
    for number in 0..steps {
        let id = Id::new_v4();
        let always = DutyHours { weekdays: (1..=7).collect(), from: 0, until: 1440 };
        let step = LadderStep {
            id,
            site: house.site,
            // After the steps of the sheets, which nobody answers for.
            step: 10 + number as u8,
            name: format!("Coach {number}"),
            role: "werkcoach".into(),
            phone: "050 000 00 00".into(),
            openness: Openness::Inside,
            duty: vec![always],
            other: Vec::new(),
            version: None,
        };
        coordinator.say(AddLadderStep { step });
        ids.push(id);
    }
    coordinator.sync(&house).await;
    for id in &ids {
        let mut coach = house.enrol(Role::WorkCoach).await;
        let said = coach.say(AnswerStep { site: house.site, step: *id, answers: true });
        coach.sync(&house).await;
        assert_eq!(coach.outcome(said), Some(Verdict::Accepted));
        coaches.push(coach);
    }
    let volunteer = house.enrol(Role::Volunteer).await;
    (house, volunteer, coaches, ids)
}

pub fn mine(visitor: &Visitor, id: Id) -> Option<BackupRequest> {
    let row = visitor.phone.one(Scope::Me(visitor.enrolled.account), Kind::BackupRequest, id)?;
    BackupRequest::from_row(&row).cloned()
}

pub fn on_server(house: &House, id: Id) -> BackupRequest {
    let mut store = house.store();
    let rows =
        transaction(&mut store, Mode::Read, |store| load(store, house.org, &[(Kind::BackupRequest, id)]));
    BackupRequest::from_row(&rows.unwrap()[0].1.row).unwrap().clone()
}

#[tokio::test]
async fn a_request_falls_to_the_next_step_and_whoever_picks_it_up_is_seen_by_all() {
    let (house, mut volunteer, mut coaches, _) = house_with(2).await;
    let id = volunteer.say(AskBackup { site: house.site, text: "De cv lekt.".into() });
    assert!(mine(&volunteer, id).unwrap().asked.is_empty(), "the phone shows it at once and asks nobody");
    volunteer.sync(&house).await;
    assert_eq!(mine(&volunteer, id).unwrap().asked.len(), 1, "the server asked the first step");
    for coach in &mut coaches {
        coach.sync(&house).await;
    }
    assert!(mine(&coaches[0], id).is_some() && mine(&coaches[1], id).is_none());
    let see = coaches[0].say(SeeBackup { site: house.site, request: id });
    coaches[0].sync(&house).await;
    assert_eq!(coaches[0].outcome(see), Some(Verdict::Accepted));
    // Two minutes later, on two servers at once: one of them asks, the other does nothing.
    let later = now() + 125_000;
    for mut server in [house.store(), house.store()] {
        fire(&mut server, later).unwrap();
    }
    let request = on_server(&house, id);
    assert_eq!((request.asked.len(), request.seen.len(), request.next), (2, 1, None));
    assert_eq!(house.kinds_logged().iter().filter(|kind| *kind == "EscalateBackup@1").count(), 1);
    coaches[1].sync(&house).await;
    let [first, second] = [1, 0].map(|coach: usize| {
        let op = coaches[coach].say(PickUpBackup { site: house.site, request: id });
        (coach, op)
    });
    for (coach, op) in [first, second] {
        coaches[coach].sync(&house).await;
        let wanted = if coach == 1 { Verdict::Accepted } else { Verdict::Refused(Refusal::Taken) };
        assert_eq!(coaches[coach].outcome(op), Some(wanted));
    }
    volunteer.sync(&house).await;
    let seen = mine(&volunteer, id).unwrap();
    assert_eq!(seen.coming.unwrap().account, coaches[1].enrolled.account);
    let solved = coaches[1].say(SolveBackup {
        site: house.site,
        request: id,
        text: "Kraan dicht.".into(),
        own: false,
    });
    coaches[1].sync(&house).await;
    assert_eq!(coaches[1].outcome(solved), Some(Verdict::Accepted));
    volunteer.sync(&house).await;
    coaches[0].sync(&house).await;
    assert_eq!(mine(&volunteer, id).unwrap().answers[0].text, "Kraan dicht.");
    assert!(mine(&coaches[0], id).is_none(), "who was asked lets go of it");
    let kept = coaches[0].phone.one(Scope::Files(house.site), Kind::BackupRequest, id);
    assert!(kept.is_some(), "professionals find it again");
}

#[tokio::test]
async fn who_asked_says_that_it_is_over_and_their_phone_shows_it_at_once() {
    let (house, mut volunteer, _, _) = house_with(1).await;
    let id = volunteer.say(AskBackup { site: house.site, text: String::new() });
    volunteer.sync(&house).await;
    let over = volunteer.say(SolveBackup { site: house.site, request: id, text: String::new(), own: true });
    assert!(!mine(&volunteer, id).unwrap().is_open());
    let mut other = house.enrol(Role::Volunteer).await;
    let foreign = other.say(SolveBackup { site: house.site, request: id, text: String::new(), own: true });
    other.sync(&house).await;
    assert_eq!(other.outcome(foreign), Some(Verdict::Refused(Refusal::NotYours)));
    volunteer.sync(&house).await;
    assert_eq!(volunteer.outcome(over), Some(Verdict::Accepted));
    assert!(mine(&other, id).is_none(), "another volunteer reads nothing of it");
    let mut store = house.store();
    assert_eq!(transaction(&mut store, Mode::Read, |store| waiting(store, Millis::MAX)).unwrap(), []);
}

#[tokio::test]
async fn a_call_is_written_down_for_professionals_and_taken_back_by_who_called() {
    let (house, mut volunteer, mut coaches, steps) = house_with(1).await;
    let call = volunteer.say(RecordCall { site: house.site, step: steps[0], helped: true });
    volunteer.sync(&house).await;
    coaches[0].sync(&house).await;
    let look = |coach: &Visitor| {
        let row = coach.phone.one(Scope::Files(house.site), Kind::HelpCall, call)?;
        HelpCall::from_row(&row).cloned()
    };
    let found = look(&coaches[0]).unwrap();
    assert_eq!((found.name.as_str(), found.helped, found.by.name.as_str()), ("Coach 0", true, "volunteer"));
    let foreign = coaches[0].say(RemoveCall { site: house.site, call });
    coaches[0].sync(&house).await;
    assert_eq!(coaches[0].outcome(foreign), Some(Verdict::Refused(Refusal::NotYours)));
    volunteer.say(RemoveCall { site: house.site, call });
    volunteer.sync(&house).await;
    coaches[0].sync(&house).await;
    assert_eq!(look(&coaches[0]), None);
}
