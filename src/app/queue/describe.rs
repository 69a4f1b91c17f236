//! A command of the outbox in words: "Bep: is er · Samen koken · 9.31".

use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::Command,
    phone::Phone,
    row::{Kind, PersonCard, Volunteer},
    scope::Scope,
    wire::Record,
};
use jiff::civil::Date;

use crate::{
    device::wants,
    text::{self, Text, t},
    today::activity_of,
};

/// What a record says, as far as this phone can still name it.
pub fn words(phone: &Phone, record: &Record) -> String {
    let when = text::moment_of(record.wall);
    let (who, what, activity, date) = match Command::read(&record.body) {
        Ok(Command::MarkAttendance(said)) => (
            name(phone, said.site, said.person),
            text::mark_word(said.mark).to_owned(),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Ok(Command::AddWalkIn(said)) => (
            said.first_name,
            text::mark_word(Mark::Present).to_owned(),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Ok(Command::ClearMark(said)) => (
            names(phone, said.site, &said.persons),
            t(Text::TakenBack).to_owned(),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Ok(Command::MarkRestPresent(said)) => (
            t(Text::RestIsHere).to_owned(),
            names(phone, said.site, &said.persons),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Ok(Command::CountVisitor(said)) => (
            t(Text::Nameless).to_owned(),
            t(Text::Counted).to_owned(),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Ok(Command::UncountVisitor(said)) => {
            (t(Text::Nameless).to_owned(), t(Text::CountedBack).to_owned(), String::new(), Some(said.date))
        }
        Ok(Command::PlanAbsence(said)) => (
            name(phone, said.site, said.person),
            t(Text::StaysAway).to_owned(),
            String::new(),
            Some(said.from),
        ),
        Ok(Command::EndAbsence(said)) => (
            name(phone, said.site, said.person),
            t(Text::ComesAgain).to_owned(),
            String::new(),
            Some(said.back),
        ),
        Ok(Command::CallOffSession(said)) => {
            (activity(phone, said.rule), t(Text::CalledOff).to_owned(), String::new(), Some(said.date))
        }
        Ok(Command::MoveSession(said)) => {
            (activity(phone, said.rule), t(Text::OtherTime).to_owned(), String::new(), Some(said.date))
        }
        Ok(Command::RestoreSession(said)) => {
            (activity(phone, said.rule), t(Text::GoesAfterAll).to_owned(), String::new(), Some(said.date))
        }
        Ok(Command::AddPerson(said)) => {
            (said.card.first_name, t(Text::NewPerson).to_owned(), String::new(), None)
        }
        Ok(Command::ChangePersonCard(said)) => {
            (said.card.first_name, t(Text::CardChanged).to_owned(), String::new(), None)
        }
        Ok(Command::EnrolPerson(said)) => {
            let (site, person) = (said.enrolment.site, said.enrolment.person);
            let what = t(Text::ComesTo).to_owned();
            (name(phone, site, person), what, activity(phone, said.enrolment.rule), None)
        }
        Ok(Command::EndEnrolment(said)) => {
            (name(phone, said.site, said.person), t(Text::ComesNoMore).to_owned(), String::new(), None)
        }
        Ok(Command::AddProgrammeRule(said)) => {
            (activity(phone, said.rule.id), t(Text::Added).to_owned(), String::new(), None)
        }
        Ok(Command::EndProgrammeRule(said)) => {
            let what = if said.last.is_some() { Text::Stopped } else { Text::Added };
            (activity(phone, said.rule), t(what).to_owned(), String::new(), None)
        }
        Ok(Command::AddActivity(said)) => {
            (said.activity.name, t(Text::NewLine).to_owned(), String::new(), None)
        }
        Ok(Command::AddSpace(said)) => (t(Text::Space).to_owned(), said.space.name, String::new(), None),
        Ok(Command::AddSite(said)) => (t(Text::NewSite).to_owned(), said.site.name, String::new(), None),
        Ok(Command::SetClosingDay(said)) => {
            (t(Text::ClosingDays).to_owned(), said.reason, String::new(), Some(said.date))
        }
        Ok(other) => from_sheets(phone, other),
        Err(_) => (t(Text::AppName).to_owned(), t(Text::StillDeciding).to_owned(), String::new(), None),
    };
    let elsewhen = |date: &Date| *date != local_date(record.wall);
    let activity = match date.filter(elsewhen) {
        Some(date) if activity.is_empty() => text::in_words(date),
        Some(date) => format!("{activity}, {}", text::in_words(date)),
        _ => activity,
    };
    text::command_line(&who, &what, &activity, &when)
}

/// What only sheets say so far: who, what, at which activity, on which date.
fn from_sheets(phone: &Phone, command: Command) -> (String, String, String, Option<Date>) {
    match command {
        Command::AddVolunteer(said) => {
            (said.volunteer.name, t(Text::NewVolunteer).to_owned(), String::new(), None)
        }
        Command::AssignVolunteer(said) => (
            volunteer(phone, said.site, said.volunteer),
            t(Text::WorksAt).to_owned(),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Command::RecordMark(said) => (
            name(phone, said.site, said.person),
            text::mark_word(said.mark).to_owned(),
            activity(phone, said.rule),
            Some(said.date),
        ),
        Command::AddLadderStep(said) => {
            (said.step.name, t(Text::NewOnLadder).to_owned(), String::new(), None)
        }
        other => (t(Text::AppName).to_owned(), other.name().to_owned(), String::new(), None),
    }
}

fn name(phone: &Phone, site: Id, person: Id) -> String {
    let row = phone.one(Scope::Cards(site), Kind::PersonCard, person);
    row.as_deref()
        .and_then(PersonCard::from_row)
        .map_or_else(|| text::people(1), |card| card.first_name.clone())
}

fn volunteer(phone: &Phone, site: Id, volunteer: Id) -> String {
    let row = phone.one(Scope::Cards(site), Kind::Volunteer, volunteer);
    row.as_deref().and_then(Volunteer::from_row).map_or_else(|| text::people(1), |row| row.name.clone())
}

fn names(phone: &Phone, site: Id, persons: &[Id]) -> String {
    match persons {
        [one] => name(phone, site, *one),
        _ => text::people(persons.len()),
    }
}

fn activity(phone: &Phone, rule: Id) -> String {
    wants::rule(phone, rule).map(|rule| activity_of(phone, &rule).0).unwrap_or_default()
}
