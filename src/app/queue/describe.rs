//! A command of the outbox in words: "Bep: is er · Samen koken · 9.31".

use inloop_core::{
    Id,
    attendance::Mark,
    calendar::local_date,
    command::Command,
    phone::Phone,
    row::{AssignmentState, Kind, LadderStep, Means, PersonCard, Relative, Turnout},
    scope::Scope,
    shift::Shift,
    wire::Record,
};
use jiff::civil::Date;

use crate::{
    device::wants,
    my_day::degree_word,
    text::{self, Text, t},
    today::activity_of,
    workers::name_of,
};

/// Who, what, which activity, and on which date.
type Said = (String, String, String, Option<Date>);

/// What a record says, as far as this phone can still name it.
pub fn words(phone: &Phone, record: &Record) -> String {
    let when = text::moment_of(record.wall);
    let (who, what, activity, date) = match Command::read(&record.body) {
        Ok(command) => of_a_day(phone, &command)
            .or_else(|| of_a_person(phone, &command))
            .or_else(|| of_a_shift(phone, &command))
            .or_else(|| of_help(phone, &command))
            .or_else(|| of_a_place(phone, &command))
            .unwrap_or_else(|| said(t(Text::AppName), command.name())),
        Err(_) => said(t(Text::AppName), t(Text::StillDeciding)),
    };
    let elsewhen = |date: &Date| *date != local_date(record.wall);
    let activity = match date.filter(elsewhen) {
        Some(date) if activity.is_empty() => text::in_words(date),
        Some(date) => format!("{activity}, {}", text::in_words(date)),
        _ => activity,
    };
    text::command_line(&who, &what, &activity, &when)
}

fn said(who: impl Into<String>, what: impl Into<String>) -> Said {
    (who.into(), what.into(), String::new(), None)
}

/// What was said about one day: who was there, and what goes otherwise.
fn of_a_day(phone: &Phone, command: &Command) -> Option<Said> {
    let of_session = |who: String, what: &str, rule: Id, date: Date| {
        Some((who, what.to_owned(), activity(phone, rule), Some(date)))
    };
    let of_rule = |rule: Id, what: Text, date: Date| {
        Some((activity(phone, rule), t(what).to_owned(), String::new(), Some(date)))
    };
    match command {
        Command::MarkAttendance(c) => {
            of_session(name(phone, c.site, c.person), text::mark_word(c.mark), c.rule, c.date)
        }
        Command::RecordMark(c) => {
            of_session(name(phone, c.site, c.person), text::mark_word(c.mark), c.rule, c.date)
        }
        Command::AddWalkIn(c) => {
            of_session(c.first_name.clone(), text::mark_word(Mark::Present), c.rule, c.date)
        }
        Command::ClearMark(c) => {
            of_session(names(phone, c.site, &c.persons), t(Text::TakenBack), c.rule, c.date)
        }
        Command::MarkRestPresent(c) => {
            of_session(t(Text::RestIsHere).to_owned(), &names(phone, c.site, &c.persons), c.rule, c.date)
        }
        Command::CountVisitor(c) => {
            of_session(t(Text::Nameless).to_owned(), t(Text::Counted), c.rule, c.date)
        }
        Command::UncountVisitor(c) => {
            Some((t(Text::Nameless).to_owned(), t(Text::CountedBack).to_owned(), String::new(), Some(c.date)))
        }
        Command::GiveOpinion(c) => {
            of_session(t(Text::HowWasIt).to_owned(), degree_word(c.question, c.degree), c.rule, c.date)
        }
        Command::TakeOpinionBack(c) => {
            of_session(t(Text::HowWasIt).to_owned(), t(Text::TakenBack), c.rule, c.date)
        }
        Command::CallOffSession(c) => of_rule(c.rule, Text::CalledOff, c.date),
        Command::MoveSession(c) => of_rule(c.rule, Text::OtherTime, c.date),
        Command::RestoreSession(c) => of_rule(c.rule, Text::GoesAfterAll, c.date),
        Command::AddDayNote(c) => {
            Some((t(Text::Note).to_owned(), c.text.clone(), String::new(), Some(c.date)))
        }
        Command::RecordDayNote(c) => {
            Some((t(Text::Note).to_owned(), c.text.clone(), String::new(), Some(c.date)))
        }
        Command::RemoveDayNote(c) => {
            Some((t(Text::Note).to_owned(), t(Text::TakenBack).to_owned(), String::new(), Some(c.date)))
        }
        Command::SetClosingDay(c) => {
            Some((t(Text::ClosingDays).to_owned(), c.reason.clone(), String::new(), Some(c.date)))
        }
        _ => None,
    }
}

