//! One participant: the card that a volunteer reads, and which lines of the programme they come to.

use inloop_core::{
    Id,
    command::{ChangePersonCard, EndEnrolment, EnrolPerson},
    order::in_order,
    row::{Enrolment, Kind, PersonCard, ProgrammeRule, Timetable},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Desk, Subject, doubles::Doubles, talents::Talents};
use crate::{
    address,
    device::Now,
    may_be_seen::{MayBeSeen, Whom},
    photo::{PhotoOf, Whose},
    platform::ids,
    text::{self, Text, t},
    today::activity_of,
    ui::{Field, Icon, Way},
};

/// The lines of the site's programme that still run, by day and time: their ids, and what they are.
pub fn lines(desk: Desk) -> Memo<Vec<(Id, String)>> {
    let now = expect_context::<Now>();
    Memo::new(move |_| {
        let Some(site) = desk.site() else {
            return Vec::new();
        };
        let today = now.date();
        desk.device.see(|phone| {
            let rows = phone.all(Scope::Plan(site), Kind::ProgrammeRule);
            let rules = rows.iter().filter_map(|row| ProgrammeRule::from_row(row));
            let running = rules.filter(|rule| rule.until.is_none_or(|until| today <= until));
            let named = running.map(|rule| {
                let Timetable { weekday, start, .. } = rule.timetable_on(today);
                (weekday, start, activity_of(phone, rule).0, rule.id)
            });
            let words = |(weekday, start, name, id): (i8, _, String, Id)| {
                (id, text::programme_line(weekday, start, &name))
            };
            in_order(named, Ord::cmp).into_iter().map(words).collect()
        })
    })
}

/// The screen `/beheer/mensen/<person>`.
#[component]
pub fn Person() -> impl IntoView {
    let desk = Desk::open();
    let params = use_params_map();
    let person = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<Id>().ok()));
    // The address names the person; the site follows from it.
    let card = Memo::new(move |_| {
        let person = person.get()?;
        desk.device.see(|phone| {
            desk.sites.ids().into_iter().find_map(|site| {
                let row = phone.one(Scope::Cards(site), Kind::PersonCard, person)?;
                PersonCard::from_row(&row).cloned()
            })
        })
    });
    Effect::new(move |_| {
        let every = desk.sites.ids().into_iter().map(|site| Scope::Cards(site).to_string());
        desk.device.need(every.collect());
        if let Some(card) = card.get() {
            desk.sites.choose(card.site);
        }
    });
    // A new version, also one from elsewhere, fills the form anew.
    let version = Memo::new(move |_| card.get().map(|card| (card.id, card.version)));
    let form = move || {
        version.get();
        card.get_untracked().map(|card| view! { <CardForm desk card /> })
    };
    view! {
        <Subject desk title=Text::People>
            <Show
                when=move || card.with(Option::is_some)
                fallback=|| view! { <div class="empty"><Icon name="users-group" /><p>{t(Text::UnknownPerson)}</p></div> }
            >
                {form}
                <PersonPhoto desk person />
                <PersonPresence desk person />
                {move || person.get().map(|person| view! { <FileLink person /> })}
                <Talents desk person />
                <Lines desk person />
                <Doubles desk kind=Kind::PersonCard person />
            </Show>
        </Subject>
    }
}

#[component]
fn CardForm(desk: Desk, card: PersonCard) -> impl IntoView {
    let [first, surname, good_to_know] =
        [&card.first_name, &card.surname, &card.good_to_know].map(|text| RwSignal::new(text.clone()));
    let problem = RwSignal::new(None);
    let heading = card.whole_name();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        if text(first).is_empty() {
            problem.set(Some(t(Text::FirstNameMissing)));
            return;
        }
        let before = card.clone();
        let after = PersonCard {
            first_name: text(first),
            surname: text(surname),
            good_to_know: text(good_to_know),
            ..card.clone()
        };
        if after == before {
            return;
        }
        let back = |op| Some(ChangePersonCard { card: PersonCard { version: Some(op), ..before } }.into());
        desk.say(ChangePersonCard { card: after }, back, t(Text::Kept).to_owned());
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>{heading}</h2>
            <Field id="first" label=Text::FirstName name=true limit=80 value=first problem />
            <Field id="surname" label=Text::Surname name=true limit=120 value=surname />
            <Field id="know" label=Text::GoodToKnow hint=Text::GoodToKnowHint limit=500 value=good_to_know />
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}

