//! A lost edit: what this phone said and what stands now, side by side, and the choice between the two.

use inloop_core::{
    command::Command,
    decide::Refusal,
    phone::Phone,
    place::{Feature, ForGuests, Position},
    row::{Availability, LadderStep, Row, SessionChange, Turn},
    wire::{Record, Verdict},
};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    device::use_device,
    place::{answer_word, kind_word},
    plan::stage_names,
    support::in_words,
    text::{self, Text, t},
};

/// One thing that the two versions say otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    what: Text,
    mine: String,
    now: String,
}

/// Both versions of an edit that somebody else was before.
#[derive(Clone, PartialEq, Debug)]
pub struct Versions {
    differences: Vec<Difference>,
    /// The same edit on top of what stands now.
    again: Command,
}

impl Versions {
    /// Tells two states of one line apart: what stands now may change while somebody looks.
    pub fn key(&self) -> Vec<String> {
        self.differences.iter().map(|line| line.now.clone()).collect()
    }
}

/// The two versions behind a refused record, if it is a lost edit of something that the phone still holds.
pub fn versions(phone: &Phone, record: &Record) -> Option<Versions> {
    let verdict = record.outcome.as_ref().map(|outcome| &outcome.verdict);
    if !matches!(verdict, Some(Verdict::Refused(Refusal::Changed { .. }))) {
        return None;
    }
    let command = Command::read(&record.body).ok()?;
    let order = command.order();
    let (kind, id) = order.edits()?;
    let row = phone.one(order.scope(), kind, id)?;
    let mut differences = both(&command, &row);
    differences.retain(|line| line.mine != line.now);
    Some(Versions { differences, again: order.based_on(row.version())? })
}

fn both(command: &Command, row: &Row) -> Vec<Difference> {
    let line = |what: Text, mine: &str, now: &str| Difference { what, mine: mine.into(), now: now.into() };
    match (command, row) {
        (Command::ChangePersonCard(c), Row::PersonCard(now)) => vec![
            line(Text::FirstName, &c.card.first_name, &now.first_name),
            line(Text::Surname, &c.card.surname, &now.surname),
            line(Text::GoodToKnow, &c.card.good_to_know, &now.good_to_know),
        ],
        (Command::ChangePersonFile(c), Row::PersonFile(now)) => vec![
            line(Text::Telephone, &c.file.phone, &now.phone),
            line(Text::Contact, &c.file.contact_name, &now.contact_name),
            line(Text::ContactPhone, &c.file.contact_phone, &now.contact_phone),
            line(Text::District, &c.file.district, &now.district),
            line(Text::PartsAWeek, &parts(c.file.day_parts_per_week), &parts(now.day_parts_per_week)),
        ],
        (Command::EndEnrolment(c), Row::Enrolment(now)) => {
            vec![line(Text::LastDay, &last_day(c.last), &last_day(now.until))]
        }
        (Command::EndVolunteer(c), Row::Volunteer(now)) => {
            vec![line(Text::LastDay, &last_day(c.last), &last_day(now.until))]
        }
        (Command::DescribeProgrammeRule(c), Row::ProgrammeRule(now)) => {
            vec![line(Text::ForWhom, &stage_names(&c.stages), &stage_names(&now.stages))]
        }
        (Command::EndProgrammeRule(c), Row::ProgrammeRule(now)) => {
            vec![line(Text::LastDay, &last_day(c.last), &last_day(now.until))]
        }
        (Command::SetClosingDay(c), Row::ClosingDay(now)) => {
            let state = |closed: bool| t(if closed { Text::IsClosed } else { Text::IsOpen });
            vec![
                line(Text::ClosingDays, state(c.closed), state(now.closed)),
                line(Text::Why, &c.reason, &now.reason),
            ]
        }
        (Command::DescribeSite(c), Row::Site(now)) => {
            let guests = of_guests(&c.guests).into_iter().zip(of_guests(&now.guests));
            let guests = guests.map(|((what, mine), (_, now))| line(what, &mine, &now));
            vec![
                line(Text::SiteName, &c.name, &now.name),
                line(Text::StreetAndNumber, &c.address, &now.address),
            ]
            .into_iter()
            .chain(guests)
            .collect()
        }
        (Command::DescribeSpace(c), Row::Space(now)) => vec![
            line(Text::IsOutdoors, yes_or_no(c.space.outdoors), yes_or_no(now.outdoors)),
            line(Text::IsQuiet, yes_or_no(c.space.quiet), yes_or_no(now.quiet)),
            line(Text::IsStepFree, yes_or_no(c.space.step_free), yes_or_no(now.step_free)),
            line(Text::HowManyFit, &parts(c.space.people), &parts(now.people)),
        ],
        (Command::ChangeMeans(c), Row::Means(now)) => {
            vec![line(Text::WhatIsIt, &c.name, &now.name), line(Text::MeansNote, &c.note, &now.note)]
        }
        (Command::CallOffSession(c), Row::SessionChange(now)) => vec![
            line(Text::WhatChanges, t(Text::CalledOff), &turn(now)),
            line(Text::Why, &c.reason, &now.reason),
        ],
        (Command::MoveSession(c), Row::SessionChange(now)) => vec![
            line(Text::WhatChanges, &text::moved_to(c.to, c.start, c.end), &turn(now)),
            line(Text::Why, &c.reason, &now.reason),
        ],
        (Command::ChangeNeed(c), Row::ShiftNeed(now)) => vec![
            line(Text::HowManyNeeded, &c.needed.to_string(), &now.needed.to_string()),
            line(Text::HowManyPlaces, &parts(c.places), &parts(now.places)),
            // An edit of a build that knows no support leaves it as it is.
            line(
                Text::SupportNeeded,
                &in_words(c.support.as_ref().unwrap_or(&now.support)),
                &in_words(&now.support),
            ),
        ],
        (Command::ChangeDayPartNeed(c), Row::DayPartNeed(now)) => vec![
            line(Text::HowManyNeeded, &c.needed.to_string(), &now.needed.to_string()),
            line(Text::SupportNeeded, &in_words(&c.support), &in_words(&now.support)),
        ],
        (Command::ChangeAvailability(c), Row::Volunteer(now)) => {
            vec![line(Text::WhenCanYou, &week_of(&c.available), &week_of(&now.available))]
        }
        (Command::ChangeSupport(c), Row::Volunteer(now)) => {
            vec![line(Text::WhatTheyCan, &in_words(&c.support), &in_words(&now.support))]
        }
        (Command::ChangeLadderStep(c), Row::LadderStep(now)) => vec![
            line(Text::WhichStep, &c.step.step.to_string(), &now.step.to_string()),
            line(Text::NameOrDesk, &c.step.name, &now.name),
            line(Text::RoleOfStep, &c.step.role, &now.role),
            line(Text::WorkNumber, &c.step.phone, &now.phone),
            line(Text::AnswersWhen, &hours_of(&c.step), &hours_of(now)),
        ],
        _ => Vec::new(),
    }
}

