//! The cards of the hall: what is on, what comes next, what goes otherwise, who is there and who works there.

use inloop_core::roll::{colour, initial};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    my_day::{Somebody, Thing},
    text::{self, Text, t},
    ui::{Avatar, Icon, Pict},
};

/// So many things that still come are shown: more is not read from afar.
const COMING: usize = 3;
/// So many faces hang beside each other: more is not read from afar.
const FACES: usize = 8;

/// What is on: picture, name, until when, where.
#[component]
pub fn On(now: Memo<Vec<Thing>>, at: Memo<i64>) -> impl IntoView {
    let row = move |thing: Thing| {
        let item = thing.item;
        let end = item.session.rule.end;
        let left = move || text::minutes_left(item.minutes_left(at.get()));
        view! {
            <li class="wall-thing">
                <Pict name=thing.pictogram />
                <div>
                    <h3>{thing.name}</h3>
                    <p>{text::until_clock(end)} " · " {left}</p>
                    {thing.space.map(|space| view! { <p class="wall-where"><Icon name="map-pin" />{space}</p> })}
                </div>
            </li>
        }
    };
    view! {
        <section class="wall-card wall-on" aria-labelledby="wand-nu">
            <h2 id="wand-nu">{t(Text::WallNow)}</h2>
            <ul>{move || now.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// What still comes today.
#[component]
pub fn Next(next: Memo<Vec<Thing>>, at: Memo<i64>) -> impl IntoView {
    let row = move |thing: Thing| {
        let item = thing.item;
        let start = item.session.rule.start;
        let until = move || text::in_minutes(item.minutes_until(at.get()));
        view! {
            <li class="wall-thing">
                <Pict name=thing.pictogram />
                <div>
                    <h3>{thing.name}</h3>
                    <p>{text::clock_words(start)} " · " {until}</p>
                    {thing.space.map(|space| view! { <p class="wall-where"><Icon name="map-pin" />{space}</p> })}
                </div>
            </li>
        }
    };
    view! {
        <section class="wall-card" aria-labelledby="wand-straks">
            <h2 id="wand-straks">{t(Text::WallNext)}</h2>
            <ul>{move || next.get().into_iter().take(COMING).map(row).collect_view()}</ul>
        </section>
    }
}

/// Nothing more today, and when there is.
#[component]
pub fn Ahead(
    over: Signal<bool>,
    ahead: Signal<Option<(Date, Vec<Thing>)>>,
    date: Memo<Date>,
) -> impl IntoView {
    let pictogram = move || {
        let first = ahead.with(|ahead| Some(ahead.as_ref()?.1.first()?.pictogram.clone()));
        first.unwrap_or_else(|| "hot-beverage".to_owned())
    };
    let words = move || {
        ahead.with(|ahead| match ahead {
            Some((day, things)) => {
                let first = things.first().map(|thing| thing.name.clone()).unwrap_or_default();
                text::on_day(date.get(), *day, &first)
            }
            None => t(Text::NothingAhead).to_owned(),
        })
    };
    view! {
        <section class="wall-card wall-none" aria-labelledby="wand-klaar">
            {move || view! { <Pict name=pictogram() /> }}
            <div>
                <h2 id="wand-klaar">{move || t(if over.get() { Text::WallDone } else { Text::NothingToday })}</h2>
                <p>{words}</p>
            </div>
        </section>
    }
}

/// What goes otherwise today, and why.
#[component]
pub fn Changed(changed: Memo<Vec<Thing>>) -> impl IntoView {
    let row = |thing: Thing| {
        view! {
            <li class="wall-thing">
                <Pict name=thing.pictogram />
                <div>
                    <h3>{thing.name}</h3>
                    <p>{text::standing(&thing.item.session)}</p>
                </div>
            </li>
        }
    };
    view! {
        <section class="wall-card wall-changed" aria-labelledby="wand-anders">
            <h2 id="wand-anders"><Icon name="info-circle" />{t(Text::WallChanged)}</h2>
            <ul>{move || changed.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// Faces with their names under a title, and how many more there are.
#[component]
pub fn People(id: &'static str, title: Text, people: Memo<Vec<Somebody>>) -> impl IntoView {
    let face = |Somebody { id, name, picture }: Somebody| {
        view! {
            <li>
                <Avatar initial=initial(&name) colour=colour(id) picture />
                <span>{name}</span>
            </li>
        }
    };
    let more = move || {
        let count = people.with(Vec::len).checked_sub(FACES).filter(|count| *count > 0)?;
        Some(view! { <li class="wall-more">{text::and_more(count)}</li> })
    };
    view! {
        <Show when=move || !people.with(Vec::is_empty)>
            <section class="wall-card wall-people" aria-labelledby=id>
                <h2 id=id>{t(title)}</h2>
                <ul>
                    {move || people.get().into_iter().take(FACES).map(face).collect_view()}
                    {more}
                </ul>
            </section>
        </Show>
    }
}
