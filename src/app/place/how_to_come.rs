//! "Hoe kom ik er?": the address, a map elsewhere, and what a place has, for who comes. Closed until somebody asks.

use inloop_core::{Id, place::Feature, row::Site};
use leptos::prelude::*;

use super::{
    answer_icon, answer_word, has_anything, kind_icon, kind_word,
    seen::{address_lines, map_of, site},
};
use crate::{
    device::use_device,
    text::{self, Text, t},
    ui::Icon,
};

/// What there is to know about some places; nothing while nobody said anything of them.
#[component]
pub fn HowToCome(#[prop(into)] sites: Signal<Vec<Id>>) -> impl IntoView {
    let device = use_device();
    let told = Memo::new(move |_| {
        let all = |sites: &Vec<Id>| {
            device.see(|phone| {
                let sites = sites.iter().filter_map(|id| site(phone, *id));
                sites.filter(has_anything).collect::<Vec<Site>>()
            })
        };
        sites.with(all)
    });
    view! {
        <Show when=move || !told.with(Vec::is_empty)>
            <details class="day-part where">
                <summary>
                    <Icon name="map-pin" />
                    <h2>{t(Text::HowToCome)}</h2>
                    <Icon name="chevron-right" />
                </summary>
                <ul>{move || told.get().into_iter().map(|site| view! { <Place site /> }).collect_view()}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Place(site: Site) -> impl IntoView {
    let lines = address_lines(&site);
    let known = !lines.is_empty();
    let lines = lines.into_iter().map(|line| view! { <div>{line}</div> }).collect_view();
    let kind = site.guests.kind.map(|kind| (kind_icon(kind), t(kind_word(kind))));
    let rest = Feature::ALL.iter().any(|feature| site.guests.has(*feature).is_none());
    let map = map_of(&site).map(|to| {
        view! {
            <a class="btn full" href=to target="_blank" rel="noopener noreferrer">
                <Icon name="map" />
                <span>{t(Text::OpenMap)}</span>
            </a>
            <p class="muted">{t(Text::OpenMapWhy)}</p>
        }
    });
    view! {
        <li class="thing">
            <div>
                <h3>{site.name.clone()}</h3>
                {kind.map(|(icon, words)| view! { <div class="place-kind"><Icon name=icon /><span>{words}</span></div> })}
                <address>{lines}</address>
                {(!known).then(|| view! { <p>{t(Text::AddressNotKnown)}</p> })}
                <ul class="has">{answers(&site)}</ul>
                {rest.then(|| view! { <p class="muted">{t(Text::RestNotKnown)}</p> })}
                {map}
            </div>
        </li>
    }
}

/// What it has first, then what it has not; what nobody looked at is not told as either.
fn answers(site: &Site) -> impl IntoView + use<> {
    let one = |feature: &Feature, has: bool| {
        let words = t(answer_word(*feature, has));
        view! { <li class:no=!has><Icon name=answer_icon(*feature, has) /><span>{words}</span></li> }
    };
    let told = |has: bool| {
        Feature::ALL
            .iter()
            .filter(move |feature| site.guests.has(**feature) == Some(has))
            .map(move |feature| one(feature, has))
    };
    let door = site.guests.door.map(|door| {
        view! { <li><Icon name="ruler-measure" /><span>{text::door_width(door)}</span></li> }
    });
    (told(true).collect_view(), door, told(false).collect_view())
}
