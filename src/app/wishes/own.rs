//! `/mijn-wensen`: what I would like, what became of it, and what there is to try.

use inloop_core::{
    Id,
    command::WithdrawWish,
    row::{Wish, Wished},
    wishes::by_turn,
};
use leptos::prelude::*;

use super::{
    choose::{Choosing, Filters, trait_words},
    say::{Ways, Whose},
    seen::{About, Offer, about, is_unsent, of_rule, offers, own, usual},
    shown::{Becomes, Said},
};
use crate::{
    device::{Device, Now, use_device, wants},
    my_day::use_person,
    place::HowToCome,
    text::{self, Text, t},
    ui::{Head, Icon, Pict, Screen, TakeBack, Undo, say_undoably},
};

/// One wish with all that is shown of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Shown {
    wish: Wish,
    about: Option<About>,
    /// When the line is that one comes to try.
    tried: Option<String>,
    unsent: bool,
}

/// The screen `/mijn-wensen`.
#[component]
pub fn MyWishes() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let (_, person) = use_person(device);
    let undo: Undo = RwSignal::new(None);
    let today = Memo::new(move |_| now.date());
    let wishes = Memo::new(move |_| {
        let Some(person) = person.get() else { return Vec::new() };
        device.see(|phone| {
            let (open, over) = by_turn(own(phone, person));
            // One's own: the latest first, whoever's turn it is.
            let all = open.into_iter().rev().chain(over).filter(|wish| !wish.withdrawn);
            let of = |wish: Wish| Shown {
                about: about(phone, &wish, today.get()),
                tried: tried(&wish)
                    .and_then(|rule| of_rule(phone, &wants::rule(phone, rule)?, today.get()).when),
                unsent: is_unsent(phone, wish.id) || is_voice_unsent(device, &wish),
                wish,
            };
            all.map(of).collect()
        })
    });
    let chances = Memo::new(move |_| {
        let Some(person) = person.get() else { return Vec::new() };
        device.see(|phone| offers(phone, person, today.get()))
    });
    let choosing = Choosing::open();
    let choice = Memo::new(move |_| {
        let usual = person.get().and_then(|person| device.see(|phone| usual(phone, person)));
        choosing.of(chances.get(), usual)
    });
    let near = Signal::derive(move || {
        chances.with(|all: &Vec<Offer>| all.iter().any(|offer| offer.position.is_some()))
    });
    let sites = Signal::derive(move || device.see(wants::sites));
    // The site that is asked: the first where one comes.
    let whose = Signal::derive(move || {
        let site = device.see(|phone| wants::sites(phone).first().copied())?;
        Some(Whose { site, person: person.get()? })
    });
    let say = move |wished| {
        if let Some(whose) = whose.get_untracked() {
            say_undoably(device, undo, whose.wish(wished), t(Text::WishSaid));
        }
    };
    view! {
        <Screen own=true>
            <Head title=t(Text::WhatIWant).to_owned() sub=t(Text::WhatIWantWhy).to_owned() back=true />
            <Ways say />
            <Show when=move || wishes.with(|all: &Vec<Shown>| !all.is_empty())>
                <section class="day-part" aria-labelledby="gevraagd">
                    <h2 id="gevraagd"><Icon name="heart" />{t(Text::MyWishes)}</h2>
                    <ul>
                        <For each=move || wishes.get() key=Clone::clone let:shown>
                            <Asked shown person undo />
                        </For>
                    </ul>
                </section>
            </Show>
            <Show when=move || chances.with(|all: &Vec<Offer>| all.len() > 1)>
                <Filters choosing near />
            </Show>
            <section class="day-part" aria-labelledby="te-doen">
                <h2 id="te-doen"><Icon name="calendar-week" />{t(Text::WhatThereIs)}</h2>
                <ul>
                    <For each=move || choice.get().fits key=Clone::clone let:offer>
                        <Chance offer person undo />
                    </For>
                </ul>
                <Show when=move || choosing.is_anything() && choice.with(|choice| choice.fits.is_empty())>
                    <p class="thing">{t(Text::NothingFits)}</p>
                </Show>
                <Show when=move || chances.with(|all: &Vec<Offer>| all.is_empty())>
                    <p class="thing">{t(Text::NothingToTry)}</p>
                </Show>
            </section>
            <Show when=move || choice.with(|choice| !choice.not_known.is_empty())>
                <section class="day-part" aria-labelledby="niet-bekend">
                    <h2 id="niet-bekend"><Icon name="info-circle" />{t(Text::NotKnownOfThese)}</h2>
                    <ul>
                        <For each=move || choice.get().not_known key=Clone::clone let:offer>
                            <Chance offer person undo />
                        </For>
                    </ul>
                </section>
            </Show>
            <Show when=move || { choice.with(|choice| choice.otherwise > 0) }>
                <div class="left-out">
                    <p role="status">{move || text::left_out(choice.with(|choice| choice.otherwise))}</p>
                    <button type="button" class="btn full" on:click=move |_| choosing.show_all()>
                        <Icon name="eye" />
                        {t(Text::ShowAll)}
                    </button>
                </div>
            </Show>
            <HowToCome sites />
            <TakeBack device undo />
        </Screen>
    }
}

