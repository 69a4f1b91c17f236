//! An export read into an empty organisation is the same site again, whatever its names are.

use std::collections::BTreeMap;

use inloop_core::{
    attendance::{Force, Mark, Statement, Word, shown},
    calendar::{Weeks, runs_on, session_id},
    person_plan::LifeStage,
    pictogram::pictogram,
    place::{Feature, ForGuests, PlaceKind, Position},
    row::{
        self, AbsenceReason, AccessRoute, Activity, Again, Answer, Asked, Assignment, AssignmentState,
        Attendance, Availability, BackupRequest, ClosingDay, DayHours, DayNote, DayPart, DayPartNeed,
        DutyHours, Enrolment, HelpCall, LadderStep, Openness, OtherDay, PersonCard, PersonFile,
        PlannedAbsence, ProgrammeRule, RuleVersion, SchoolHolidays, SessionChange, ShiftNeed, Space,
        Timetable, Turn, Turnout, TurnoutSaid, Visit, Volunteer, VolunteerFile, activity_id, attendance_id,
        closing_day_id, day_part_need_id, shift_need_id, space_id,
    },
    school_holidays::Region,
    shift::Shift,
    span::Span,
    support::{Support, SupportForm},
};
use jiff::{
    ToSpan,
    civil::{Date, date, time},
};
use proptest::{prelude::*, sample::select};

use super::*;
use crate::sheets::write;

/// A site's rows as they come out of a store, without what an export cannot and need not keep: versions, who said a
/// mark and what it overruled, who said on which phone that a volunteer came, what was called off and goes after all,
/// that a call for help was taken over and when its next step would be asked, and the organisation.
fn state(rows: &[Row]) -> BTreeMap<(Kind, Id), String> {
    let activities: BTreeMap<Id, Id> = rows
        .iter()
        .filter_map(Activity::from_row)
        .map(|row| (row.id, activity_id(Id::nil(), &row.name)))
        .collect();
    let plain = |row: &Row| -> Option<Row> {
        Some(match row.clone() {
            Row::Activity(row) => Activity { id: activities[&row.id], organisation: Id::nil(), ..row }.into(),
            Row::ProgrammeRule(row) => {
                ProgrammeRule { activity: activities[&row.activity], version: None, ..row }.into()
            }
            Row::PersonCard(row) => PersonCard { version: None, ..row }.into(),
            Row::PersonFile(row) => PersonFile { version: None, ..row }.into(),
            Row::Site(row) => Site { version: None, ..row }.into(),
            Row::Space(row) => Space { version: None, ..row }.into(),
            Row::Enrolment(row) => Enrolment { version: None, ..row }.into(),
            Row::Volunteer(row) => Volunteer { version: None, ..row }.into(),
            Row::DayPartNeed(row) => DayPartNeed { version: Id::nil(), ..row }.into(),
            Row::ShiftNeed(row) => ShiftNeed { version: Id::nil(), ..row }.into(),
            Row::LadderStep(row) => LadderStep { version: None, ..row }.into(),
            Row::ClosingDay(row) => ClosingDay { version: Id::nil(), ..row }.into(),
            Row::SessionChange(row) if row.turn == Turn::AsPlanned => return None,
            Row::SessionChange(row) => SessionChange { version: Id::nil(), ..row }.into(),
            Row::Attendance(row) => {
                let shown = shown(&row.said)?;
                let (value, span) = (shown.mark, Span::at(shown.statement.span.from));
                let (op, stream) = (Id::nil(), Id::nil());
                let word = Word::Mark { value, force: Force::Tap };
                let said = vec![Statement { op, person: row.person, stream, n: 0, span, over: vec![], word }];
                Attendance { said, ..row }.into()
            }
            Row::Assignment(row) => {
                let came = row.came.filter(|said| said.turnout.is_some());
                let came = came.map(|said| TurnoutSaid { stream: Id::nil(), n: 0, ..said });
                Assignment { came, ..row }.into()
            }
            Row::BackupRequest(row) => BackupRequest { next: None, recorded: false, ..row }.into(),
            other => other,
        })
    };
    rows.iter().filter_map(plain).map(|row| ((row.kind(), row.id()), row.encode())).collect()
}

fn texts(files: &Files) -> BTreeMap<&str, Vec<String>> {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).split("\r\n").map(str::to_owned).collect();
    files.iter().map(|(name, bytes)| (name.as_str(), lines(bytes))).collect()
}

