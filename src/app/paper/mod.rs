//! Lists on paper, for when the power is not there: a day, a week, and who is inside. Made on the phone, also
//! without a network; the browser prints them.

use inloop_core::{
    attendance::Mark,
    calendar::Week,
    order::in_order,
    roll::{Tile, fold},
    row::DayNote,
};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    address,
    device::{Now, use_device, wants},
    mine::use_mine,
    platform::{clock, page},
    text::{self, Text, t},
    today::{Planned, lists_on, notes_of, planned, signed},
    ui::{Head, Icon, Screen},
};

/// So many empty lines for whoever comes in without being on the list.
const EMPTY: usize = 5;

/// Which lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    Day,
    Week,
    Inside,
}

const CHOICES: [(What, &str, Text); 3] = [
    (What::Day, "dag", Text::PrintDay),
    (What::Week, "week", Text::PrintWeek),
    (What::Inside, "binnen", Text::PrintInside),
];

/// The screen `/papier?wat=dag|week|binnen&dag=2026-11-24`.
#[component]
pub fn Paper() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let query = use_query_map();
    let asked = move |name: &str| query.with(|query| query.get(name));
    let date = Memo::new(move |_| {
        asked("dag").and_then(|day| day.parse::<Date>().ok()).unwrap_or_else(|| now.date())
    });
    let what = Memo::new(move |_| {
        let word = asked("wat").unwrap_or_default();
        CHOICES.iter().find(|(_, name, _)| *name == word).map_or(What::Day, |(what, ..)| *what)
    });
    let dates = Memo::new(move |_| match what.get() {
        What::Day | What::Inside => vec![date.get()],
        What::Week => {
            let monday = Week::of(date.get()).monday();
            (0..7).map(|days| monday.saturating_add(days.days())).collect()
        }
    });
    let me = use_mine(device);
    Effect::new(move |_| {
        let sites: Vec<_> = me.get().map(|me| me.site_ids().collect()).unwrap_or_default();
        let mut lists = device
            .see(|phone| dates.get().into_iter().flat_map(|date| lists_on(phone, date)).collect::<Vec<_>>());
        lists.retain(|(site, _)| sites.contains(site));
        lists.extend(sites.into_iter().map(|site| (site, date.get())));
        device.need(wants::lists(lists));
    });
    let lists = Memo::new(move |_| {
        let Some(me) = me.get() else {
            return Vec::new();
        };
        let of = |date: Date| {
            let day = device.see(|phone| planned(phone, &me, date));
            day.into_iter().filter(move |planned| planned.session.takes_place_on(date))
        };
        dates.get().into_iter().flat_map(of).filter(|planned| planned.roll.is_some()).collect::<Vec<_>>()
    });
    let notes = Memo::new(move |_| {
        let sites: Vec<_> = me.get().map(|me| me.site_ids().collect()).unwrap_or_default();
        let of = |site| {
            device.see(|phone| {
                (wants::site_name(phone, site).unwrap_or_default(), notes_of(phone, site, date.get()))
            })
        };
        let all = sites.into_iter().map(of).filter(|(_, notes)| !notes.is_empty());
        if what.get() == What::Day { all.collect::<Vec<_>>() } else { Vec::new() }
    });
    let body = move || match what.get() {
        What::Inside => view! { <Inside lists /> }.into_any(),
        What::Day | What::Week => {
            lists.get().into_iter().map(|planned| view! { <List planned /> }).collect_view().into_any()
        }
    };
    let nothing =
        move || what.get() != What::Inside && lists.with(Vec::is_empty) && notes.with(Vec::is_empty);
    let ways = CHOICES.map(|(choice, name, words)| {
        let to = move || format!("{}?wat={name}&dag={}", address::PAPER, date.get());
        let class = move || if what.get() == choice { "btn solid" } else { "btn quiet" };
        let current = move || (what.get() == choice).then_some("page");
        view! { <a class=class href=to aria-current=current>{t(words)}</a> }
    });
    view! {
        <Screen>
            <Head title=t(Text::Paper).to_owned() back=true />
            <nav class="row screen-only" aria-label=t(Text::Paper)>{ways.into_iter().collect_view()}</nav>
            <div class="row screen-only">
                <button type="button" class="btn" disabled=nothing on:click=move |_| page::print()>
                    <Icon name="printer" />
                    {t(Text::Print)}
                </button>
            </div>
            <Show when=nothing>
                <p class="muted">{t(Text::NothingThatDay)}</p>
            </Show>
            {body}
            {move || notes.get().into_iter().map(|(site, notes)| view! { <Notes site notes /> }).collect_view()}
        </Screen>
    }
}

