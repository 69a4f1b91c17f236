//! What a site is called, where it is and what kind of place it is.

use inloop_core::{
    command::DescribeSite,
    place::{ForGuests, PlaceKind, Position},
    row::Site,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, describe};
use crate::{
    place::kind_word,
    platform::position::{self, Nowhere},
    text::{Text, t},
    ui::{Field, Icon},
};

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    name_problem: RwSignal<Option<&'static str>>,
    street: RwSignal<String>,
    postcode: RwSignal<String>,
    town: RwSignal<String>,
    kind: RwSignal<Option<PlaceKind>>,
    north: RwSignal<String>,
    east: RwSignal<String>,
    problem: RwSignal<Option<&'static str>>,
}

impl Form {
    fn open() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            name: text(),
            name_problem: RwSignal::new(None),
            street: text(),
            postcode: text(),
            town: text(),
            kind: RwSignal::new(None),
            north: text(),
            east: text(),
            problem: RwSignal::new(None),
        }
    }

    fn fill(self, site: &Site) {
        let (north, east) = site.guests.position.map(Position::written).unwrap_or_default();
        self.name.set(site.name.clone());
        self.street.set(site.address.clone());
        self.postcode.set(site.guests.postcode.clone());
        self.town.set(site.guests.town.clone());
        self.kind.set(site.guests.kind);
        self.north.set(north);
        self.east.set(east);
    }

    /// What it says of the site; nothing: something is wrong, and stands beside its field.
    fn read(self, before: &Site) -> Option<DescribeSite> {
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let name = text(self.name);
        if name.is_empty() {
            self.name_problem.set(Some(t(Text::NameMissing)));
            return None;
        }
        let (north, east) = (text(self.north), text(self.east));
        let position = Position::typed(&north, &east);
        if position.is_none() && !(north.is_empty() && east.is_empty()) {
            self.problem.set(Some(t(Text::PositionWrong)));
            return None;
        }
        let guests = ForGuests {
            postcode: text(self.postcode),
            town: text(self.town),
            kind: self.kind.get_untracked(),
            position,
            ..before.guests.clone()
        };
        Some(DescribeSite { name, address: text(self.street), guests, ..DescribeSite::of(before) })
    }
}

/// The card.
#[component]
pub fn AddressCard(desk: Desk, site: Memo<Option<Site>>) -> impl IntoView {
    let form = Form::open();
    // What others say, or an undo, shows at once; what was answered beside this form leaves it alone.
    let shown = Memo::new(move |_| {
        let site = site.get()?;
        let guests = ForGuests { features: [].into(), door: None, ..site.guests };
        Some(Site { guests, version: None, ..site })
    });
    Effect::new(move |_| {
        if let Some(site) = shown.get() {
            form.fill(&site);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(before) = site.get_untracked()
            && let Some(after) = form.read(&before)
        {
            describe(desk, &before, after);
        }
    };
    let kinds = PlaceKind::ALL.map(|kind| {
        let chosen = move || form.kind.get() == Some(kind);
        view! { <option value=format!("{kind:?}") selected=chosen>{t(kind_word(kind))}</option> }
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        form.kind.set(PlaceKind::ALL.into_iter().find(|kind| format!("{kind:?}") == value));
    };
    view! {
        <form class="card" aria-labelledby="adres" on:submit=submit novalidate>
            <h2 id="adres">{t(Text::AddressTitle)}</h2>
            <Field id="plek-naam" label=Text::SiteName limit=120 value=form.name problem=form.name_problem />
            <Field id="plek-straat" label=Text::StreetAndNumber limit=200 value=form.street />
            <div class="pair">
                <Field id="plek-postcode" label=Text::Postcode limit=12 value=form.postcode />
                <Field id="plek-plaats" label=Text::Town limit=80 value=form.town />
            </div>
            <div class="field">
                <label for="plek-soort">{t(Text::WhatKindOfPlace)}</label>
                <select id="plek-soort" on:change=choose>
                    <option value="" selected=move || form.kind.get().is_none()>{t(Text::NotKnown)}</option>
                    {kinds.into_iter().collect_view()}
                </select>
            </div>
            <OnMap form />
            <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
        </form>
    }
}

/// Where it lies: typed, or taken from this phone.
#[component]
fn OnMap(form: Form) -> impl IntoView {
    let busy = RwSignal::new(false);
    let take = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        form.problem.set(None);
        spawn_local(async move {
            let found = position::here(true).await;
            // Who has left the screen meanwhile has no signals any more.
            match found {
                Ok(here) => {
                    let (north, east) = here.written();
                    let _ = (form.north.try_set(north), form.east.try_set(east));
                }
                Err(Nowhere::NotAllowed) => drop(form.problem.try_set(Some(t(Text::PositionOff)))),
                Err(Nowhere::NotFound) => drop(form.problem.try_set(Some(t(Text::PositionNotFound)))),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <fieldset class="on-map">
            <legend>{t(Text::OnMap)}</legend>
            <p class="hint">{t(Text::OnMapWhy)}</p>
            <button type="button" class="btn full" on:click=take>
                <Icon name="current-location" />
                {move || t(if busy.get() { Text::Loading } else { Text::TakeThisPhone })}
            </button>
            <div class="pair">
                <Field id="plek-noord" label=Text::Latitude limit=12 value=form.north problem=form.problem />
                <Field id="plek-oost" label=Text::Longitude limit=12 value=form.east />
            </div>
        </fieldset>
    }
}