/// What an empty organisation knows after it read the export of some rows.
fn read_again(rows: &[Row], name: &str) -> BTreeMap<(Kind, Id), String> {
    let mut store = store();
    let files = write(rows);
    let report = add(&mut store, ORG, &files, name, 0, NOW).unwrap();
    assert_eq!((report.refused, report.differences, report.nobody), (vec![], vec![], vec![]));
    let mut there = known_rows(&mut store, ORG, report.site).unwrap();
    // Who walked in has no file, and comes back with an empty one.
    let filed: Vec<Id> = rows.iter().filter_map(PersonFile::from_row).map(|file| file.id).collect();
    there.retain(|row| PersonFile::from_row(row).is_none_or(|file| filed.contains(&file.id)));
    assert_eq!(texts(&write(&there)), texts(&files), "the export of what was read is the same export");
    state(&there)
}

#[test]
fn the_export_of_the_village_house_is_the_village_house_again() {
    let mut store = store();
    let report = import(&mut store, ORG, &folder(), "De Linde", 0, NOW).unwrap();
    let rows = known_rows(&mut store, ORG, report.site).unwrap();
    assert_eq!(read_again(&rows, "De Linde"), state(&rows));
    let again = add(&mut store, ORG, &write(&rows), "De Linde", 0, NOW).unwrap();
    assert_eq!((again.created, again.differences), (0, vec![]), "it knows its own export");
}

#[test]
fn two_shifts_of_one_volunteer_at_the_same_time_both_come_back() {
    let mut store = store();
    let report = import(&mut store, ORG, &folder(), "De Linde", 0, NOW).unwrap();
    let mut rows = known_rows(&mut store, ORG, report.site).unwrap();
    let shift = rows.iter().find_map(Assignment::from_row).unwrap().clone();
    let rule = rows.iter().filter_map(ProgrammeRule::from_row).find(|rule| rule.id == shift.rule).unwrap();
    // As a line of the programme comes to be at the time of another, after somebody was put on both.
    let other = ProgrammeRule { id: id(1, 99), ..rule.clone() };
    let both = Shift { site: shift.site, rule: other.id, date: shift.date };
    rows.push(other.into());
    rows.push(both.taken_by(shift.volunteer, AssignmentState::Confirmed).into());
    let files = write(&rows);
    assert_eq!(texts(&files)["diensten.csv"].len(), 3, "headings, the one that is not free, and the end");
    assert_eq!(read_again(&rows, "De Linde"), state(&rows));
}

const SITE: Id = Id::from_u128(99);

/// Texts as people and spreadsheets write them: formulas, quotes, spaces, other scripts, brackets.
fn text() -> impl Strategy<Value = String> {
    let nasty = select(vec![
        "=1+1",
        "@SUM(A1)",
        "+31 6",
        "-",
        "'t Hart",
        "'=x",
        "''",
        "a;b",
        "\"Zus\"",
        "Jan | Piet",
        " Bep ",
        "een\ntwee",
        "Đorđe",
        "عمر",
        "👩‍🌾",
        "x [00000000-0000-0000-0000-000000000007]",
        "maandag 09:30 Koken",
        "ja",
        "#N/B",
        "0612",
    ]);
    prop_oneof![nasty.prop_map(str::to_owned), "[A-Za-zé' ;,=|\"\\[\\]-]{1,12}"]
        .prop_filter("a name has letters", |text| !text.trim().is_empty())
}

fn maybe_text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), text()]
}

fn day() -> impl Strategy<Value = Date> {
    (0..120_i64).prop_map(|days| date(2026, 7, 6).saturating_add(days.days()))
}

/// What one generated thing is made of; ids follow from its place in the list.
#[derive(Clone, Debug)]
struct Made {
    names: [String; 3],
    more: [String; 4],
    numbers: [u8; 4],
    days: [Date; 2],
    on: [bool; 3],
}

fn made() -> impl Strategy<Value = Made> {
    let names = [text(), text(), text()];
    let more = [maybe_text(), maybe_text(), maybe_text(), maybe_text()];
    (names, more, any::<[u8; 4]>(), [day(), day()], any::<[bool; 3]>())
        .prop_map(|(names, more, numbers, days, on)| Made { names, more, numbers, days, on })
}

fn id(kind: u128, place: usize) -> Id {
    Id::from_u128(kind << 64 | (place as u128 + 1))
}