/// The photo of somebody, with who said yes.
#[component]
fn PersonPhoto(desk: Desk, person: Memo<Option<Id>>) -> impl IntoView {
    let whose = Memo::new(move |_| {
        Some(Whose::Participant { site: desk.site()?, person: person.get()?, own: false })
    });
    view! {
        <section class="card" aria-labelledby="foto">
            <h2 id="foto">{t(Text::Photo)}</h2>
            <p class="muted">{t(Text::PhotoForWorkers)}</p>
            <PhotoOf whose />
        </section>
    }
}

/// Whether others see that somebody is there, with who said yes.
#[component]
fn PersonPresence(desk: Desk, person: Memo<Option<Id>>) -> impl IntoView {
    let whom = Memo::new(move |_| {
        let (site, person) = (desk.site()?, person.get()?);
        let card = desk.device.see(|phone| phone.one(Scope::Cards(site), Kind::PersonCard, person))?;
        let name = PersonCard::from_row(&card)?.first_name.clone();
        Some(Whom { site, person, own: false, name })
    });
    view! {
        <section class="card" aria-labelledby="gezien">
            <h2 id="gezien">{t(Text::LetBeSeen)}</h2>
            <p class="muted">{t(Text::LetBeSeenWhy)}</p>
            <MayBeSeen whom />
        </section>
    }
}

/// The way to what only professionals know.
#[component]
fn FileLink(person: Id) -> impl IntoView {
    view! { <Way to=address::of_file(person) icon="lock" title=Text::File why=t(Text::FileWhy).to_owned() /> }
}

/// A switch for every line of the programme.
#[component]
fn Lines(desk: Desk, person: Memo<Option<Id>>) -> impl IntoView {
    let lines = lines(desk);
    let now = expect_context::<Now>();
    let enrolled = Memo::new(move |_| {
        let (Some(site), Some(person)) = (desk.site(), person.get()) else {
            return Vec::new();
        };
        let today = now.date();
        let rows = desk.device.see(|phone| phone.all(Scope::Cards(site), Kind::Enrolment));
        let rows = rows.iter().filter_map(|row| Enrolment::from_row(row));
        let here = |row: &&Enrolment| row.person == person && row.until.is_none_or(|until| today <= until);
        rows.filter(here).cloned().collect::<Vec<_>>()
    });
    let turn = move |rule: Id| {
        let (Some(site), Some(person)) = (untrack(|| desk.site()), person.get_untracked()) else {
            return;
        };
        let all = enrolled.get_untracked();
        // Somebody who was entered twice may come to one thing twice.
        let known: Vec<&Enrolment> = all.iter().filter(|row| row.rule == rule).collect();
        known.iter().for_each(|enrolment| stop(desk, enrolment, now.date()));
        if known.is_empty() {
            begin(desk, site, person, rule, now.date());
        }
    };
    let checked = move |rule: Id| enrolled.with(|all| all.iter().any(|row| row.rule == rule));
    view! {
        <fieldset class="card ticks">
            <legend>{t(Text::ComesOn)}</legend>
            <Show when=move || !lines.with(Vec::is_empty) fallback=|| view! { <p>{t(Text::NoProgrammeYet)}</p> }>
                <For each=move || lines.get() key=|line| line.clone() let((rule, words))>
                    <label class="switch">
                        <span>{words}</span>
                        <input
                            type="checkbox"
                            role="switch"
                            prop:checked=move || checked(rule)
                            on:change=move |_| turn(rule)
                        />
                    </label>
                </For>
            </Show>
        </fieldset>
    }
}

fn begin(desk: Desk, site: Id, person: Id, rule: Id, today: Date) {
    let id = ids::row();
    let enrolment =
        Enrolment { id, site, person, as_said: None, rule, from: Some(today), until: None, version: None };
    let last = today.yesterday().ok();
    let back = move |_| Some(EndEnrolment { site, person, enrolment: id, last, base: None }.into());
    desk.say(EnrolPerson { enrolment }, back, format!("{}.", text::capital(t(Text::ComesTo))));
}

/// From today on; yesterday's list stays as it was.
fn stop(desk: Desk, enrolment: &Enrolment, today: Date) {
    let Enrolment { id, site, person, version, .. } = *enrolment;
    let end = EndEnrolment { site, person, enrolment: id, last: today.yesterday().ok(), base: version };
    desk.say_undoably(end, format!("{}.", text::capital(t(Text::ComesNoMore))));
}
