//! Sheets in and out over the web: who may, what is shown, and that looking changes nothing.

use std::path::PathBuf;

use axum::http::{Method, Request, StatusCode, header};
use inloop_core::{
    Id, Millis,
    attendance::{Mark, shown},
    calendar::{Week, local_date},
    command::{
        AddDayNote, AddLadderStep, AddVolunteer, AskBackup, AssignVolunteer, ChangeLadderStep, Command,
        ExportSite, LeaveBackup, MarkAttendance, MarkVolunteer, PickUpBackup, RecordBackup, RecordCall,
        RecordDayNote, RecordHelpCall, RecordMark, RecordShift, RemoveDayNote, RemoveLadderStep, SolveBackup,
    },
    decide::Refusal,
    grant::Role,
    row::{
        Asked, AssignmentState, Attendance, BackupRequest, DayNote, Kind, LadderStep, Openness,
        ProgrammeRule, Turnout, Volunteer, VolunteerFile, Word, attendance_id, volunteer_id,
    },
    scope::Scope,
    sheet::{Choices, Expected, Likeness, Preview},
    shift::Shift,
    span::Span,
    wire::{Verdict, desk::SAID},
};
use inloop_server::{
    keeper::now,
    sheets::{Files, LIMIT, pack, unpack},
    store::{Mode, Sqlite, by_op, timers, transaction},
    telling::take,
};

use crate::{
    help::{house_with, mine},
    house::{House, Said, Visitor},
    roles::{rule, running},
};

/// What only sheets say so far.
pub fn of_sheets(house: &House, rule: &ProgrammeRule) -> Vec<Command> {
    let (site, person, date) = (house.site, house.person, running(rule));
    let volunteer = Volunteer::new(Id::new_v4(), site, "Nieuw".into());
    let (phone, email) = (String::new(), String::new());
    let file = VolunteerFile { id: volunteer.id, site, phone, email, vog_seen: None, since: None };
    let (known, new) = (volunteer_id(site, "Fatima Wal"), Id::new_v4());
    let by = Word { account: Id::new_v4(), name: "Lies".into(), at: 0 };
    let step = LadderStep {
        id: Id::new_v4(),
        site,
        step: 9,
        name: "Zus".into(),
        role: String::new(),
        phone: "112".into(),
        openness: Openness::Inside,
        duty: vec![],
        other: Vec::new(),
        version: None,
    };
    vec![
        AddLadderStep { step: step.clone() }.into(),
        ChangeLadderStep {
            step: LadderStep { id: Id::new_v5(&site, b"ladder:2:miep brink"), ..step.clone() },
        }
        .into(),
        RemoveLadderStep { step: LadderStep { id: Id::new_v4(), ..step } }.into(),
        AddVolunteer { volunteer, file }.into(),
        AssignVolunteer { site, rule: rule.id, date, volunteer: known }.into(),
        RecordMark { site, rule: rule.id, date, person, mark: Mark::Present, at: 0 }.into(),
        RecordDayNote { site, date, text: "De lift is stuk.".into(), by: by.clone() }.into(),
        RecordShift {
            shift: Shift { site, rule: rule.id, date },
            volunteer: known,
            state: AssignmentState::Released,
            last_minute: false,
            came: None,
        }
        .into(),
        RecordHelpCall { site, step: new, name: "Zus".into(), helped: true, by: by.clone() }.into(),
        RecordBackup { request: call_of(site, by) }.into(),
        ExportSite { site, account: None }.into(),
    ]
}

/// An open call for help that asked somebody, and would ask the next.
fn call_of(site: Id, by: Word) -> BackupRequest {
    let (step, accounts) = (Id::new_v4(), vec![by.account]);
    let (name, reached, missed) = ("Coach".to_owned(), vec![], vec![]);
    BackupRequest {
        asked: vec![Asked { step, name, accounts, at: by.at, reached, missed }],
        text: "De cv lekt.".into(),
        next: Some(1),
        ..BackupRequest::new(Id::new_v4(), site, by)
    }
}

const LOOK: &str = "POST /api/import/preview";

const ROLES: [Role; 4] = [Role::Participant, Role::Volunteer, Role::WorkCoach, Role::Coordinator];