/// A site as it can come about by commands, out of lists of made things.
fn site(rules: &[Made], people: &[Made], volunteers: &[Made], steps: &[Made], days: &[Made]) -> Vec<Row> {
    let region = rules[0].on[1].then_some(Region::Centre);
    let (name, address) = (rules[0].names[0].clone(), rules[0].more[0].clone());
    let patience = rules[0].on[2].then_some(rules[0].numbers[0]);
    let guests = guests(&rules[0]);
    let site = Site { id: SITE, name, address, region, patience, guests, version: None };
    let mut rows: BTreeMap<(Kind, Id), Row> = BTreeMap::new();
    let mut put = |row: Row| {
        rows.entry((row.kind(), row.id())).or_insert(row);
    };
    put(site.into());
    let rules: Vec<ProgrammeRule> =
        rules.iter().enumerate().map(|(place, made)| rule(place, made, &mut put)).collect();
    for (place, made) in people.iter().enumerate() {
        person(place, made, &rules, &mut put);
    }
    for (place, made) in volunteers.iter().enumerate() {
        volunteer(place, made, &rules, &mut put);
        shifts(place, made, volunteers.len(), &rules, &mut put);
    }
    for (place, made) in steps.iter().enumerate() {
        step(place, made, &mut put);
    }
    for (place, made) in days.iter().enumerate() {
        note(place, made, &mut put);
        request(place, made, &mut put);
        call(place, made, &mut put);
    }
    rows.into_values().collect()
}

/// What guests may want to know, out of made things: each answer may be yes, no or not known.
fn guests(made: &Made) -> ForGuests {
    let [a, b, c, d] = made.numbers.map(i32::from);
    let position = Position { lat: (a - 128) * 703_125 + b, lon: (c - 128) * 1_400_000 - d };
    let kind = PlaceKind::ALL[usize::from(made.numbers[3]) % PlaceKind::ALL.len()];
    let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned();
    let guests = ForGuests {
        postcode: plain(&made.more[1]).chars().take(12).collect::<String>().trim().to_owned(),
        town: plain(&made.more[2]),
        kind: made.on[0].then_some(kind),
        position: made.on[1].then_some(position),
        door: made.on[2].then_some(u16::from(made.numbers[1]) + 30),
        ..ForGuests::default()
    };
    let answers = Feature::ALL.iter().enumerate().filter_map(|(place, feature)| {
        let third = (usize::from(made.numbers[place % 4]) / (place / 4 * 3 + 1)) % 3;
        [None, Some(true), Some(false)][third].map(|answer| (*feature, answer))
    });
    ForGuests { features: answers.collect(), ..guests }
}

/// From the new year on, an hour later, in that space.
fn later(start: jiff::civil::Time, space: Id) -> RuleVersion {
    let (end, school_holidays) = (time(17, 0, 0, 0), SchoolHolidays::GoesOn);
    let timetable =
        Timetable { weekday: 4, start, end, space: Some(space), weeks: Weeks::Odd, school_holidays };
    RuleVersion { from: date(2027, 1, 4), timetable }
}

fn rule(place: usize, made: &Made, put: &mut impl FnMut(Row)) -> ProgrammeRule {
    let name = made.names[1].clone();
    let activity = activity_id(ORG, &name);
    let picture = if made.on[0] { pictogram(&name).to_owned() } else { "broom".to_owned() };
    put(Activity { id: activity, organisation: ORG, name, pictogram: picture }.into());
    let door = made.names[2].clone();
    let space = space_id(SITE, &door);
    let answer = |number: u8| [None, Some(true), Some(false)][usize::from(number % 3)];
    let people = made.on[2].then_some(u16::from(made.numbers[1]) + 1);
    let space_row = Space {
        id: space,
        site: SITE,
        name: door,
        outdoors: answer(made.numbers[0]),
        quiet: answer(made.numbers[1]),
        step_free: answer(made.numbers[2]),
        people,
        ended: made.on[1],
        version: None,
    };
    put(space_row.into());
    let start = time(8 + (made.numbers[0] % 3) as i8, 30, 0, 0);
    let rule = ProgrammeRule {
        id: id(1, place),
        site: SITE,
        activity,
        space: made.on[1].then_some(space),
        weekday: (made.numbers[1] % 3) as i8 + 1,
        start,
        end: time(12, (made.numbers[2] % 60) as i8, 0, 0),
        weeks: [Weeks::Every, Weeks::Odd, Weeks::Even][usize::from(made.numbers[2] % 3)],
        from: made.on[2].then_some(date(2026, 6, 1)),
        until: made.on[0].then_some(date(2027, 1, 1)),
        min_volunteers: u16::from(made.numbers[3]),
        max_participants: made.on[1].then_some(u16::from(made.numbers[0])),
        school_holidays: if made.on[2] { SchoolHolidays::Pauses } else { SchoolHolidays::GoesOn },
        stages: LifeStage::THOUGHT_OF.into_iter().skip(usize::from(made.numbers[0] % 5)).collect(),
        later: made.on[0].then(|| later(start, space)).into_iter().collect(),
        version: None,
    };
    put(rule.clone().into());
    let session = running(&rule, made.days[0]);
    let turn = match made.numbers[3] % 3 {
        0 => Turn::AsPlanned,
        1 => Turn::CalledOff,
        _ => Turn::Moved { to: session.tomorrow().unwrap(), start, end: rule.end },
    };
    let (reason, version) = (made.names[0].clone(), id(9, place));
    let id = session_id(rule.id, session);
    put(SessionChange {
        id,
        site: SITE,
        rule: rule.id,
        date: session,
        turn,
        reason: reason.clone(),
        version,
    }
    .into());
    let (date, closed) = (made.days[1], made.on[2]);
    let reason = if closed { reason } else { made.more[0].clone() };
    let reason = if reason.trim().is_empty() { String::new() } else { reason };
    put(ClosingDay { id: closing_day_id(SITE, date), site: SITE, date, closed, reason, version }.into());
    for number in 0..usize::from(made.numbers[0] % 3) {
        put(Visit { id: self::id(2, place * 10 + number), site: SITE, rule: rule.id, date: session }.into());
    }
    rule
}