/// Whether what was spoken is only on this phone, though the server may know of the wish.
fn is_voice_unsent(device: Device, wish: &Wish) -> bool {
    matches!(&wish.wished, Wished::Spoken(voice) if device.is_file_unsent(&voice.file))
}

/// The line that one comes to try.
const fn tried(wish: &Wish) -> Option<Id> {
    match wish.course {
        inloop_core::row::Course::Trial { rule, .. } => Some(rule),
        _ => None,
    }
}

/// One wish of one's own.
#[component]
fn Asked(shown: Shown, person: Memo<Option<Id>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let Shown { wish, about, tried, unsent } = shown;
    let (site, id, open) = (wish.site, wish.id, wish.is_open());
    let withdraw = move |_| {
        if let Some(person) = person.get_untracked() {
            let withdraw = WithdrawWish { site, person, wish: id, withdrawn: true };
            say_undoably(device, undo, withdraw, t(Text::WishGone));
        }
    };
    let (course, withdrawn) = (wish.course.clone(), wish.withdrawn);
    view! {
        <li class="thing wish">
            <div>
                <Said wished=wish.wished about />
                <Becomes course withdrawn tried unsent />
            </div>
            {open.then(|| view! {
                <button type="button" class="btn full" on:click=withdraw>
                    <Icon name="x" />
                    {t(Text::NoLongerWanted)}
                </button>
            })}
        </li>
    }
}

/// Something that one can try.
#[component]
fn Chance(offer: Offer, person: Memo<Option<Id>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let Offer { rule, site, about: About { name, pictogram, when }, asked, traits, place, far, .. } = offer;
    let placed: Vec<String> = place.into_iter().chain(far).collect();
    let placed = (!placed.is_empty()).then(|| {
        view! { <div class="muted far"><Icon name="map-pin" /><span>{placed.join(" · ")}</span></div> }
    });
    let like = trait_words(traits).into_iter().map(|(icon, words)| {
        view! { <li><Icon name=icon /><span>{t(words)}</span></li> }
    });
    let like = like.collect_view();
    let ask = move |_| {
        if let Some(person) = person.get_untracked() {
            let wish = Whose { site, person }.wish(Wished::Line(rule));
            say_undoably(device, undo, wish, t(Text::WishSaid));
        }
    };
    view! {
        <li class="thing">
            <Pict name=pictogram />
            <div>
                <h3>{name}</h3>
                {when.map(|when| view! { <div class="muted">{when}</div> })}
                {placed}
                <ul class="has">{like}</ul>
            </div>
            {if asked {
                view! { <p class="becomes"><Icon name="check" /><span>{t(Text::YouAsked)}</span></p> }.into_any()
            } else {
                view! {
                    <button type="button" class="btn full" on:click=ask>
                        <Icon name="heart" />
                        {t(Text::WantToTry)}
                    </button>
                }.into_any()
            }}
        </li>
    }
}