fn sheet(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/dorpshuis-de-linde");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// Sends files for a site, as a browser sends a form.
async fn look(
    house: &House,
    (cookie, proof): (&str, &str),
    site: Id,
    choices: &Choices,
    files: &[(&str, Vec<u8>)],
) -> Said {
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        body.extend(format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    };
    part("name=\"site\"".into(), site.to_string().as_bytes());
    part("name=\"choices\"".into(), &serde_json::to_vec(choices).unwrap());
    for (name, bytes) in files {
        part(format!("name=\"file\"; filename=\"{name}\""), bytes);
    }
    body.extend(b"--x--\r\n");
    let request = Request::post("/api/import/preview")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(SAID, proof)
        .header(header::COOKIE, cookie);
    house.send(request, body).await
}

async fn seen(house: &House, visitor: &Visitor, choices: &Choices, files: &[(&str, Vec<u8>)]) -> Preview {
    let said = look(house, (&visitor.cookie, &visitor.proof(LOOK)), house.site, choices, files).await;
    assert_eq!(said.status, StatusCode::OK);
    serde_json::from_slice(&said.body).unwrap()
}

async fn take_along(house: &House, visitor: &Visitor, site: &str) -> Said {
    visitor.ask(house, Method::GET, &format!("/api/export/{site}"), serde_json::Value::Null).await
}

#[tokio::test]
async fn only_a_coordinator_looks_at_sheets_or_takes_everything_along() {
    let house = House::open();
    let files = [("deelnemers.csv", b"Roepnaam;Achternaam\nBep;\n".to_vec())];
    for role in ROLES {
        let visitor = house.enrol(role).await;
        let may = role == Role::Coordinator;
        let expected = if may { StatusCode::OK } else { StatusCode::FORBIDDEN };
        let said =
            look(&house, (&visitor.cookie, &visitor.proof(LOOK)), house.site, &Choices::default(), &files)
                .await;
        assert_eq!(said.status, expected, "{} looks", role.name());
        let said = take_along(&house, &visitor, &house.site.to_string()).await;
        assert_eq!(said.status, expected, "{} takes along", role.name());
        for nowhere in [Id::new_v4().to_string(), "..".into(), "x".into()] {
            let said = take_along(&house, &visitor, &nowhere).await;
            assert_ne!(said.status, StatusCode::OK, "{} and {nowhere}", role.name());
        }
        let said =
            look(&house, (&visitor.cookie, &visitor.proof(LOOK)), Id::new_v4(), &Choices::default(), &files)
                .await;
        assert_eq!(said.status, StatusCode::FORBIDDEN, "{} and a site that is not there", role.name());
    }
    let said = look(&house, ("", ""), house.site, &Choices::default(), &files).await;
    assert_eq!(said.status, StatusCode::UNAUTHORIZED);
    let path = format!("/api/export/{}", house.site);
    assert_eq!(house.send(Request::get(&path), "").await.status, StatusCode::UNAUTHORIZED);
    // The cookie is the phone's: a colleague on it has no proof that the coordinator asks.
    let anna = house.enrol(Role::Coordinator).await;
    let said = look(&house, (&anna.cookie, ""), house.site, &Choices::default(), &files).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
    let request = Request::get(&path).header(header::COOKIE, &anna.cookie);
    assert_eq!(house.send(request, "").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_taken_along_is_known_again_and_the_log_says_who_took_it() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Coordinator).await;
    let (site, rule) = (house.site, rule(&visitor, house.site));
    let shift = Shift { site, rule: rule.id, date: running(&rule) };
    let volunteer = volunteer_id(site, "Marijke van der Meer");
    let turnout = Some(Turnout::StayedAway);
    visitor.say(AddDayNote { site, date: shift.date, text: "De lift is stuk.".into() });
    visitor.say(AskBackup { site, text: "De cv lekt.".into() });
    visitor.say(RecordCall { site, step: Id::new_v4(), helped: false });
    visitor.say(MarkVolunteer { shift, volunteer, turnout, before: None });
    visitor.sync(&house).await;
    let said = take_along(&house, &visitor, &house.site.to_string()).await;
    assert_eq!(said.headers[header::CONTENT_TYPE], "application/zip");
    let name = said.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"inloop-de-linde-2"), "{name}");
    let mut files = Files::new();
    unpack("x.zip", said.body.clone(), &mut files).unwrap();
    for name in ["plek", "rooster", "diensten", "notities", "hulpvragen", "gebeld"] {
        assert!(files.contains_key(&format!("{name}.csv")), "{name} goes along");
    }
    assert!(house.kinds_logged().contains(&"ExportSite@1".to_owned()));
    let again = seen(&house, &visitor, &Choices::default(), &[("alles.zip", said.body)]).await;
    assert_eq!((again.problems, again.differences, again.offers, again.likely), Default::default());
    assert!(again.sheets.iter().all(|sheet| sheet.new == 0 && sheet.unknown.is_empty()));
}