/// The first session of a rule from a day on.
fn running(rule: &ProgrammeRule, from: Date) -> Date {
    let mut date = from;
    while !runs_on(rule, date, None) {
        date = date.tomorrow().unwrap();
    }
    date
}

fn person(place: usize, made: &Made, rules: &[ProgrammeRule], put: &mut impl FnMut(Row)) {
    let person = id(3, place);
    let [phone, contact_name, district, good_to_know] = made.more.clone();
    put(PersonCard {
        id: person,
        site: SITE,
        first_name: made.names[0].clone(),
        surname: if made.on[0] { made.names[1].clone() } else { String::new() },
        good_to_know: if good_to_know.trim().is_empty() { String::new() } else { good_to_know },
        picture: made.on[1].then(|| "ab12".repeat(16)),
        version: None,
        merged: None,
    }
    .into());
    let since = made.on[2].then_some(made.days[0]);
    if !made.numbers[0].is_multiple_of(4) {
        put(PersonFile {
            id: person,
            site: SITE,
            phone,
            contact_name,
            contact_phone: made.names[2].clone(),
            district,
            district_code: String::new(),
            access_route: if made.on[0] { AccessRoute::Open } else { AccessRoute::Indicated },
            day_parts_per_week: made.on[1].then_some(u16::from(made.numbers[1])),
            since,
            version: None,
        }
        .into());
    }
    let rule = &rules[usize::from(made.numbers[1]) % rules.len()];
    // As a sheet makes it, or as a phone does.
    let own = if made.on[1] { Id::new_v5(&person, rule.id.as_bytes()) } else { id(4, place) };
    let until = made.on[0].then_some(made.days[1]);
    let version = made.on[2].then_some(id(9, place));
    put(Enrolment { id: own, site: SITE, person, as_said: None, rule: rule.id, from: since, until, version }
        .into());
    let (from, until) = (made.days[0].min(made.days[1]), made.days[0].max(made.days[1]));
    let absence = id(5, place);
    put(PlannedAbsence {
        id: absence,
        site: SITE,
        person,
        as_said: None,
        from,
        until: made.on[1].then_some(until),
    }
    .into());
    if made.on[2] {
        put(AbsenceReason { id: absence, site: SITE, person, as_said: None, reason: made.names[1].clone() }
            .into());
    }
    let session = running(rule, made.days[1]);
    let mark = [Mark::Present, Mark::Cancelled, Mark::Absent, Mark::Left][usize::from(made.numbers[2] % 4)];
    let from = NOW - i64::from(made.numbers[3]) * 86_400_123;
    let (op, stream) = (id(6, place), id(7, 0));
    let word = Word::Mark { value: mark, force: Force::Rest };
    let span = Span { from, to: from + 5 };
    let mut said = vec![Statement { op, person, stream, n: 1, span, over: vec![], word }];
    if made.numbers[3].is_multiple_of(4) {
        // Taken back again: nothing is shown.
        said.push(Statement { op: id(8, place), n: 2, over: vec![op], word: Word::Clear, ..said[0].clone() });
    }
    let id = attendance_id(rule.id, session, person);
    put(Attendance { id, site: SITE, rule: rule.id, date: session, person, said }.into());
}

