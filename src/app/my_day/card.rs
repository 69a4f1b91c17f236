//! The big card: what is now, or comes next, with the time that is left as a ring; and the card for what follows.

use inloop_core::roll::{colour, initial};
use leptos::{either::EitherOf3, prelude::*};

use super::{Big, Day, Somebody, Thing, names, parts::ahead_words, reader::Reader};
use crate::{
    text::{self, t},
    ui::{Avatar, Pict},
};

/// So many faces stand beside each other.
const FACES: usize = 3;

/// What is now. Without anything now: what comes next today; without that: what comes after today.
#[component]
pub fn NowCard(
    big: Memo<Big>,
    others: Memo<Vec<Somebody>>,
    who: Memo<Vec<Somebody>>,
    day: Memo<Day>,
    at: Memo<i64>,
    reader: Reader,
) -> impl IntoView {
    let body = move || match big.get() {
        Big::Now(thing) => EitherOf3::A(view! { <Going thing at /> }),
        Big::Soon(thing) => EitherOf3::B(view! { <Coming thing at /> }),
        Big::Nothing => EitherOf3::C(view! { <Nothing day at /> }),
    };
    // One attribute: a class that changes takes those that are toggled with it.
    let class = move || {
        let on = big.with(|big| matches!(big, Big::Now(_)));
        format!(
            "now-card{}{}",
            if on { "" } else { " soon" },
            if reader.is_at("now") { " spoken" } else { "" }
        )
    };
    view! {
        <section class=class aria-labelledby="nu">
            {body}
            <Faces people=others words=text::are_there />
            <Faces people=who words=text::work_here />
        </section>
    }
}

/// A few faces, and in words who they are; nothing for nobody.
#[component]
fn Faces(people: Memo<Vec<Somebody>>, words: fn(&[String]) -> String) -> impl IntoView {
    let round = |one: &Somebody| {
        view! { <Avatar initial=initial(&one.name) colour=colour(one.id) picture=one.picture.clone() /> }
    };
    view! {
        <Show when=move || !people.with(Vec::is_empty)>
            <div class="strip who">
                <div class="faces">{move || people.with(|people| people.iter().take(FACES).map(round).collect_view())}</div>
                <span>{move || people.with(|people| words(&names(people)))}</span>
            </div>
        </Show>
    }
}

#[component]
fn Going(thing: Thing, at: Memo<i64>) -> impl IntoView {
    let item = thing.item;
    let end = item.session.rule.end;
    let long = item.minutes_long().max(1);
    let left = Memo::new(move |_| item.minutes_left(at.get()));
    view! {
        <div class="now-pict">
            <Ring left=Signal::derive(move || (left.get() * 100 / long).clamp(0, 100)) words=Signal::derive(move || text::minutes_left(left.get())) />
            <Pict name=thing.pictogram />
        </div>
        <h2 id="nu">{text::now_is(&thing.name)}</h2>
        <p class="when">{text::until_clock(end)} " · " {text::digits(end)}</p>
    }
}

/// The time that is left, for who cannot read a clock: a ring that shrinks.
#[component]
fn Ring(
    /// How much of it is left, percent.
    left: Signal<i64>,
    /// The same in words.
    words: Signal<String>,
) -> impl IntoView {
    view! {
        <svg class="ring" viewBox="0 0 100 100" role="img" aria-label=words>
            <circle class="ring-all" cx="50" cy="50" r="46" />
            <circle
                class="ring-left"
                cx="50"
                cy="50"
                r="46"
                pathLength="100"
                stroke-dasharray=move || format!("{} 100", left.get())
                transform="rotate(-90 50 50)"
            />
        </svg>
    }
}

#[component]
fn Coming(thing: Thing, at: Memo<i64>) -> impl IntoView {
    let item = thing.item;
    let start = item.session.rule.start;
    view! {
        <div class="now-pict"><Pict name=thing.pictogram /></div>
        <h2 id="nu">{text::soon_is(&thing.name)}</h2>
        <p class="when">
            {move || text::in_minutes(item.minutes_until(at.get()))} " · " {text::clock_words(start)} " · " {text::digits(start)}
        </p>
    }
}

#[component]
fn Nothing(day: Memo<Day>, at: Memo<i64>) -> impl IntoView {
    let pictogram = move || {
        let first = day.with(|day| day.ahead.as_ref()?.1.first().map(|thing| thing.pictogram.clone()));
        first.unwrap_or_else(|| "hot-beverage".to_owned())
    };
    view! {
        <div class="now-pict">{move || view! { <Pict name=pictogram() /> }}</div>
        <h2 id="nu">{move || t(day.with(|day| day.why_nothing(at.get())))}</h2>
        <p class="when">{move || day.with(ahead_words)}</p>
    }
}

/// What comes after that.
#[component]
pub fn NextCard(next: Memo<Option<Thing>>, at: Memo<i64>, reader: Reader) -> impl IntoView {
    move || {
        let thing = next.get()?;
        let item = thing.item;
        Some(view! {
            <section class="next-card" class:spoken=move || reader.is_at("next") aria-labelledby="straks">
                <Pict name=thing.pictogram />
                <div>
                    <h2 id="straks">{text::soon_is(&thing.name)}</h2>
                    <div>{move || text::in_minutes(item.minutes_until(at.get()))}</div>
                </div>
            </section>
        })
    }
}
