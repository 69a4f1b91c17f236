//! The day of a site on a tablet in its hall: read from three metres, by whoever walks by. It says nothing and asks
//! nothing; it moves on by itself.

mod parts;

use inloop_core::{
    Id,
    phone::Phone,
    wall::{board, day_of, next_day},
};
use jiff::civil::Date;
use leptos::{either::EitherOf3, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::parts::{Ahead, Changed, Next, On, People};
use crate::{
    address,
    device::{Now, use_device, wants},
    mine::use_mine,
    my_day::{Thing, there, thing, workers},
    platform::light,
    text::{self, Text, t},
    today::{exceptions, rules},
    ui::{Head, Icon},
};

/// So long ago the server may have been heard before it is told how old the day is, milliseconds.
const FRESH: i64 = 2 * 3_600_000;

/// The day as the screen shows it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Shown {
    now: Vec<Thing>,
    next: Vec<Thing>,
    changed: Vec<Thing>,
    over: bool,
    /// The next day with something, and what.
    ahead: Option<(Date, Vec<Thing>)>,
}

impl Shown {
    fn of(phone: &Phone, site: Id, date: Date, at: i64) -> Self {
        let (rules, exceptions) = (rules(phone, site), exceptions(phone, site));
        let things = |items: Vec<_>| items.into_iter().map(|item| thing(phone, item)).collect::<Vec<_>>();
        let board = board(&day_of(date, &rules, &exceptions), at);
        let ahead = next_day(date, &rules, &exceptions).map(|(date, items)| (date, things(items)));
        let (now, next, changed) = (things(board.now), things(board.next), things(board.changed));
        Self { now, next, changed, over: board.over, ahead }
    }
}

/// The screen `/wand`.
#[component]
pub fn Wall() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    let navigate = use_navigate();
    // Whoever works there may look how it hangs; who comes has a day of their own.
    Effect::new(move |_| {
        let elsewhere = |me: &crate::mine::Mine| me.wall.is_none() && me.sites.is_empty();
        if device.active().get().is_none() || me.with(|me| me.as_ref().is_some_and(elsewhere)) {
            navigate(address::TODAY, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    device.need_faces();
    light::keep();
    on_cleanup(light::let_go);
    let site = Memo::new(move |_| me.with(|me| me.as_ref().and_then(|me| me.wall.or(me.site_ids().next()))));
    let name = Memo::new(move |_| {
        let site = site.get()?;
        device.see(|phone| wants::site_name(phone, site))
    });
    let date = Memo::new(move |_| now.date());
    // Minutes are enough: nothing is drawn anew while nobody's clock moved on.
    let at = Memo::new(move |_| now.millis() / 60_000 * 60_000);
    let shown = Memo::new(move |_| {
        let (site, _) = (site.get()?, name.get()?);
        Some(device.see(|phone| Shown::of(phone, site, date.get(), at.get())))
    });
    let working = Memo::new(move |_| {
        site.get().map(|site| device.see(|phone| workers(phone, site))).unwrap_or_default()
    });
    let here = Memo::new(move |_| {
        site.get().map(|site| device.see(|phone| there(phone, site, at.get(), |_| true))).unwrap_or_default()
    });
    let previews = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| !me.only_hangs())));
    let title = Signal::derive(move || text::capital(&text::in_words(date.get())));
    let sub = Signal::derive(move || name.get().unwrap_or_default());
    let known = Memo::new(move |_| shown.with(Option::is_some));
    let nowhere = Memo::new(move |_| {
        me.with(|me| me.as_ref().is_some_and(|me| me.wall.is_none() && me.sites.is_empty()))
    });
    let body = move || match (known.get(), nowhere.get()) {
        (true, _) => EitherOf3::A(view! {
            <Day shown=Memo::new(move |_| shown.get().unwrap_or_default()) date at />
            <People id="wand-er" title=Text::WallThere people=here />
            <People id="wand-wie" title=Text::WallWorkers people=working />
        }),
        (false, true) => EitherOf3::B(view! {
            <div class="empty" role="status"><Icon name="map-pin" /><p>{t(Text::WallNowhere)}</p></div>
        }),
        (false, false) => EitherOf3::C(view! {
            <div class="empty" role="status"><Icon name="cloud-up" /><p>{t(Text::WallFetching)}</p></div>
        }),
    };
    view! {
        <main id="inhoud" class="screen wall" tabindex="-1">
            {move || if previews.get() {
                view! { <Head title sub back=true bare=true /> }.into_any()
            } else {
                view! { <Head title sub bare=true /> }.into_any()
            }}
            <p class="wall-clock">{move || clock(at.get())}</p>
            <Age at />
            {body}
            <Show when=move || !previews.get()>
                <a class="icon-button wall-settings" href=address::SETTINGS aria-label=t(Text::Settings)>
                    <Icon name="settings" />
                </a>
            </Show>
        </main>
    }
}

/// "9:05", as on the wall.
fn clock(at: i64) -> String {
    let minutes = inloop_core::ladder::Moment::of(at).minutes;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// That what hangs here was fetched long ago.
#[component]
fn Age(at: Memo<i64>) -> impl IntoView {
    let device = use_device();
    let old = Memo::new(move |_| {
        let link = device.link().get();
        match link.heard {
            0 if link.is_down() => Some(t(Text::WallMaybeOld).to_owned()),
            heard if heard > 0 && at.get() - heard > FRESH => {
                Some(text::day_of(&text::day_and_time(heard, at.get())))
            }
            _ => None,
        }
    });
    move || {
        let words = old.get()?;
        Some(view! {
            <div class="banner stale" role="status">
                <Icon name="clock" />
                <span>{words}</span>
            </div>
        })
    }
}

#[component]
fn Day(shown: Memo<Shown>, date: Memo<Date>, at: Memo<i64>) -> impl IntoView {
    let now = Memo::new(move |_| shown.with(|shown| shown.now.clone()));
    let next = Memo::new(move |_| shown.with(|shown| shown.next.clone()));
    let changed = Memo::new(move |_| shown.with(|shown| shown.changed.clone()));
    let none = move || shown.with(|shown| shown.now.is_empty() && shown.next.is_empty());
    view! {
        <Show when=move || !now.with(Vec::is_empty)><On now at /></Show>
        <Show when=move || !next.with(Vec::is_empty)><Next next at /></Show>
        <Show when=none>
            <Ahead
                over=Signal::derive(move || shown.with(|shown| shown.over))
                ahead=Signal::derive(move || shown.with(|shown| shown.ahead.clone()))
                date
            />
        </Show>
        <Show when=move || !changed.with(Vec::is_empty)><Changed changed /></Show>
    }
}