/// One list: a box for each person, and empty lines for who walks in.
#[component]
fn List(planned: Planned) -> impl IntoView {
    let Planned { session, name, place, roll, .. } = planned;
    let hours = text::hours_at(session.rule.start, session.rule.end, place.as_deref());
    let tiles = roll.map(|roll| roll.tiles).unwrap_or_default();
    let rows = tiles.into_iter().map(|tile| {
        let state = on_paper(&tile);
        view! {
            <tr>
                <td class="box">{state}</td>
                <th scope="row">{tile.name}</th>
                <td>{tile.good_to_know}</td>
            </tr>
        }
    });
    let empty = (0..EMPTY).map(|_| view! { <tr><td class="box"></td><td></td><td></td></tr> });
    view! {
        <section class="paper">
            <h2>{name}</h2>
            <p>{text::capital(&text::in_words_with_year(session.held))} " · " {hours}</p>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(Text::IsThere)}</th>
                        <th scope="col">{t(Text::Name)}</th>
                        <th scope="col">{t(Text::GoodToKnow)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}{empty.collect_view()}</tbody>
            </table>
        </section>
    }
}

/// What the box of somebody already says: a tick, a word, or nothing yet.
fn on_paper(tile: &Tile) -> &'static str {
    match tile.mark.map(|mark| mark.mark) {
        Some(Mark::Present) => "✓",
        Some(mark) => text::mark_word(mark),
        None if tile.away.is_some() => t(Text::Away),
        None => "",
    }
}

/// The notes of a day at a site, on a page of their own.
#[component]
fn Notes(site: String, notes: Vec<DayNote>) -> impl IntoView {
    let date = notes.first().map(|note| text::capital(&text::in_words_with_year(note.date)));
    let lines = notes.into_iter().map(|note| {
        let signed = signed(&note);
        view! { <li><span class="said">{note.text}</span> " – " {signed}</li> }
    });
    view! {
        <section class="paper">
            <h2>{t(Text::DayNotes)}</h2>
            <p>{date} " · " {site}</p>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}

/// Who is inside now, at all sessions of the day, for a count outside the door.
#[component]
fn Inside(lists: Memo<Vec<Planned>>) -> impl IntoView {
    let now = expect_context::<Now>();
    let people = Memo::new(move |_| {
        let here = |tile: &Tile| tile.mark.is_some_and(|mark| mark.mark == Mark::Present);
        let all = lists.get().into_iter().flat_map(|planned| {
            let name = planned.name;
            let tiles = planned.roll.map(|roll| roll.tiles).unwrap_or_default();
            tiles
                .into_iter()
                .filter(here)
                .map(move |tile| (fold(&tile.name), tile.person, tile.name, name.clone()))
        });
        let mut people = in_order(all, Ord::cmp);
        // Who is at two lists of one day is one person outside the door.
        people.dedup_by_key(|(_, person, ..)| *person);
        people
    });
    let head = move || {
        now.millis();
        text::inside(people.with(Vec::len), &text::moment_of(clock::wall()))
    };
    let rows = move || {
        let row = |(_, _, name, activity): (String, inloop_core::Id, String, String)| {
            view! { <tr><td class="box"></td><th scope="row">{name}</th><td>{activity}</td></tr> }
        };
        people.get().into_iter().map(row).collect_view()
    };
    view! {
        <section class="paper">
            <h2>{head}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(Text::IsOutside)}</th>
                        <th scope="col">{t(Text::Name)}</th>
                        <th scope="col">{t(Text::Activity)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}
