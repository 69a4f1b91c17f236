//! The rows about people: each follows from its site and a number, so that every run makes the same town.

use inloop_core::{
    Id,
    attendance::{Force, Mark, Statement, Word},
    calendar::zone,
    grant::Role,
    row::{
        AccessRoute, Attendance, DutyHours, Enrolment, Face, LadderStep, Openness, PersonCard, PersonFile,
        attendance_id,
    },
    span::Span,
};
use jiff::civil::Date;

use crate::names::{FIRST, GOOD_TO_KNOW, LAST};

/// Everybody on a list.
pub const PEOPLE: usize = FIRST.len();

/// The rule of a site for the day that lies so many days after today.
pub fn rule_id(site: Id, day: i32) -> Id {
    Id::new_v5(&site, format!("rule {day}").as_bytes())
}

/// Person number so and so of a site.
pub fn person_id(site: Id, person: usize) -> Id {
    Id::new_v5(&site, format!("person {person}").as_bytes())
}

/// What a volunteer knows.
pub fn card(site: Id, person: usize) -> PersonCard {
    PersonCard {
        id: person_id(site, person),
        site,
        first_name: FIRST[person].into(),
        surname: LAST[person % LAST.len()].into(),
        good_to_know: GOOD_TO_KNOW[person % GOOD_TO_KNOW.len()].into(),
        picture: None,
        version: None,
        merged: None,
    }
}

/// What a werkcoach knows.
pub fn file(site: Id, person: usize) -> PersonFile {
    PersonFile {
        id: person_id(site, person),
        site,
        phone: format!("06 0000 {person:04}"),
        contact_name: format!("{} {}", FIRST[(person + 7) % PEOPLE], LAST[person % LAST.len()]),
        contact_phone: format!("06 0001 {person:04}"),
        district: "De Wijk".into(),
        district_code: "WK000000".into(),
        access_route: if person.is_multiple_of(3) { AccessRoute::Indicated } else { AccessRoute::Open },
        day_parts_per_week: Some(2),
        since: None,
        version: None,
    }
}

/// Everybody is expected at every session.
pub fn enrolment(site: Id, person: usize, rule: Id) -> Enrolment {
    let id = Id::new_v5(&rule, format!("enrolment {person}").as_bytes());
    Enrolment {
        id,
        site,
        person: person_id(site, person),
        as_said: None,
        rule,
        from: None,
        until: None,
        version: None,
    }
}

/// A volunteer's face.
pub fn face(site: Id, volunteer: usize) -> Face {
    let name = FIRST[PEOPLE - 1 - volunteer].into();
    Face {
        id: Id::new_v5(&site, format!("face {volunteer}").as_bytes()),
        site,
        name,
        picture: None,
        large: None,
        volunteer: None,
        role: Role::Volunteer,
    }
}

/// Somebody to call, day and night.
pub fn ladder_step(site: Id, step: u8) -> LadderStep {
    LadderStep {
        id: Id::new_v5(&site, &[step]),
        site,
        step,
        name: FIRST[usize::from(step)].into(),
        role: "werkcoach".into(),
        phone: format!("06 0002 000{step}"),
        openness: Openness::Inside,
        duty: vec![DutyHours { weekdays: (1..=7).collect(), from: 0, until: 1_440 }],
        other: Vec::new(),
        version: None,
    }
}

/// One mark by one volunteer's phone, in the morning of the session.
pub fn attendance(site: Id, rule: Id, date: Date, person: usize) -> Attendance {
    let stream = Id::new_v5(&site, format!("stream {}", person % 3).as_bytes());
    let who = person_id(site, person);
    let id = attendance_id(rule, date, who);
    let morning = date.at(9, 30, 0, 0).to_zoned(zone()).unwrap().timestamp();
    let from = morning.as_millisecond() + 1_000 * person as i64;
    let value = if person % 9 == 8 { Mark::Absent } else { Mark::Present };
    let said = Statement {
        op: Id::new_v5(&id, b"Attendance"),
        person: who,
        stream,
        n: 1 + person as u64,
        span: Span { from, to: from + 2_000 },
        over: Vec::new(),
        word: Word::Mark { value, force: Force::Tap },
    };
    Attendance { id, site, rule, date, person: who, said: vec![said] }
}