#[tokio::test]
async fn looking_changes_nothing_and_what_is_accepted_is_said_by_the_phone() {
    let house = House::open();
    let mut visitor = house.enrol(Role::Coordinator).await;
    let roster = "Naam;Telefoon;VOG gezien op\nZiggy Ster;06-1;01-02-2025\nLies van 't Smit;06-80021581;\n";
    let files = [("vrijwilligers.csv", roster.as_bytes().to_vec())];
    let before = visitor.phone.all(Scope::Cards(house.site), Kind::Volunteer).len();
    let preview = seen(&house, &visitor, &Choices::default(), &files).await;
    visitor.sync(&house).await;
    assert_eq!(visitor.phone.all(Scope::Cards(house.site), Kind::Volunteer).len(), before);
    assert_eq!((preview.sheets[0].new, preview.offers.len()), (1, 1));
    let fields: Vec<&str> = preview.differences.iter().map(|found| found.field.as_str()).collect();
    assert_eq!(fields, ["available", "email", "since", "vog_seen"], "Lies is kept as she is");
    let ops: Vec<Id> =
        preview.offers.iter().map(|offer| visitor.say(Command::read(&offer.body).unwrap())).collect();
    visitor.sync(&house).await;
    assert!(ops.iter().all(|op| visitor.outcome(*op) == Some(Verdict::Accepted)));
    assert_eq!(visitor.phone.all(Scope::Cards(house.site), Kind::Volunteer).len(), before + 1);
    let mut other = house.enrol(Role::Volunteer).await;
    other.sync(&house).await;
    assert_eq!(other.phone.all(Scope::Cards(house.site), Kind::Volunteer).len(), before + 1);
    assert_eq!(other.phone.all(Scope::Files(house.site), Kind::VolunteerFile).len(), 0);
}

#[tokio::test]
async fn a_volunteer_works_at_the_own_site_only_and_colleagues_see_it() {
    let house = House::open();
    let mut anna = house.enrol(Role::Coordinator).await;
    let rule = rule(&anna, house.site);
    let (site, date) = (house.site, running(&rule));
    let put = |volunteer| AssignVolunteer { site, rule: rule.id, date, volunteer };
    // Marijke stands on no roster yet.
    let own = put(volunteer_id(site, "Marijke van der Meer"));
    let ops = [own.clone(), own.clone(), put(volunteer_id(house.other_site, "Marijke van der Meer"))];
    let [first, again, foreign] = ops.map(|command| anna.say(command));
    anna.sync(&house).await;
    assert_eq!(anna.outcome(first), Some(Verdict::Accepted));
    assert_eq!(anna.outcome(again), Some(Verdict::Refused(Refusal::Exists)));
    assert_eq!(anna.outcome(foreign), Some(Verdict::Refused(Refusal::NotYours)));
    let shift = own.assignment();
    let shifts = Scope::Shifts(site, Week::of(date));
    let colleague = house.enrol(Role::Volunteer).await;
    assert!(colleague.phone.one(shifts, Kind::Assignment, shift.id).is_some());
    let guest = house.enrol(Role::Participant).await;
    assert!(guest.phone.mirror().scopes().all(|(name, _)| !name.starts_with("shifts/")));
}

#[tokio::test]
async fn a_mark_from_a_sheet_begins_a_row_and_never_speaks_over_somebody() {
    let house = House::open();
    let mut anna = house.enrol(Role::Coordinator).await;
    let rule = rule(&anna, house.site);
    let (site, person, today) = (house.site, house.person, local_date(now()));
    let past = today.saturating_sub(jiff::Span::new().days(7));
    let at = now() - 7 * 86_400_000;
    let record = |date, mark| RecordMark { site, rule: rule.id, date, person, mark, at };
    anna.say(MarkAttendance { site, rule: rule.id, date: today, person, mark: Mark::Present, over: vec![] });
    let late = anna.say(record(today, Mark::Absent));
    let taken = anna.say(record(past, Mark::Absent));
    anna.sync(&house).await;
    assert_eq!(anna.outcome(late), Some(Verdict::Refused(Refusal::Exists)));
    assert_eq!(anna.outcome(taken), Some(Verdict::Accepted));
    let roll = Scope::Roll(site, Week::of(past));
    let row = anna.phone.one(roll, Kind::Attendance, attendance_id(rule.id, past, person)).unwrap();
    let shown =
        shown(&Attendance::from_row(&row).unwrap().said).map(|shown| (shown.mark, shown.statement.span));
    assert_eq!(shown, Some((Mark::Absent, Span::at(at))), "it was said then, not when it was taken over");
}

