//! The day in three parts, each in colour, icon and word: what there is, what is done, and what goes otherwise.

use inloop_core::{Id, day_parts::DayPart};
use leptos::prelude::*;

use super::{
    Day, Thing,
    reader::Reader,
    say::{Said, come_again},
};
use crate::{
    device::{Now, use_device},
    text::{self, Text, t},
    ui::{Icon, Pict},
};

/// The parts, with their look and their word.
const PARTS: [(DayPart, &str, &str, Text); 3] = [
    (DayPart::Morning, "morning", "sunrise", Text::Morning),
    (DayPart::Afternoon, "afternoon", "sun", Text::Afternoon),
    (DayPart::Evening, "evening", "moon", Text::Evening),
];

/// What names a thing on the screen, and in the reading.
pub fn key_of(thing: &Thing) -> String {
    format!("{}_{}", thing.item.session.rule.id, thing.item.session.original)
}

/// What goes otherwise, and why.
pub fn otherwise(thing: &Thing) -> Option<String> {
    text::standing(&thing.item.session)
}

/// "Morgen: samen koken.", or that nothing is planned.
pub fn ahead_words(day: &Day) -> String {
    day.ahead.as_ref().map_or_else(
        || t(Text::NothingAhead).to_owned(),
        |(date, things)| {
            let names: Vec<&str> = things.iter().map(|thing| thing.name.as_str()).collect();
            text::on_day(day.date, *date, &names.join(", "))
        },
    )
}

/// Morning, afternoon, evening: where in the day it is now.
#[component]
pub fn DayStrip(bounds: Memo<inloop_core::day_parts::DayParts>) -> impl IntoView {
    let now = expect_context::<Now>();
    let current = Memo::new(move |_| {
        let (minutes, bounds) = (now.moment().minutes, bounds.get());
        let begun = |time| i32::from(inloop_core::calendar::minutes_of(time)) <= minutes;
        match () {
            () if begun(bounds.evening) => DayPart::Evening,
            () if begun(bounds.afternoon) => DayPart::Afternoon,
            () => DayPart::Morning,
        }
    });
    let parts = PARTS.map(|(part, look, icon, words)| {
        view! {
            <li class=format!("third {look}") aria-current=move || (current.get() == part).then_some("time")>
                <Icon name=icon />
                <span>{t(words)}</span>
            </li>
        }
    });
    view! { <ol class="day-strip">{parts.into_iter().collect_view()}</ol> }
}

/// All things of the day, under their parts.
#[component]
pub fn Things(
    day: Memo<Day>,
    at: Memo<i64>,
    person: Memo<Option<Id>>,
    said: Said,
    reader: Reader,
) -> impl IntoView {
    let of = move |part: DayPart| {
        let things =
            day.with(|day| day.things.iter().filter(|thing| thing.part == part).cloned().collect::<Vec<_>>());
        things.into_iter().map(|thing| view! { <Row thing at person said reader /> }).collect_view()
    };
    let parts = PARTS.map(|(part, look, icon, words)| {
        let any = Memo::new(move |_| day.with(|day| day.things.iter().any(|thing| thing.part == part)));
        view! {
            <Show when=move || any.get()>
                <section class=format!("day-part {look}") aria-labelledby=look>
                    <h2 id=look><Icon name=icon />{t(words)}</h2>
                    <ul>{move || of(part)}</ul>
                </section>
            </Show>
        }
    });
    parts.into_iter().collect_view()
}

#[component]
fn Row(thing: Thing, at: Memo<i64>, person: Memo<Option<Id>>, said: Said, reader: Reader) -> impl IntoView {
    let device = use_device();
    let (item, key) = (thing.item.clone(), key_of(&thing));
    let rule = &item.session.rule;
    let place = thing.space.as_ref().map(|space| format!(" · {space}"));
    let when = item
        .takes_place()
        .then(|| format!("{}{}", text::from_to_clock(rule.start, rule.end), place.unwrap_or_default()));
    let why = otherwise(&thing);
    let missed = item.takes_place() && item.not_coming.is_some();
    let done = {
        let item = item.clone();
        Memo::new(move |_| item.is_on() && item.is_done(at.get()))
    };
    let back = {
        let (thing, ends) = (thing.clone(), item.ends);
        move || {
            let thing = thing.clone();
            (missed && at.get() < ends).then(|| {
                let come = move |_| {
                    if let Some(person) = person.get_untracked() {
                        come_again(device, said, person, &thing);
                    }
                };
                view! {
                    <button type="button" class="btn full" on:click=come>
                        <Icon name="user-check" />
                        {t(Text::IComeAfterAll)}
                    </button>
                }
            })
        }
    };
    let off = !item.is_on();
    view! {
        <li class="thing" class:off=off class:done=move || done.get() class:spoken=move || reader.is_at(&key)>
            <Pict name=thing.pictogram />
            <div>
                <h3>{thing.name}</h3>
                {when.map(|when| view! { <div>{when}</div> })}
                {why.map(|why| view! { <p class="different"><Icon name="info-circle" /><span>{why}</span></p> })}
                {missed.then(|| view! { <p class="different"><Icon name="user-x" /><span>{t(Text::YouDoNotCome)}</span></p> })}
                <Show when=move || done.get()>
                    <p class="pill ok"><Icon name="check" />{t(Text::StepDone)}</p>
                </Show>
            </div>
            {back}
        </li>
    }
}

/// What goes otherwise on the days to come.
#[component]
pub fn Soon(day: Memo<Day>, reader: Reader) -> impl IntoView {
    let rows = move || {
        let Day { date: today, changes, .. } = day.get();
        let row = |(date, thing): (jiff::civil::Date, Thing)| {
            let key = key_of(&thing);
            view! {
                <li class="thing" class:spoken=move || reader.is_at(&key)>
                    <Pict name=thing.pictogram.clone() />
                    <div>
                        <h3>{text::on_day(today, date, &thing.name)}</h3>
                        <p class="different"><Icon name="info-circle" /><span>{otherwise(&thing)}</span></p>
                    </div>
                </li>
            }
        };
        changes.into_iter().map(row).collect_view()
    };
    view! {
        <Show when=move || day.with(|day| !day.changes.is_empty())>
            <section class="day-part changes" aria-labelledby="verandert">
                <h2 id="verandert"><Icon name="info-circle" />{t(Text::GoesOtherwiseSoon)}</h2>
                <ul>{rows}</ul>
            </section>
        </Show>
    }
}
