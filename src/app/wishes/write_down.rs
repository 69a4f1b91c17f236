//! Writing down what somebody said they would like, for who has no phone or does not use it: first whose wish it is,
//! then the same ways in which participants say one.

use inloop_core::{Id, roll, row::Kind, scope::Scope};
use leptos::{html::Input, prelude::*};

use super::say::{Ways, Whose};
use crate::{
    device::{use_device, wants},
    text::{self, Text, t},
    ui::{Icon, Sheet, Undo, say_undoably},
};

/// Somebody who may be meant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Meant {
    whose: Whose,
    name: String,
    place: Option<String>,
}

/// The button, the sheet in which somebody is found, and the card in which their wish is written down.
#[component]
pub fn WriteDown(sites: Memo<Vec<Id>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let (asking, chosen) = (RwSignal::new(false), RwSignal::new(None::<Meant>));
    let choose = move |meant: Meant| {
        asking.set(false);
        undo.set(None);
        chosen.set(Some(meant));
    };
    let say = move |wished| {
        if let Some(Meant { whose, .. }) = chosen.get_untracked() {
            say_undoably(device, undo, whose.wish(wished), t(Text::WishWritten));
        }
        chosen.set(None);
    };
    let title = move || chosen.with(|meant| meant.as_ref().map(|meant| text::wish_of(&meant.name)));
    view! {
        <Show
            when=move || chosen.with(Option::is_some)
            fallback=move || view! {
                <div class="row screen-only">
                    <button type="button" class="btn" on:click=move |_| asking.set(true)>
                        <Icon name="pencil" />
                        {t(Text::WriteWishDown)}
                    </button>
                </div>
            }
        >
            <section class="card write-down" aria-labelledby="van-wie">
                <h2 id="van-wie">{title}</h2>
                <Ways say />
                <button type="button" class="btn quiet" on:click=move |_| chosen.set(None)>{t(Text::NotAfterAll)}</button>
            </section>
        </Show>
        <Sheet open=asking close=move || asking.set(false) title=Signal::derive(|| t(Text::WhoseWish).to_owned())>
            <Find sites choose />
        </Sheet>
    }
}

/// The beginning of a name, and whoever begins so.
#[component]
fn Find(sites: Memo<Vec<Id>>, choose: impl Fn(Meant) + Copy + Send + Sync + 'static) -> impl IntoView {
    let device = use_device();
    let (typed, field) = (RwSignal::new(String::new()), NodeRef::<Input>::new());
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let meant = Memo::new(move |_| {
        let (sites, typed) = (sites.get(), typed.get());
        device.see(|phone| {
            let at = |site: &Id| {
                let place = wants::site_name(phone, *site).filter(|_| sites.len() > 1);
                let known = roll::meant(&phone.all(Scope::Cards(*site), Kind::PersonCard), &typed);
                let of = |known: roll::Known| {
                    let whose = Whose { site: *site, person: known.person };
                    Meant { whose, name: known.name, place: place.clone() }
                };
                known.into_iter().map(of).collect::<Vec<_>>()
            };
            sites.iter().flat_map(at).collect::<Vec<_>>()
        })
    });
    let nobody = move || typed.with(|typed| typed.trim().chars().count() > 1) && meant.with(Vec::is_empty);
    view! {
        <div class="field">
            <label for="wie-wenst">{t(Text::BeginningOfName)}</label>
            <input id="wie-wenst" node_ref=field type="text" autocomplete="off" maxlength="80" bind:value=typed />
        </div>
        <div class="sheet-list" role="group" aria-label=t(Text::WhoseWish)>
            <For each=move || meant.get() key=Clone::clone let:one>
                {found(one, choose)}
            </For>
        </div>
        <p role="status">{move || nobody().then(|| t(Text::NobodyFound))}</p>
    }
}

fn found(one: Meant, choose: impl Fn(Meant) + Copy + Send + Sync + 'static) -> impl IntoView {
    let Meant { name, place, .. } = one.clone();
    view! {
        <button type="button" on:click=move |_| choose(one.clone())>
            <Icon name="user-check" />
            <span>{name} {place.map(|place| view! { <small>{place}</small> })}</span>
        </button>
    }
}
