//! The participants and the volunteers of a site: found by name. Participants are added here too.

use inloop_core::{
    Id,
    command::{AddPerson, EnrolPerson},
    order::in_order,
    roll::{fold, names},
    row::{AccessRoute, Enrolment, Kind, PersonCard, PersonFile, Row},
    scope::Scope,
};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{Desk, Subject};
use crate::{
    address,
    device::Now,
    platform::ids,
    text::{self, Text, t},
    ui::{Field, Icon, Sheet},
};

/// Somebody on the list: the folded name for finding, the name, the address, and what else is to be known.
type Line = (String, String, String, Option<Text>);

/// The screen `/beheer/mensen`.
#[component]
pub fn People() -> impl IntoView {
    let desk = Desk::open();
    let now = expect_context::<Now>();
    let (typed, adding) = (RwSignal::new(String::new()), RwSignal::new(false));
    let query = use_query_map();
    let volunteers = Memo::new(move |_| query.with(|query| query.get("lijst")).is_some());
    let all = Memo::new(move |_| {
        let (Some(site), today) = (desk.site(), now.date()) else { return Vec::new() };
        let kind = if volunteers.get() { Kind::Volunteer } else { Kind::PersonCard };
        let rows = desk.device.see(|phone| phone.all(Scope::Cards(site), kind));
        in_order(rows.iter().filter_map(|row| line(row, today)), |(a, .., x, _), (b, .., y, _)| {
            (a, x).cmp(&(b, y))
        })
    });
    let found = Memo::new(move |_| {
        let wanted = fold(typed.get().trim());
        all.with(|all| {
            all.iter().filter(|(folded, ..)| folded.contains(&wanted)).cloned().collect::<Vec<_>>()
        })
    });
    let nobody = move || t(if all.with(Vec::is_empty) { Text::NobodyYet } else { Text::NobodyFound });
    let close = move || adding.set(false);
    let title = Signal::derive(|| t(Text::NewPerson).to_owned());
    view! {
        <Subject desk title=Text::People>
            <WhichList volunteers />
            <Show when=move || !volunteers.get()>
                <div class="row">
                    <button type="button" class="btn solid" on:click=move |_| adding.set(true)>
                        <Icon name="user-plus" />
                        {t(Text::NewPerson)}
                    </button>
                </div>
            </Show>
            <Field id="search" label=Text::SearchName value=typed />
            <p class="muted" role="status">
                {move || if found.with(Vec::is_empty) { nobody().to_owned() } else { text::people(found.with(Vec::len)) }}
            </p>
            <ul class="list">
                <For each=move || found.get() key=|(_, name, to, state)| (name.clone(), to.clone(), state.is_some()) let((_, name, to, state))>
                    <li>
                        <a class="list-row" href=to>
                            <div>
                                {name}
                                {state.map(|state| view! { <div class="muted">{text::capital(t(state))}</div> })}
                            </div>
                            <Icon name="chevron-right" />
                        </a>
                    </li>
                </For>
            </ul>
            <Sheet open=adding close title>
                <NewPerson desk />
            </Sheet>
        </Subject>
    }
}

fn line(row: &Row, today: Date) -> Option<Line> {
    let (name, ..) = names(row)?;
    let (to, state) = match row {
        Row::Volunteer(row) => {
            (address::of_volunteer(row.id), (!row.works_on(today)).then_some(Text::WorksHereNoMore))
        }
        row => (address::of_person(row.id()), None),
    };
    Some((fold(&name), name, to, state))
}

/// Whether the participants are shown or the volunteers: it stands in the address, so that the way back leads there.
#[component]
fn WhichList(volunteers: Memo<bool>) -> impl IntoView {
    let navigate = use_navigate();
    let choose = move |to: &str| {
        let here = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(to, here);
    };
    let lists = [(Text::Participants, false, address::PEOPLE), (Text::Volunteers, true, address::VOLUNTEERS)];
    let lists = lists.map(|(words, of_volunteers, to)| {
        let choose = choose.clone();
        view! {
            <label>
                <input
                    type="radio"
                    name="list"
                    prop:checked=move || volunteers.get() == of_volunteers
                    on:change=move |_| choose(to)
                />
                <span>{t(words)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choice">
            <legend class="sr-only">{t(Text::WhichList)}</legend>
            {lists.into_iter().collect_view()}
        </fieldset>
    }
}

/// A first name suffices; the rest can come later.
#[component]
fn NewPerson(desk: Desk) -> impl IntoView {
    let new = || RwSignal::new(String::new());
    let (first, surname, phone, good_to_know) = (new(), new(), new(), new());
    let problem = RwSignal::new(None);
    let today = expect_context::<Now>().date();
    let lines = super::person::lines(desk);
    let chosen = RwSignal::new(Vec::<Id>::new());
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        if typed(first).is_empty() {
            problem.set(Some(t(Text::FirstNameMissing)));
            return;
        }
        let Some(site) = untrack(|| desk.site()) else {
            return;
        };
        let id = ids::person();
        let card = PersonCard {
            id,
            site,
            first_name: typed(first),
            surname: typed(surname),
            good_to_know: typed(good_to_know),
            picture: None,
            version: None,
            merged: None,
        };
        let file = PersonFile {
            id,
            site,
            phone: typed(phone),
            contact_name: String::new(),
            contact_phone: String::new(),
            district: String::new(),
            district_code: String::new(),
            access_route: AccessRoute::Open,
            day_parts_per_week: None,
            since: Some(today),
            version: None,
        };
        desk.device.say(AddPerson { card, file });
        for rule in chosen.get_untracked() {
            let enrolment = Enrolment {
                id: ids::row(),
                site,
                person: id,
                as_said: None,
                rule,
                from: Some(today),
                until: None,
                version: None,
            };
            desk.device.say(EnrolPerson { enrolment });
        }
        navigate(&address::of_person(id), NavigateOptions::default());
    };
    let toggle = move |rule: Id| {
        chosen.update(|chosen| match chosen.iter().position(|known| *known == rule) {
            Some(place) => drop(chosen.remove(place)),
            None => chosen.push(rule),
        });
    };
    view! {
        <form on:submit=submit>
            <Field id="new-first" label=Text::FirstName name=true limit=80 value=first problem />
            <Field id="new-surname" label=Text::Surname name=true hint=Text::MayStayEmpty limit=120 value=surname />
            <Field id="new-phone" label=Text::Telephone hint=Text::ProfessionalsOnly limit=40 value=phone />
            <Field id="new-know" label=Text::GoodToKnow hint=Text::GoodToKnowHint limit=500 value=good_to_know />
            <fieldset class="ticks">
                <legend>{t(Text::ComesOn)}</legend>
                <For each=move || lines.get() key=|(rule, _)| *rule let((rule, words))>
                    <label class="switch">
                        <span>{words}</span>
                        <input type="checkbox" role="switch" on:change=move |_| toggle(rule) />
                    </label>
                </For>
            </fieldset>
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}
