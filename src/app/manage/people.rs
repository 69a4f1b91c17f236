//! The participants of a site: found by name, and added.

use inloop_core::{
    Id,
    command::{AddPerson, EnrolPerson},
    order::in_order,
    roll::fold,
    row::{AccessRoute, Enrolment, Kind, PersonCard, PersonFile},
    scope::Scope,
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{Desk, Subject};
use crate::{
    address,
    device::Now,
    platform::ids,
    text::{Text, t},
    ui::{Field, Icon, Sheet},
};

/// The screen `/beheer/mensen`.
#[component]
pub fn People() -> impl IntoView {
    let desk = Desk::open();
    let (typed, adding) = (RwSignal::new(String::new()), RwSignal::new(false));
    let all = Memo::new(move |_| {
        let cards =
            desk.site().map(|site| desk.device.see(|phone| phone.all(Scope::Cards(site), Kind::PersonCard)));
        let named = cards.unwrap_or_default();
        let named = named.iter().filter_map(|row| PersonCard::from_row(row)).map(|card| {
            let name = card.whole_name();
            (fold(&name), name, card.id)
        });
        in_order(named, Ord::cmp)
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
            <div class="row">
                <button type="button" class="btn solid" on:click=move |_| adding.set(true)>
                    <Icon name="user-plus" />
                    {t(Text::NewPerson)}
                </button>
            </div>
            <Field id="search" label=Text::SearchName value=typed />
            <p class="muted" role="status">
                {move || if found.with(Vec::is_empty) { nobody().to_owned() } else { crate::text::people(found.with(Vec::len)) }}
            </p>
            <ul class="list">
                <For each=move || found.get() key=|(_, name, person)| (name.clone(), *person) let((_, name, person))>
                    <li>
                        <a class="list-row" href=address::of_person(person)>
                            <span>{name}</span>
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
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        if text(first).is_empty() {
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
            first_name: text(first),
            surname: text(surname),
            good_to_know: text(good_to_know),
            picture: None,
            version: None,
            merged: None,
        };
        let file = PersonFile {
            id,
            site,
            phone: text(phone),
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
        navigate(&address::of_person(id), leptos_router::NavigateOptions::default());
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