#[tokio::test]
async fn a_note_from_a_sheet_keeps_its_signature_and_the_log_says_who_took_it_over() {
    let house = House::open();
    let mut anna = house.enrol(Role::Coordinator).await;
    let (site, date) = (house.site, local_date(now()));
    let by = Word { account: Id::new_v4(), name: "Lies".into(), at: now() - 60_000 };
    let record = RecordDayNote { site, date, text: "De lift is stuk.".into(), by };
    let id = anna.say(record.clone());
    anna.sync(&house).await;
    let mut colleague = house.enrol(Role::Volunteer).await;
    let roll = Scope::Roll(site, Week::of(date));
    let row = colleague.phone.one(roll, Kind::DayNote, id).unwrap();
    assert_eq!(DayNote::from_row(&row), Some(&record.note(id)));
    let mut store = house.store();
    let logged =
        transaction(&mut store, Mode::Read, |store| by_op(store, house.org, id, 0)).unwrap().unwrap();
    assert_eq!((logged.kind.as_str(), logged.actor), ("RecordDayNote@1", anna.enrolled.account));
    // It is a note as any other: a professional takes it away.
    let gone = anna.say(RemoveDayNote { site, date, note: id, own: false });
    anna.sync(&house).await;
    assert_eq!(anna.outcome(gone), Some(Verdict::Accepted));
    colleague.sync(&house).await;
    assert!(colleague.phone.one(roll, Kind::DayNote, id).is_none());
}

#[tokio::test]
async fn a_call_for_help_from_a_sheet_is_shown_to_professionals_and_tells_nobody() {
    let (house, mut volunteer, mut coaches, _) = house_with(1).await;
    let mut anna = house.enrol(Role::Coordinator).await;
    let account = |visitor: &Visitor| visitor.enrolled.account;
    // Even where the accounts in it are of people who are here.
    let by = Word { account: account(&volunteer), name: "Bram".into(), at: now() - 60_000 };
    let mut call = call_of(house.site, by);
    call.asked[0].accounts = vec![account(&coaches[0])];
    let id = anna.say(RecordBackup { request: call });
    anna.sync(&house).await;
    assert_eq!(anna.outcome(id), Some(Verdict::Accepted));
    let waits = |store: &mut Sqlite| {
        let due = transaction(store, Mode::Read, |store| timers(store, Millis::MAX)).unwrap();
        (due.len(), take(store, now() + 1).unwrap().len())
    };
    assert_eq!(waits(&mut house.store()), (0, 0), "nothing is due and nobody is told");
    for visitor in [&mut volunteer, &mut coaches[0]] {
        visitor.sync(&house).await;
        assert_eq!(mine(visitor, id), None, "it is nobody's own");
    }
    let seen = coaches[0].phone.one(Scope::Files(house.site), Kind::BackupRequest, id).unwrap();
    assert!(BackupRequest::from_row(&seen).is_some_and(BackupRequest::is_open), "professionals see it");
    for command in [
        Command::from(PickUpBackup { site: house.site, request: id }),
        LeaveBackup { site: house.site, request: id }.into(),
        SolveBackup { site: house.site, request: id, text: "Kraan dicht.".into(), own: false }.into(),
    ] {
        let said = coaches[0].say(command);
        coaches[0].sync(&house).await;
        assert_eq!(coaches[0].outcome(said), Some(Verdict::Accepted));
        assert_eq!(waits(&mut house.store()), (0, 0));
    }
    // One that is said here tells as ever.
    volunteer.say(AskBackup { site: house.site, text: String::new() });
    volunteer.sync(&house).await;
    assert_eq!(waits(&mut house.store()).1, 1);
}

#[tokio::test]
async fn mistakes_are_shown_where_they_are_and_offer_nothing() {
    let house = House::open();
    let visitor = house.enrol(Role::Coordinator).await;
    let text = sheet("deelnemers.csv").replacen("04-04-2025", "31-02-2025", 1);
    let files = [("deelnemers.csv", text.into_bytes()), ("notulen.csv", b"a;b\n".to_vec())];
    let preview = seen(&house, &visitor, &Choices::default(), &files).await;
    let problem = &preview.problems[0];
    assert_eq!((problem.line, problem.column.as_str(), problem.found.as_str()), (2, "Sinds", "31-02-2025"));
    assert_eq!((&problem.expected, preview.offers.len()), (&Expected::Date, 0));
    assert_eq!(preview.strange, ["notulen.csv"]);
}