/// When a volunteer can, in words.
fn week_of(available: &[Availability]) -> String {
    let parts = available.iter().map(|at| text::part_of_week(at.weekday, at.part));
    parts.collect::<Vec<_>>().join(", ")
}

/// When somebody of the ladder answers, in words.
fn hours_of(step: &LadderStep) -> String {
    let hours = step.duty.iter().map(|hours| text::weekly(&hours.weekdays, hours.from, hours.until));
    hours.collect::<Vec<_>>().join(", ")
}

/// What guests may want to know, question by question.
fn of_guests(guests: &ForGuests) -> Vec<(Text, String)> {
    let kind = guests.kind.map(|kind| t(kind_word(kind)).to_owned()).unwrap_or_default();
    let at =
        guests.position.map(Position::written).map(|(lat, lon)| format!("{lat} {lon}")).unwrap_or_default();
    let told = [
        (Text::Postcode, guests.postcode.clone()),
        (Text::Town, guests.town.clone()),
        (Text::WhatKindOfPlace, kind),
        (Text::OnMap, at),
        (Text::DoorWidth, parts(guests.door)),
    ];
    let has = |feature: &Feature| (answer_word(*feature, true), yes_or_no(guests.has(*feature)).to_owned());
    told.into_iter().chain(Feature::ALL.iter().map(has)).collect()
}

/// An answer that may not be known.
fn yes_or_no(known: Option<bool>) -> &'static str {
    t(match known {
        Some(true) => Text::FitsYes,
        Some(false) => Text::FitsNo,
        None => Text::NotKnown,
    })
}

fn parts(count: Option<u16>) -> String {
    count.map(|count| count.to_string()).unwrap_or_default()
}

fn last_day(date: Option<Date>) -> String {
    date.map_or_else(|| t(Text::GoesOn).to_owned(), text::in_words_with_year)
}

fn turn(change: &SessionChange) -> String {
    match change.turn {
        Turn::CalledOff => t(Text::CalledOff).to_owned(),
        Turn::Moved { to, start, end } => text::moved_to(to, start, end),
        Turn::AsPlanned => t(Text::AsPlanned).to_owned(),
    }
}

/// Both versions, and two buttons.
#[component]
pub fn SideBySide(versions: Versions, key: u64) -> impl IntoView {
    let device = use_device();
    let Versions { differences, again } = versions;
    let same = differences.is_empty();
    let cell = |text: String| if text.is_empty() { t(Text::Nothing).to_owned() } else { text };
    let row = move |line: Difference| {
        view! {
            <tr>
                <th scope="row">{t(line.what)}</th>
                <td>{cell(line.mine)}</td>
                <td>{cell(line.now)}</td>
            </tr>
        }
    };
    let take_mine = move |_| {
        device.say(again.clone());
        device.put_away(key);
    };
    view! {
        <Show when=move || !same fallback=|| view! { <p>{t(Text::SameByNow)}</p> }>
            <table class="versions">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{t(Text::YouSaid)}</th>
                        <th scope="col">{t(Text::StandsNow)}</th>
                    </tr>
                </thead>
                <tbody>{differences.iter().cloned().map(row).collect_view()}</tbody>
            </table>
        </Show>
        <div class="versions-choice">
            {(!same).then(|| view! { <button type="button" class="btn" on:click=take_mine>{t(Text::TakeMine)}</button> })}
            <button type="button" class="btn quiet" on:click=move |_| device.put_away(key)>
                {t(if same { Text::PutAway } else { Text::LeaveIt })}
            </button>
        </div>
    }
}