/// What was said about one person.
fn of_a_person(phone: &Phone, command: &Command) -> Option<Said> {
    let of = |site: Id, person: Id, what: Text| said(name(phone, site, person), t(what));
    let on = |date: Date, (who, what, activity, _): Said| (who, what, activity, Some(date));
    Some(match command {
        Command::PlanAbsence(c) => on(c.from, of(c.site, c.person, Text::StaysAway)),
        Command::EndAbsence(c) => on(c.back, of(c.site, c.person, Text::ComesAgain)),
        Command::SetPicture(c) => of(c.site, c.person, Text::PhotoShown),
        Command::WithdrawPicture(c) => of(c.site, c.person, Text::PhotoGone),
        Command::ShowFace(c) => {
            said(t(Text::You), t(if c.photo.is_some() { Text::PhotoShown } else { Text::PhotoGone }))
        }
        Command::ShowPresence(c) => {
            of(c.site, c.person, if c.name.is_some() { Text::MayBeSeen } else { Text::SeenNoMore })
        }
        Command::AddTalent(c) => said(c.text.clone(), t(Text::TalentTold)),
        Command::RemoveTalent(_) | Command::RemoveContribution(_) => {
            said(t(Text::WhatIDo), t(Text::TakenBack))
        }
        Command::AddContribution(c) => said(c.text.clone(), t(Text::DeedTold)),
        Command::AddPerson(c) => said(c.card.first_name.clone(), t(Text::NewPerson)),
        Command::ChangePersonCard(c) => said(c.card.first_name.clone(), t(Text::CardChanged)),
        Command::EnrolPerson(c) => {
            let (who, what, _, _) = of(c.enrolment.site, c.enrolment.person, Text::ComesTo);
            (who, what, activity(phone, c.enrolment.rule), None)
        }
        Command::EndEnrolment(c) => of(c.site, c.person, Text::ComesNoMore),
        Command::SayWish(c) => of(c.site, c.person, Text::SaysWish),
        Command::WithdrawWish(c) => of(c.site, c.person, Text::TakenBack),
        Command::AnswerWish(c) => of(c.site, c.person, Text::WishAnswered),
        Command::WritePlan(c) => of(c.site, c.person, Text::PlanWritten),
        Command::AgreePlan(c) => of(c.site, c.person, Text::PlanAgreed),
        Command::SetNextStep(c) => of(c.site, c.person, Text::StepSet),
        Command::OpenFile(c) => of(c.site, c.person, Text::FileOpened),
        Command::ChangePersonFile(c) => of(c.file.site, c.file.id, Text::FileChanged),
        Command::MergePersons(c) => of(c.site, c.into, Text::IsMerged),
        Command::SplitPersons(c) => of(c.site, c.into, Text::IsParted),
        Command::CloseWeek(c) => said(looker(phone, c.person, c.relative), t(Text::WeekIsClosed)),
        Command::ReopenWeek(c) => said(looker(phone, c.person, c.relative), t(Text::WeekIsOpen)),
        Command::SeeWeek(_) => said(t(Text::You), t(Text::WeekWasSeen)),
        _ => return None,
    })
}