#[tokio::test]
async fn a_likely_double_is_asked_about_and_the_answer_is_kept_to() {
    let house = House::open();
    let visitor = house.enrol(Role::Coordinator).await;
    let files = [
        (
            "deelnemers.csv",
            "Roepnaam;Achternaam;Telefoon;Toegang\nDïrk;Wal;;\nDries;Waal;06 13186091;\n".into(),
        ),
        ("weekprogramma.csv", sheet("weekprogramma.csv").into_bytes()),
        ("inschrijvingen.csv", "Deelnemer;Komt op\nDries Waal;vrijdag 10:00 Koffie en krant\n".into()),
    ];
    let first = seen(&house, &visitor, &Choices::default(), &files).await;
    let likeness: Vec<Likeness> = first.likely.iter().map(|found| found.likeness).collect();
    assert_eq!(likeness, [Likeness::Name, Likeness::Phone]);
    assert!(first.likely.iter().all(|found| found.known == house.person && found.known_name == "Dirk Wal"));
    assert_eq!(first.offers.len(), 3);
    let same = [(first.likely[1].new, house.person)].into();
    let second = seen(&house, &visitor, &Choices { same, ..Choices::default() }, &files).await;
    assert_eq!((second.likely.len(), second.offers.len()), (1, 2));
    let Ok(Command::EnrolPerson(said)) = Command::read(&second.offers[1].body) else { panic!("enrolled") };
    assert_eq!(said.enrolment.person, house.person, "the line of the double is about the one who is there");
}

#[tokio::test]
async fn more_than_a_phone_should_say_is_counted_and_left_to_the_keeper() {
    let house = House::open();
    let visitor = house.enrol(Role::Coordinator).await;
    let lines = |count: usize| (0..count).map(|n| format!("Ruimte {n}")).collect::<Vec<_>>().join("\n");
    for (count, offered) in [(2_000, 2_000), (2_001, 0)] {
        let files = [("ruimtes.csv", format!("Ruimte\n{}", lines(count)).into_bytes())];
        let preview = seen(&house, &visitor, &Choices::default(), &files).await;
        assert_eq!((preview.sheets[0].new, preview.offers.len()), (count, offered));
        assert_eq!(preview.too_many, offered == 0);
    }
}

#[tokio::test]
async fn another_sites_people_are_neither_shown_nor_denied() {
    let house = House::open();
    let visitor = house.enrol(Role::Coordinator).await;
    // Everything of the other site, read for this one: its persons are as good as unknown here.
    let other = take_along(&house, &visitor, &house.other_site.to_string()).await.body;
    let mut files = Files::new();
    unpack("x.zip", other, &mut files).unwrap();
    let foreign = [("deelnemers.csv", files["deelnemers.csv"].clone())];
    let preview = seen(&house, &visitor, &Choices::default(), &foreign).await;
    assert_eq!(preview.differences, vec![]);
    assert_eq!(preview.sheets[0].same, 0);
}

#[tokio::test]
async fn row_43_bombs_and_floods_are_refused() {
    let house = House::open();
    let visitor = house.enrol(Role::Coordinator).await;
    let bomb = pack(&[("deelnemers.csv".to_owned(), vec![b'x'; LIMIT + 1])].into()).unwrap();
    let preview = seen(&house, &visitor, &Choices::default(), &[("bom.zip", bomb)]).await;
    assert_eq!(
        (preview.problems[0].file.as_str(), &preview.problems[0].expected),
        ("bom.zip", &Expected::Zip)
    );
    let flood = vec![b'x'; 9 * 1024 * 1024];
    let said = look(
        &house,
        (&visitor.cookie, &visitor.proof(LOOK)),
        house.site,
        &Choices::default(),
        &[("a.csv", flood)],
    )
    .await;
    assert_eq!(said.status, StatusCode::PAYLOAD_TOO_LARGE);
    let request = Request::post("/api/import/preview")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(SAID, visitor.proof(LOOK))
        .header(header::COOKIE, &visitor.cookie);
    assert_eq!(house.send(request, "--x nonsense").await.status, StatusCode::BAD_REQUEST);
    // Found by schemathesis: a form without its boundary was not refused in the one form of errors.
    let request = Request::post("/api/import/preview")
        .header(header::CONTENT_TYPE, "multipart/form-data")
        .header(SAID, visitor.proof(LOOK))
        .header(header::COOKIE, &visitor.cookie);
    let said = house.send(request, "x").await;
    assert_eq!((said.status, &said.body[..]), (StatusCode::BAD_REQUEST, &br#"{"code":"form"}"#[..]));
}
