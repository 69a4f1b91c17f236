//! When a volunteer can work: seven days of three parts, each one tap. Said by the volunteer, or by who plans; who plans
//! also says here what the volunteer can.

use inloop_core::{
    Id,
    command::{ChangeAvailability, ChangeSupport},
    day_parts::DayPart,
    grant::Role,
    order::in_order,
    row::{Availability, Volunteer},
    scope::Scope,
    support::Support,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Board;
use crate::{
    address,
    device::wants,
    support::{Filled, SupportFields, in_words},
    text::{self, Text, t},
    ui::{Head, Icon, Screen, TakeBack, Way, say_with},
    workers::volunteer_of,
};

const PARTS: [DayPart; 3] = [DayPart::Morning, DayPart::Afternoon, DayPart::Evening];

/// The way to one's own week, for each site where one works.
#[component]
pub(super) fn WhenICan(board: Board) -> impl IntoView {
    let ways = move || {
        let me = board.me.get().unwrap_or_default();
        let several = me.volunteers.len() > 1;
        let way = |(site, volunteer): (Id, Id)| {
            let why = move || {
                board.device.see(|phone| {
                    let said = volunteer_of(phone, site, volunteer).map_or(0, |row| row.available.len());
                    let words =
                        if said == 0 { t(Text::WhenCanYouWhy).to_owned() } else { text::can_on(said) };
                    let name = wants::site_name(phone, site).filter(|_| several);
                    name.into_iter().chain([words]).collect::<Vec<_>>().join(" · ")
                })
            };
            let to = address::when_can(site, volunteer);
            view! { <Way to icon="calendar-event" title=Text::WhenCanYou why=Signal::derive(why) /> }
        };
        me.volunteers.into_iter().map(way).collect_view()
    };
    view! { {ways} }
}

/// The screen `/vrijwilliger/<site>_<volunteer>`.
#[component]
pub fn VolunteerScreen() -> impl IntoView {
    let board = Board::open();
    let params = use_params_map();
    let asked = Memo::new(move |_| params.with(|params| address::volunteer_id(&params.get("id")?)));
    let own = Memo::new(move |_| {
        let (site, volunteer) = asked.get()?;
        Some(board.me.get()?.volunteer_at(site) == Some(volunteer))
    });
    let row = Memo::new(move |_| {
        let (site, volunteer) = asked.get()?;
        board.device.see(|phone| volunteer_of(phone, site, volunteer))
    });
    // Drawn anew for another word about it only: what somebody is typing outlives a tap on the week.
    let can = Memo::new(move |_| row.get().map(|row| (row.site, row.id, row.support)));
    let coordinates = Memo::new(move |_| {
        let (site, _) = asked.get()?;
        let me = board.me.get()?;
        Some(me.sites.contains(&(site, Role::Coordinator)))
    });
    Effect::new(move |_| {
        if let Some((site, _)) = asked.get() {
            // Tracks the phone: a scope that another tab changed sleeps again.
            board.device.see(|_| ());
            board.device.need(vec![Scope::Cards(site).to_string()]);
        }
    });
    let title = Signal::derive(move || match (own.get(), row.get()) {
        (Some(true), _) => t(Text::WhenCanYou).to_owned(),
        (_, Some(row)) => text::when_can(&row.name),
        _ => String::new(),
    });
    let is_there = move || own.get() == Some(true) || row.with(Option::is_some);
    let may = move || own.get() == Some(true) || coordinates.get() == Some(true);
    view! {
        <Screen narrow=true>
            <Head title back=true />
            <Show
                when=is_there
                fallback=|| view! { <div class="empty"><Icon name="users-group" /><p>{t(Text::UnknownVolunteer)}</p></div> }
            >
                <Week board asked row own may=Signal::derive(may) />
                {move || {
                    let (site, volunteer, support) = can.get()?;
                    Some(if coordinates.get() == Some(true) {
                        view! { <WhatTheyCan board site volunteer support /> }.into_any()
                    } else if support.is_nothing() {
                        ().into_any()
                    } else {
                        view! {
                            <section class="card">
                                <h2>{t(Text::CanDo)}</h2>
                                <p>{in_words(&support)}</p>
                            </section>
                        }
                        .into_any()
                    })
                }}
            </Show>
            <TakeBack device=board.device undo=board.undo />
        </Screen>
    }
}

/// The week. Every tap is kept at once, on top of the one before.
#[component]
fn Week(
    board: Board,
    asked: Memo<Option<(Id, Id)>>,
    row: Memo<Option<Volunteer>>,
    own: Memo<Option<bool>>,
    may: Signal<bool>,
) -> impl IntoView {
    let available = Memo::new(move |_| row.get().map(|row| row.available).unwrap_or_default());
    let toggle = move |at: Availability| {
        let (Some((site, volunteer)), Some(own)) = (asked.get_untracked(), own.get_untracked()) else {
            return;
        };
        let before = row.get_untracked();
        let base = before.as_ref().and_then(|row| row.version);
        let was = before.map(|row| row.available).unwrap_or_default();
        let can = !was.contains(&at);
        let kept = was.iter().copied().filter(|known| *known != at).chain(can.then_some(at));
        // As sheets wrote it there may be doubles, and another order.
        let mut available = in_order(kept, Availability::cmp);
        available.dedup();
        let change = ChangeAvailability { site, volunteer, available, own, base };
        let mut before = in_order(was, Availability::cmp);
        before.dedup();
        let back = ChangeAvailability { available: before, ..change.clone() };
        let words = text::can_now(at.weekday, at.part, can);
        let back = move |op| Some(ChangeAvailability { base: Some(op), ..back }.into());
        say_with(board.device, board.undo, change, back, words);
    };
    let cell = move |at: Availability| {
        let name = text::part_of_week(at.weekday, at.part);
        view! {
            <td>
                <label>
                    <input
                        type="checkbox"
                        aria-label=name
                        disabled=move || !may.get()
                        prop:checked=move || available.with(|known| known.contains(&at))
                        on:change=move |_| toggle(at)
                    />
                </label>
            </td>
        }
    };
    let day = move |weekday: i8| {
        view! {
            <tr>
                <th scope="row">{text::capital(text::day_name(weekday))}</th>
                {PARTS.map(|part| cell(Availability { weekday, part })).collect_view()}
            </tr>
        }
    };
    let head = PARTS.map(|part| view! { <th scope="col">{text::capital(text::day_part(part))}</th> });
    view! {
        <section class="card">
            <p class="muted">{move || t(if own.get() == Some(true) { Text::WhenCanYouWhy } else { Text::WhenCanTheyWhy })}</p>
            <table class="half-days">
                <thead>
                    <tr>
                        <td></td>
                        {head.collect_view()}
                    </tr>
                </thead>
                <tbody>{(1..=7).map(day).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// What the volunteer can, for who plans.
#[component]
fn WhatTheyCan(board: Board, site: Id, volunteer: Id, support: Support) -> impl IntoView {
    let filled = Filled::of(&support);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(support) = filled.read() else { return };
        let now = board.device.peek(|phone| volunteer_of(phone, site, volunteer));
        let base = now.as_ref().and_then(|row| row.version);
        let before: Support = now.map(|row| row.support).unwrap_or_default();
        let change = ChangeSupport { site, volunteer, support, base };
        let back = move |op| Some(ChangeSupport { site, volunteer, support: before, base: Some(op) }.into());
        board.say_with(change, back, Text::Kept);
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>{t(Text::WhatTheyCan)}</h2>
            <SupportFields id="competences" forms=Text::GivesSupport competences=Text::CanDo filled />
            <button type="submit" class="btn full">{t(Text::Keep)}</button>
        </form>
    }
}