fn volunteer(place: usize, made: &Made, rules: &[ProgrammeRule], put: &mut impl FnMut(Row)) {
    let volunteer = id(10, place);
    let part = [DayPart::Morning, DayPart::Afternoon, DayPart::Evening][usize::from(made.numbers[0] % 3)];
    let available = made.on[0].then_some(Availability { weekday: (made.numbers[1] % 7) as i8 + 1, part });
    let available = available.into_iter().collect();
    // Later than the shift below: whoever has stopped is put on no roster.
    let until = made.on[2].then_some(date(2027, 7, 6));
    let support = support(made);
    put(Volunteer {
        id: volunteer,
        site: SITE,
        name: made.names[0].clone(),
        available,
        until,
        support: support.clone(),
        version: None,
        merged: None,
    }
    .into());
    let weekday = (made.numbers[2] % 7) as i8 + 1;
    let need = day_part_need_id(SITE, Availability { weekday, part });
    let needed = u16::from(made.numbers[3]) % 100;
    let version = Id::from_u128(2);
    put(DayPartNeed { id: need, site: SITE, weekday, part, needed, support: support.clone(), version }.into());
    let [phone, email, ..] =
        made.more.clone().map(|text| if text.trim().is_empty() { String::new() } else { text });
    let (vog_seen, since) = (made.on[1].then_some(made.days[0]), made.on[2].then_some(made.days[1]));
    put(VolunteerFile { id: volunteer, site: SITE, phone, email, vog_seen, since }.into());
    let rule = &rules[usize::from(made.numbers[2]) % rules.len()];
    // A few share one session, so that lines fill up.
    let date = running(rule, date(2026, 7, 6));
    let [needed, more, ..] = made.numbers.map(u16::from);
    let (needed, places) = (needed % 100, made.on[0].then_some(needed % 100 + more % 100));
    let one = made.on[1].then_some(date);
    let (id, version) = (shift_need_id(rule.id, one), Id::from_u128(1));
    put(ShiftNeed { id, site: SITE, rule: rule.id, date: one, needed, places, support, version }.into());
}

/// What became of a volunteer's shifts; of one now and then that nobody knows any more. Some are at the same time.
fn shifts(place: usize, made: &Made, all: usize, rules: &[ProgrammeRule], put: &mut impl FnMut(Row)) {
    let by = id(10, usize::from(made.numbers[1]) % all);
    let states = [
        AssignmentState::Confirmed,
        AssignmentState::Confirmed,
        AssignmentState::StandInWanted,
        // Each has a place of their own.
        AssignmentState::Waitlisted { place: (99 - place) as u32 },
        AssignmentState::Released,
        AssignmentState::TakenOver { by },
        AssignmentState::Unplanned,
    ];
    let turnouts = [None, Some(Turnout::Came), Some(Turnout::StayedAwayWithWord), Some(Turnout::StayedAway)];
    for (nth, rule) in rules.iter().enumerate() {
        let choice = usize::from(made.numbers[nth]);
        let date = running(rule, [date(2026, 7, 6), made.days[0]][choice % 2]);
        let at = NOW - i64::from(made.numbers[3]) * 86_400_123;
        let turnout = turnouts[choice / 8 % 4];
        let said = TurnoutSaid { turnout, at, stream: id(7, 0), n: 3 };
        let came = (!choice.is_multiple_of(5)).then_some(said);
        let shift = Shift { site: SITE, rule: rule.id, date };
        let volunteer = if choice == 255 { id(10, 99) } else { id(10, place) };
        let last_minute = choice.is_multiple_of(3) && made.on[0];
        let row = shift.taken_by(volunteer, states[choice % states.len()]);
        put(Assignment { last_minute, came, ..row }.into());
    }
}

/// Who said something, and when; now and then in a name that nobody could know.
fn word(made: &Made, name: &str) -> row::Word {
    let at = NOW - i64::from(made.numbers[0]) * 3_600_123;
    let name = if made.on[0] { name.to_owned() } else { String::new() };
    row::Word { account: id(12, usize::from(made.numbers[1] % 3)), name, at }
}

fn note(place: usize, made: &Made, put: &mut impl FnMut(Row)) {
    let row::Word { account, name, at } = word(made, &made.names[0]);
    let (text, date) = (made.names[1].clone(), made.days[0]);
    put(DayNote { id: id(13, place), site: SITE, date, text, by: account, name, at }.into());
}

