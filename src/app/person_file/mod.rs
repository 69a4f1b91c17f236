//! What only professionals know about a participant. Opening it is said first and shown when that is on the disk:
//! who looked can always be found.

mod form;

use inloop_core::{
    Id,
    command::OpenFile,
    phone::Saving,
    row::{AbsenceReason, Kind, PersonCard, PersonFile, PlannedAbsence},
    scope::Scope,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::form::FileForm;
use crate::{
    device::{Device, use_device},
    mine::{Mine, use_mine},
    plan::PlanCard,
    text::{self, Text, t},
    ui::{Head, Icon, Screen, TakeBack, Undo},
};

/// The sites at which somebody is a professional.
pub fn professional_at(mine: &Mine) -> impl Iterator<Item = Id> + use<'_> {
    mine.sites.iter().filter(|(_, role)| role.is_professional()).map(|(site, _)| *site)
}

/// The screen `/dossier/<person>`.
#[component]
pub fn File() -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let params = use_params_map();
    let person = Memo::new(move |_| params.with(|params| params.get("id")?.parse::<Id>().ok()));
    let sites = Memo::new(move |_| {
        me.with(|me| me.as_ref().map(|me| professional_at(me).collect::<Vec<_>>()).unwrap_or_default())
    });
    Effect::new(move |_| {
        // Tracks the phone: a scope that another tab changed sleeps again.
        device.see(|_| ());
        let scopes = |site| [Scope::Cards(site), Scope::Files(site), Scope::Faces(site)];
        device.need(sites.get().into_iter().flat_map(scopes).map(|scope| scope.to_string()).collect());
    });
    let card = Memo::new(move |_| {
        let person = person.get()?;
        device.see(|phone| {
            sites.get().into_iter().find_map(|site| {
                let row = phone.one(Scope::Cards(site), Kind::PersonCard, person)?;
                PersonCard::from_row(&row).cloned()
            })
        })
    });
    let undo: Undo = RwSignal::new(None);
    let opened = RwSignal::new(None::<Id>);
    let stored = Memo::new(move |_| {
        opened.get().is_some_and(|op| {
            device.see(|phone| phone.saving(op) != Saving::Saving) && !device.is_unsaved(op)
        })
    });
    let open = move |_| {
        if let Some(card) = card.get_untracked() {
            opened.set(device.say(OpenFile { site: card.site, person: card.id }));
        }
    };
    let name =
        Signal::derive(move || card.get().map_or_else(|| t(Text::File).to_owned(), |card| card.whole_name()));
    view! {
        <Screen narrow=true>
            <Head title=name sub=Signal::derive(|| t(Text::File).to_owned()) back=true />
            <Show
                when=move || card.with(Option::is_some)
                fallback=|| view! { <div class="empty"><Icon name="lock" /><p>{t(Text::UnknownPerson)}</p></div> }
            >
                <Show
                    when=move || stored.get()
                    fallback=move || view! {
                        <section class="card">
                            <p>{t(Text::FileIsLogged)}</p>
                            <button type="button" class="btn solid full" on:click=open>
                                <Icon name="lock" />
                                {t(Text::OpenFile)}
                            </button>
                        </section>
                    }
                >
                    {move || card.get().map(|card| view! { <Opened device card sites undo /> })}
                </Show>
            </Show>
            <TakeBack device undo />
        </Screen>
    }
}

/// The file itself: numbers to call, what is agreed, why somebody stays away.
#[component]
fn Opened(device: Device, card: PersonCard, sites: Memo<Vec<Id>>, undo: Undo) -> impl IntoView {
    let (site, person) = (card.site, card.id);
    let file = Memo::new(move |_| {
        let row = device.see(|phone| phone.one(Scope::Files(site), Kind::PersonFile, person));
        // Somebody who walked in has none yet.
        let none = || PersonFile { id: person, site, ..PersonFile::default() };
        row.as_deref().and_then(PersonFile::from_row).cloned().unwrap_or_else(none)
    });
    let call = move |number: fn(&PersonFile) -> String, name: fn(&PersonFile) -> String| {
        let (number, name) = (file.with(number), file.with(name));
        (!number.trim().is_empty()).then(|| view! { <Call number name /> })
    };
    view! {
        <PlanCard device site person sites undo />
        <div class="row">
            {move || call(|file| file.phone.clone(), |_| t(Text::Telephone).to_owned())}
            {move || call(|file| file.contact_phone.clone(), |file| text::contact_of(&file.contact_name))}
        </div>
        <Reasons device site person />
        // A new version, also one from elsewhere, fills the form anew.
        {move || view! { <FileForm device file=file.get() undo /> }}
    }
}

#[component]
fn Call(number: String, name: String) -> impl IntoView {
    let dial: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! {
        <a class="btn" href=format!("tel:{dial}")>
            <Icon name="phone" />
            {format!("{name} · {number}")}
        </a>
    }
}

/// When and why somebody stays away.
#[component]
fn Reasons(device: Device, site: Id, person: Id) -> impl IntoView {
    let lines = Memo::new(move |_| {
        device.see(|phone| {
            let absences = phone.all(Scope::Cards(site), Kind::PlannedAbsence);
            let of = absences
                .iter()
                .filter_map(|row| PlannedAbsence::from_row(row))
                .filter(|row| row.person == person);
            let line = |row: &PlannedAbsence| {
                let why = phone.one(Scope::Files(site), Kind::AbsenceReason, row.id);
                let why = why.as_deref().and_then(AbsenceReason::from_row).map(|row| row.reason.clone());
                (row.id, text::away_between(row.from, row.until), why.unwrap_or_default())
            };
            of.map(line).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="card">
                <h2>{t(Text::StaysAway)}</h2>
                <ul class="list">
                    <For each=move || lines.get() key=Clone::clone let((_, when, why))>
                        <li class="list-row">
                            <div>
                                {when}
                                <div class="muted">{why}</div>
                            </div>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}
