//! Today: the sessions at my sites, who is here, and whom to call now.

mod card;
mod duty;
mod faces;
mod left;
mod notes;
mod now;
mod programme;

use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::{card::SessionCard, duty::DutyCard, left::LeftToday, notes::NoteCards, now::WorkingNow};
pub use self::{
    left::Left,
    notes::{notes_of, signed},
    programme::{
        Planned, activity_of, exceptions, held_as, held_on, lists_on, planned, roll_of, rules, session_of,
        space_of,
    },
};
use crate::{
    address,
    device::{Now, use_device, wants},
    mine::{Mine, use_mine},
    text::{self, Text, t},
    ui::{Head, Icon, Pict, Screen, TakeBack, Undo},
};

/// The screen `/vandaag`, or another day with `?dag=2026-11-24`.
#[component]
pub fn Today() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let query = use_query_map();
    let today = Memo::new(move |_| now.date());
    let asked = move || query.with(|query| query.get("dag")).and_then(|day| day.parse::<Date>().ok());
    let date = Memo::new(move |_| asked().unwrap_or_else(|| today.get()));
    let me = use_mine(device);
    let day = Memo::new(move |_| {
        let me = me.get()?;
        Some(device.see(|phone| planned(phone, &me, date.get())))
    });
    Effect::new(move |_| {
        let sites: Vec<_> = me.get().map(|me| me.site_ids().collect()).unwrap_or_default();
        let mut lists = device.see(|phone| lists_on(phone, date.get()));
        lists.retain(|(site, _)| sites.contains(site));
        // The notes lie in the week of the day itself.
        lists.extend(sites.into_iter().map(|site| (site, date.get())));
        let shifts = wants::shifts(lists.iter().copied());
        device.need([wants::lists(lists), shifts].concat());
    });
    let title = Signal::derive(move || match date.get() {
        date if date == today.get() => t(Text::Today).to_owned(),
        date => text::capital(text::day_name(date.weekday().to_monday_one_offset())),
    });
    let sub = Signal::derive(move || text::in_words(date.get()));
    let known = Memo::new(move |_| day.with(Option::is_some));
    let undo: Undo = RwSignal::new(None);
    // Who only comes has a day of their own, who only looks along a week: also whoever follows an old link, or has
    // just enrolled.
    let navigate = use_navigate();
    Effect::new(move |_| {
        let to = me.with(|me| match me {
            Some(me) if me.only_comes() => Some(address::MY_DAY),
            Some(me) if me.only_looks() => Some(address::KIN_WEEK),
            Some(me) if me.only_hangs() => Some(address::WALL),
            _ => None,
        });
        if let Some(to) = to {
            navigate(to, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let body = move || match (device.active().get().is_some(), known.get()) {
        (false, _) => view! { <NotEnrolled /> }.into_any(),
        (true, true) => view! { <Day day me date today undo /> }.into_any(),
        (true, false) => view! {
            <div class="empty" role="status">
                <Icon name="cloud-up" />
                <p>{t(Text::FetchingLists)}</p>
            </div>
        }
        .into_any(),
    };
    view! {
        <Screen>
            <Head title sub />
            {body}
            <TakeBack device undo />
        </Screen>
    }
}

#[component]
fn Day(
    day: Memo<Option<Vec<Planned>>>,
    me: Memo<Option<Mine>>,
    date: Memo<Date>,
    today: Memo<Date>,
    undo: Undo,
) -> impl IntoView {
    let device = use_device();
    let nothing = Memo::new(move |_| day.with(|day| day.iter().flatten().next().is_none()));
    let nowhere =
        move || me.with(|me| me.as_ref().is_some_and(|me| me.sites.is_empty() && me.person.is_none()));
    let next = move || {
        let me = me.get()?;
        device.see(|phone| programme::next(phone, &me, today.get()))
    };
    let cards = move || {
        let day = day.get().unwrap_or_default().into_iter();
        day.map(|planned| view! { <SessionCard planned date=date.get_untracked() today /> }).collect_view()
    };
    // A participant works nowhere, and may call all the same.
    let duty = move || {
        let me = me.get().unwrap_or_default();
        let sites = if me.sites.is_empty() { device.peek(wants::sites) } else { me.site_ids().collect() };
        view! { <DutyCard sites /> }
    };
    view! {
        <Show when=move || nothing.get()>
            <Nothing nowhere=nowhere() date today next />
        </Show>
        {cards}
        <WorkingNow day me date today />
        {duty}
        <Show when=move || date.get() == today.get()>
            <LeftToday me />
        </Show>
        <NoteCards day me date undo />
        <Days date today />
    }
}

#[component]
fn Nothing(
    nowhere: bool,
    date: Memo<Date>,
    today: Memo<Date>,
    next: impl Fn() -> Option<(Date, String)> + Send + 'static,
) -> impl IntoView {
    let words = move || match date.get() == today.get() {
        _ if nowhere => t(Text::NoSiteYet),
        true => t(Text::NothingToday),
        false => t(Text::NothingThatDay),
    };
    view! {
        <div class="empty">
            <Pict name="hot-beverage" />
            <p><b>{words}</b></p>
            {move || next().map(|(date, what)| view! {
                <p class="muted">{text::next_up(today.get(), date, &what)}</p>
            })}
        </div>
    }
}

#[component]
fn Days(date: Memo<Date>, today: Memo<Date>) -> impl IntoView {
    let to =
        |date: Option<Date>| date.map(|date| format!("{}?dag={date}", address::TODAY)).unwrap_or_default();
    view! {
        <div class="row">
            <a class="btn quiet" href=move || to(date.get().yesterday().ok())>{t(Text::PreviousDay)}</a>
            <a class="btn quiet" href=move || to(date.get().tomorrow().ok())>{t(Text::NextDay)}</a>
            <a class="btn quiet" href=move || format!("{}?dag={}", address::PAPER, date.get())>
                <Icon name="printer" />
                {t(Text::Paper)}
            </a>
            <Show when=move || date.get() != today.get()>
                <a class="btn" href=address::TODAY>{t(Text::BackToToday)}</a>
            </Show>
        </div>
    }
}

#[component]
fn NotEnrolled() -> impl IntoView {
    view! {
        <div class="empty">
            <Pict name="house" />
            <p><b>{t(Text::NotEnrolledYet)}</b></p>
            <p class="muted">{t(Text::WelcomeWhy)}</p>
            <a class="btn solid" href=address::WELCOME>{t(Text::EnrolMe)}</a>
        </div>
    }
}