fn call(place: usize, made: &Made, put: &mut impl FnMut(Row)) {
    let (helped, by) = (made.on[1], word(made, &made.names[0]));
    let (step, name) = (id(11, place), made.more[0].clone());
    let name = if name.trim().is_empty() { String::new() } else { name };
    put(HelpCall { id: id(14, place), site: SITE, step, name, helped, by }.into());
}

/// A call for help: open or over, asked of nobody or of several steps, seen, picked up, opened again.
fn request(place: usize, made: &Made, put: &mut impl FnMut(Row)) {
    let empty = |text: &String| if text.trim().is_empty() { String::new() } else { text.clone() };
    let by = word(made, &made.names[0]);
    let [steps, seen, answers] = [0, 1, 2].map(|of: usize| usize::from(made.numbers[of] % 3));
    let accounts = |count: usize| (0..count).map(|account| id(12, account)).collect::<Vec<Id>>();
    let asked = (0..steps).map(|step| Asked {
        step: id(11, step),
        name: empty(&made.more[1]),
        accounts: accounts(usize::from(made.numbers[3] % 3)),
        at: by.at + step as i64,
        reached: accounts(usize::from(made.on[0])),
        missed: accounts(usize::from(made.on[1])),
    });
    let someone = |nth: usize| row::Word { account: id(12, nth), ..word(made, &made.names[2]) };
    let answer = |nth| Answer { op: id(15, place * 9 + nth), by: someone(nth), text: empty(&made.more[2]) };
    put(BackupRequest {
        id: id(16, place),
        site: SITE,
        by: by.clone(),
        text: empty(&made.more[0]),
        silence: [None, Some(row::Silence::NoAnswer), Some(row::Silence::OutOfReach)]
            [usize::from(made.numbers[1] % 3)],
        asked: asked.collect(),
        next: made.on[0].then_some(NOW + 120_000),
        seen: (0..seen).map(someone).collect(),
        coming: made.on[1].then(|| Box::new(someone(5))),
        again: made.on[2].then(|| Box::new(Again { op: id(17, place), by: id(12, 1) })),
        answers: (0..answers).map(answer).collect(),
        recorded: false,
    }
    .into());
}

/// As somebody could choose and write it.
fn support(made: &Made) -> Support {
    let chosen = SupportForm::ALL.into_iter().zip(made.on.into_iter().chain([true]));
    let forms: Vec<SupportForm> = chosen.filter(|(_, on)| *on).map(|(form, _)| form).collect();
    Support::of(&forms, &made.more.join("|"))
}

fn step(place: usize, made: &Made, put: &mut impl FnMut(Row)) {
    let hours = |number: u8| DutyHours {
        weekdays: (1..=(number % 7) as i8 + 1).collect(),
        from: u16::from(number),
        until: if number.is_multiple_of(2) { 1440 } else { 600 },
    };
    let duty = made.numbers[..usize::from(made.numbers[3] % 3)].iter().map(|number| hours(*number));
    let mut duty: Vec<DutyHours> = duty.collect();
    duty.dedup();
    let evening = made.on[0].then_some(DayHours { from: 1080, until: 1200 });
    let mut other = [(made.days[0], evening), (made.days[1], None)]
        .map(|(date, hours)| OtherDay { date, hours })
        .to_vec();
    other.sort_by_key(|other| other.date);
    other.dedup_by_key(|other| other.date);
    put(LadderStep {
        id: id(11, place),
        site: SITE,
        step: made.numbers[3].max(1),
        name: made.names[0].clone(),
        role: made.more[0].clone(),
        phone: format!("{}112", made.names[1].chars().take(3).collect::<String>()),
        openness: [Openness::Inside, Openness::Agreed, Openness::Published][usize::from(made.numbers[2] % 3)],
        duty,
        other,
        version: None,
    }
    .into());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn reading_an_export_into_an_empty_organisation_gives_the_same_site(
        rules in proptest::collection::vec(made(), 1..5),
        people in proptest::collection::vec(made(), 0..6),
        volunteers in proptest::collection::vec(made(), 0..6),
        steps in proptest::collection::vec(made(), 0..4),
        days in proptest::collection::vec(made(), 0..4),
    ) {
        let rows = site(&rules, &people, &volunteers, &steps, &days);
        prop_assert_eq!(read_again(&rows, &rules[0].names[0]), state(&rows));
    }
}