/// What was said about a place and its programme.
fn of_a_place(phone: &Phone, command: &Command) -> Option<Said> {
    Some(match command {
        Command::AddProgrammeRule(c) => said(activity(phone, c.rule.id), t(Text::Added)),
        Command::DescribeProgrammeRule(c) => said(activity(phone, c.rule), t(Text::ForWhom)),
        Command::EndProgrammeRule(c) => {
            let what = if c.last.is_some() { Text::Stopped } else { Text::Added };
            said(activity(phone, c.rule), t(what))
        }
        Command::ChangeProgrammeRule(c) => {
            let what = if c.timetable.is_some() { Text::GoesOtherwise } else { Text::GoesAsBefore };
            (activity(phone, c.rule), t(what).to_owned(), String::new(), Some(c.from))
        }
        Command::ChangeSite(c) => said(c.site.name.clone(), t(Text::CardChanged)),
        Command::EndVolunteer(c) => {
            let who = name_of(phone, c.site, c.volunteer).unwrap_or_else(|| text::people(1));
            let what = if c.last.is_some() { Text::WorksHereNoMore } else { Text::WorksHereAgain };
            (who, t(what).to_owned(), String::new(), c.last)
        }
        Command::AddVolunteer(c) => said(c.volunteer.name.clone(), t(Text::NewVolunteer)),
        Command::AssignVolunteer(c) => {
            let shift = Shift { site: c.site, rule: c.rule, date: c.date };
            of_shift(phone, shift, c.volunteer, Text::WorksAt)
        }
        Command::ChangeNeed(c) => {
            (activity(phone, c.rule), t(Text::HowMany).to_owned(), String::new(), c.date)
        }
        Command::ChangeDayPartNeed(c) => {
            said(text::capital(&text::part_of_week(c.weekday, c.part)), t(Text::PerDayPart))
        }
        Command::ChangeAvailability(c) => of_volunteer(phone, c.site, c.volunteer, Text::AvailabilityChanged),
        Command::ChangeSupport(c) => of_volunteer(phone, c.site, c.volunteer, Text::SupportChanged),
        Command::AddLadderStep(c) => said(c.step.name.clone(), t(Text::NewOnLadder)),
        Command::ChangeLadderStep(c) => said(c.step.name.clone(), t(Text::LadderChanged)),
        Command::ChangeDutyOn(c) => {
            let row = phone.one(Scope::Ladder(c.site), Kind::LadderStep, c.step);
            let name = row.as_deref().and_then(LadderStep::from_row).map(|step| step.name.clone());
            (name.unwrap_or_default(), t(Text::DutyChanged).to_owned(), String::new(), Some(c.date))
        }
        Command::RemoveLadderStep(c) => said(c.step.name.clone(), t(Text::OffLadder)),
        Command::AddActivity(c) => said(c.activity.name.clone(), t(Text::NewLine)),
        Command::DescribeSite(c) => said(c.name.clone(), t(Text::PlaceDescribed)),
        Command::DescribeSpace(c) => said(c.space.name.clone(), t(Text::CardChanged)),
        Command::EndSpace(c) => {
            let name =
                crate::place::space(phone, c.site, c.space).map(|space| space.name).unwrap_or_default();
            said(name, t(if c.ended { Text::SpaceStopped } else { Text::SpaceUsedAgain }))
        }
        Command::OfferMeans(c) => said(c.name.clone(), t(Text::NewMeans)),
        Command::ChangeMeans(c) => {
            said(c.name.clone(), t(if c.ended { Text::LentNoMore } else { Text::MeansChanged }))
        }
        Command::BookMeans(c) => said(means_name(phone, c.means), t(Text::MeansTitle)),
        Command::CancelBooking(_) => said(t(Text::MeansTitle), t(Text::NotNeededAnyMore)),
        Command::AddSpace(c) => said(t(Text::Space), c.space.name.clone()),
        Command::AddSite(c) => said(t(Text::NewSite), c.site.name.clone()),
        _ => return None,
    })
}

fn means_name(phone: &Phone, means: Id) -> String {
    let row = phone.one(Scope::Org(phone.org), Kind::Means, means);
    row.as_deref().and_then(Means::from_row).map(|means| means.name.clone()).unwrap_or_default()
}

fn name(phone: &Phone, site: Id, person: Id) -> String {
    // A participant says things only of themselves.
    if phone.mirror().holds(&Scope::Person(person).to_string()) {
        return t(Text::You).to_owned();
    }
    let row = phone.one(Scope::Cards(site), Kind::PersonCard, person);
    row.as_deref()
        .and_then(PersonCard::from_row)
        .map(|card| card.first_name.clone())
        .or_else(|| name_of(phone, site, person))
        .unwrap_or_else(|| text::people(1))
}

/// Who looks along, in the words of whose week it is.
fn looker(phone: &Phone, person: Id, relative: Id) -> String {
    let row = phone.one(Scope::Person(person), Kind::Relative, relative);
    let name = row.as_deref().and_then(Relative::from_row).map(|row| text::capital(&row.name));
    name.unwrap_or_else(|| text::people(1))
}

