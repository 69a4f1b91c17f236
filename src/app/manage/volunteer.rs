//! One volunteer: whether they are on the list twice, and until when they work here.

use inloop_core::{
    Id,
    command::EndVolunteer,
    row::{self, Kind},
    scope::Scope,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{Desk, Subject, doubles::Doubles};
use crate::{
    address,
    device::Now,
    text::{self, Text, t},
    ui::{Field, Icon, Way},
};

/// The screen `/beheer/mensen/vrijwilliger/<volunteer>`.
#[component]
pub fn Volunteer() -> impl IntoView {
    let desk = Desk::open();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<Id>().ok()));
    // The address names the volunteer; the site follows from it.
    let known = Memo::new(move |_| {
        let id = id.get()?;
        desk.device.see(|phone| {
            desk.sites.ids().into_iter().find_map(|site| {
                let row = phone.one(Scope::Cards(site), Kind::Volunteer, id)?;
                row::Volunteer::from_row(&row).cloned()
            })
        })
    });
    Effect::new(move |_| {
        let every = desk.sites.ids().into_iter().map(|site| Scope::Cards(site).to_string());
        desk.device.need(every.collect());
        if let Some(volunteer) = known.get() {
            desk.sites.choose(volunteer.site);
        }
    });
    let card = move || known.get().map(|volunteer| view! { <Ends desk volunteer /> });
    view! {
        <Subject desk title=Text::People>
            <Show
                when=move || known.with(Option::is_some)
                fallback=|| view! { <div class="empty"><Icon name="users-group" /><p>{t(Text::UnknownPerson)}</p></div> }
            >
                {card}
                // Who works is not merged into somebody who stopped: their shifts would be given up.
                <Show when=move || known.with(|known| known.as_ref().is_some_and(|known| known.until.is_none()))>
                    <Doubles desk kind=Kind::Volunteer person=id />
                </Show>
            </Show>
        </Subject>
    }
}

/// Until when the volunteer works here. What their phone may do is ended where the devices are.
#[component]
fn Ends(desk: Desk, volunteer: row::Volunteer) -> impl IntoView {
    let today = expect_context::<Now>().date();
    let row::Volunteer { id, site, name, until, version: base, .. } = volunteer;
    let (last, problem) = (RwSignal::new(today.to_string()), RwSignal::new(None));
    let called = name.clone();
    let stop = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match last.get_untracked().parse() {
            Ok(date) => {
                let end = EndVolunteer { site, volunteer: id, last: Some(date), base };
                desk.say_undoably(end, text::works_until(&called, date));
            }
            Err(_) => problem.set(Some(t(Text::DayMissing))),
        }
    };
    let called = name.clone();
    let go_on = move |_| {
        let end = |last, base| EndVolunteer { site, volunteer: id, last, base };
        let back = move |op| Some(end(until, Some(op)).into());
        desk.say(end(None, base), back, text::works_again(&called));
    };
    let choice = match until {
        None => view! {
            <form on:submit=stop>
                <p class="muted">{t(Text::StopsWhy)}</p>
                <Field id="last" label=Text::LastDay kind="date" value=last problem />
                <button type="submit" class="btn full">{t(Text::StopHere)}</button>
            </form>
        }
        .into_any(),
        Some(until) => view! {
            <p class="pill wait">{text::works_until(&name, until)}</p>
            <button type="button" class="btn full" on:click=go_on>{t(Text::WorksAgain)}</button>
        }
        .into_any(),
    };
    view! {
        <section class="card">
            <h2>{name}</h2>
            {choice}
        </section>
        <Way to=address::when_can(site, id) icon="calendar-event" title=Text::WhatTheyCan why=t(Text::AndWhen).to_owned() />
        <Show when=move || until.is_some()>
            <Way to=address::DEVICES icon="device-mobile" title=Text::Devices why=t(Text::PhoneStopsApart).to_owned() />
        </Show>
    }
}
