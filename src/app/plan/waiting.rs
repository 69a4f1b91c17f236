//! `/zonder-plek`: everybody without a place, and who acts next for each. Nobody drops out of sight.

use inloop_core::{Id, scope::Scope};
use leptos::prelude::*;

use super::{
    pass_on::{Asked, PassOn, SayNext, WhoActs},
    seen::{Missing, missing},
};
use crate::{
    address,
    device::{Now, use_device, wants},
    mine::use_mine,
    signals::answered_sites,
    text::{self, Text, t},
    ui::{Head, Icon, Screen, TakeBack, Undo, Way},
};

/// Everybody without a place at the sites where one is a professional; nothing while it still sleeps on the disk.
fn use_missing() -> Memo<Option<Vec<Missing>>> {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    let sites = Memo::new(move |_| me.get().as_ref().map(answered_sites).unwrap_or_default());
    let needs = |sites: &[Id]| {
        let of = |site: &Id| [Scope::Cards(*site).to_string(), Scope::Files(*site).to_string()];
        let faces = wants::faces(sites.iter().copied());
        sites.iter().flat_map(of).chain(faces).collect::<Vec<_>>()
    };
    Effect::new(move |_| {
        device.see(|_| ());
        device.need(needs(&sites.get()));
    });
    Memo::new(move |_| {
        let (sites, today) = (sites.get(), now.date());
        // Who has a place would look as if they had none.
        if sites.is_empty() || device.is_asleep(&needs(&sites)) {
            return None;
        }
        Some(device.see(|phone| missing(phone, &sites, today)))
    })
}

/// The way to this screen, with how many they are; nothing when everybody has a place.
#[component]
pub fn WithoutPlaceLink() -> impl IntoView {
    let all = use_missing();
    let count = Memo::new(move |_| all.with(|all| all.as_ref().map_or(0, Vec::len)));
    let why = Signal::derive(move || text::without_place(count.get()));
    view! {
        <Show when=move || { count.get() > 0 }>
            <Way to=address::WITHOUT_PLACE icon="map-pin" title=Text::WithoutPlace why />
        </Show>
    }
}

/// The screen `/zonder-plek`.
#[component]
pub fn WithoutPlace() -> impl IntoView {
    let device = use_device();
    let all = use_missing();
    let undo: Undo = RwSignal::new(None);
    let asked: Asked = RwSignal::new(None);
    view! {
        <Screen narrow=true>
            <Head title=t(Text::WithoutPlace).to_owned() sub=t(Text::WithoutPlaceWhy).to_owned() back=true />
            <Show when=move || all.with(|all| all.as_ref().is_some_and(Vec::is_empty))>
                <div class="empty" role="status">
                    <Icon name="check" />
                    <p><b>{t(Text::NobodyWithoutPlace)}</b></p>
                </div>
            </Show>
            <For each=move || all.get().unwrap_or_default() key=Clone::clone let:one>
                <One one asked />
            </For>
            <PassOn asked undo />
            <TakeBack device undo />
        </Screen>
    }
}

#[component]
fn One(one: Missing, asked: Asked) -> impl IntoView {
    let Missing { site, name, place, waiting } = one;
    let heading = format!("zonder-{}", waiting.person);
    let title = match place {
        Some(place) => format!("{name} · {place}"),
        None => name,
    };
    let file = address::of_file(waiting.person);
    view! {
        <section class="card without" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title}</h2>
            <p class="muted">{text::without_since(waiting.since)}</p>
            <WhoActs waiting=waiting.clone() />
            <SayNext site waiting asked />
            <a class="btn quiet full screen-only" href=file>
                <Icon name="lock" />
                {t(Text::File)}
            </a>
        </section>
    }
}