/// What was said about one shift.
fn of_a_shift(phone: &Phone, command: &Command) -> Option<Said> {
    Some(match command {
        Command::ClaimShift(c) => of_shift(phone, c.shift, c.volunteer, Text::WantsToWork),
        Command::ReleaseShift(c) => of_shift(phone, c.shift, c.volunteer, Text::CannotCome),
        Command::AskStandIn(c) => {
            let what = if c.wanted { Text::StandInWanted } else { Text::ComesAfterAll };
            of_shift(phone, c.shift, c.volunteer, what)
        }
        Command::TakeOver(c) => of_shift(phone, c.shift, c.by, Text::TakesOver),
        Command::GiveBack(c) => of_shift(phone, c.shift, c.by, Text::CannotCome),
        Command::ReplaceSick(c) => of_shift(phone, c.shift, c.by, Text::TakesOver),
        Command::MarkVolunteer(c) => {
            let what = match c.turnout {
                Some(Turnout::Came) => Text::Came,
                Some(Turnout::StayedAway | Turnout::StayedAwayWithWord) => Text::StayedAway,
                None => Text::TakenBack,
            };
            of_shift(phone, c.shift, c.volunteer, what)
        }
        Command::RecordShift(c) => {
            let what = match (c.state, c.came.map(|came| came.turnout)) {
                (_, Some(Turnout::Came)) => Text::Came,
                (_, Some(Turnout::StayedAway | Turnout::StayedAwayWithWord)) => Text::StayedAway,
                (AssignmentState::StandInWanted, None) => Text::StandInWanted,
                (AssignmentState::Waitlisted { .. }, None) => Text::WantsToWork,
                (AssignmentState::TakenOver { .. }, None) => Text::IsReplaced,
                (AssignmentState::Released, None) => Text::CannotCome,
                (AssignmentState::Confirmed | AssignmentState::Asked | AssignmentState::Unplanned, None) => {
                    Text::WorksAt
                }
            };
            of_shift(phone, c.shift, c.volunteer, what)
        }
        _ => return None,
    })
}

/// What was said about help.
fn of_help(phone: &Phone, command: &Command) -> Option<Said> {
    let place = |site: Id| wants::site_name(phone, site).unwrap_or_default();
    let of = |site: Id, what: Text| said(place(site), t(what));
    Some(match command {
        Command::AskBackup(c) => of(c.site, Text::AsksForHelp),
        Command::SeeBackup(c) => of(c.site, Text::SawIt),
        Command::PickUpBackup(c) => of(c.site, Text::YouCome),
        Command::LeaveBackup(c) => of(c.site, Text::LeavesAgain),
        Command::SolveBackup(c) => of(c.site, Text::RequestSolved),
        Command::ReopenBackup(c) => of(c.site, Text::TakenBack),
        Command::RecordBackup(c) => of(c.request.site, Text::AsksForHelp),
        Command::RecordCall(c) => of(c.site, Text::CallKept),
        Command::RecordHelpCall(c) => of(c.site, Text::CallKept),
        Command::RemoveCall(c) => of(c.site, Text::TakenBack),
        Command::AnswerStep(c) => of(c.site, if c.answers { Text::OnLadderNow } else { Text::OffLadder }),
        Command::StartAloneCheck(c) => of(c.site, Text::AskWhetherThere),
        Command::StopAloneCheck(c) => of(c.site, Text::StopAsking),
        Command::AnswerAloneCheck(c) => of(c.site, Text::IAmHere),
        Command::SwapDuty(c) => of(c.site, Text::DutySwapped),
        Command::ShowNumber(c) => of(c.site, if c.shows { Text::NumberShown } else { Text::NumberHidden }),
        Command::AllowWay(_) => said(t(Text::ToldOutside), t(Text::TurnedOn)),
        Command::OpenFeed(_) => said(t(Text::InMyCalendar), t(Text::LinkMade)),
        Command::CloseFeed(_) => said(t(Text::InMyCalendar), t(Text::LinkClosed)),
        Command::StopWay(_) => said(t(Text::ToldOutside), t(Text::TurnedOff)),
        _ => return None,
    })
}

fn of_shift(phone: &Phone, shift: Shift, volunteer: Id, what: Text) -> Said {
    let who = name_of(phone, shift.site, volunteer).unwrap_or_else(|| text::people(1));
    (who, t(what).to_owned(), activity(phone, shift.rule), Some(shift.date))
}

fn of_volunteer(phone: &Phone, site: Id, volunteer: Id, what: Text) -> Said {
    said(name_of(phone, site, volunteer).unwrap_or_else(|| text::people(1)), t(what))
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
