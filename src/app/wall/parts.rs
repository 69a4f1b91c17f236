//! The cards of the hall: what is on, what comes next, what goes otherwise, and who works there.

use inloop_core::{
    roll::{colour, initial},
    row::Face,
};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    my_day::Thing,
    text::{self, Text, t},
    ui::{Avatar, Icon, Pict},
};

/// So many things that still come are shown: more is not read from afar.
const COMING: usize = 3;
/// So many faces hang there.
const FACES: usize = 6;

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

/// Who works at the place: faces with their names.
#[component]
pub fn Workers(workers: Memo<Vec<Face>>) -> impl IntoView {
    let face = |face: Face| {
        view! {
            <li>
                <Avatar initial=initial(&face.name) colour=colour(face.id) picture=face.picture />
                <span>{face.name}</span>
            </li>
        }
    };
    view! {
        <Show when=move || !workers.with(Vec::is_empty)>
            <section class="wall-card wall-people" aria-labelledby="wand-wie">
                <h2 id="wand-wie">{t(Text::WallWorkers)}</h2>
                <ul>{move || workers.get().into_iter().take(FACES).map(face).collect_view()}</ul>
            </section>
        </Show>
    }
}
