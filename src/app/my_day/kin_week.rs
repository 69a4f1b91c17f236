//! The week of somebody, for whom they let look: on the screen and on one page of A4, read only. That they look is said,
//! so that nobody looks unseen.

use inloop_core::{calendar::local_date, command::SeeWeek, row::Relative, scope::Scope};
use jiff::{ToSpan, civil::Date};
use leptos::{either::EitherOf3, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{
    reader::Reader,
    seen::Own,
    week::{DayRow, dates},
};
use crate::{
    address,
    device::{Now, use_device},
    mine::use_mine,
    platform::page,
    text::{self, Text, t},
    ui::{Head, Icon, Screen},
};

/// What there is to see.
#[derive(Clone, PartialEq, Eq, Debug)]
enum There {
    /// Nothing has come yet.
    Nothing,
    /// The week was closed.
    Closed(String),
    /// The week.
    Open(Relative),
}

/// The screen `/week`, or a later one with `?dag=2026-11-30`.
#[component]
pub fn KinWeek() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    let navigate = use_navigate();
    Effect::new(move |_| {
        if device.active().get().is_none() || me.with(|me| me.as_ref().is_some_and(|me| !me.only_looks())) {
            navigate(address::TODAY, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let there = Memo::new(move |_| {
        let Some(relative) = me.with(|me| me.as_ref()?.relative.clone()) else { return There::Nothing };
        let held = || device.see(|phone| phone.mirror().holds(&Scope::Kin(relative.person).to_string()));
        match (relative.closed, held()) {
            (true, _) => There::Closed(relative.called),
            (false, true) => There::Open(relative),
            (false, false) => There::Nothing,
        }
    });
    let today = Memo::new(move |_| now.date());
    // Once a day, and once for as long as this screen is open, whatever the clocks say.
    let told = StoredValue::new(None::<Date>);
    Effect::new(move |_| {
        let (There::Open(row), today) = (there.get(), today.get()) else { return };
        let before = row.looked.is_some_and(|at| local_date(at) == today);
        if before || told.get_value() == Some(today) {
            return;
        }
        told.set_value(Some(today));
        device.say(SeeWeek { site: row.site, person: row.person, relative: row.id });
    });
    let title = Signal::derive(move || match there.get() {
        There::Nothing => t(Text::TheWeek).to_owned(),
        There::Closed(called) => text::week_of(&called),
        There::Open(row) => text::week_of(&row.called),
    });
    // Who looked, and when, is drawn by nobody here: the week stays as it is when that changes.
    let shown = Memo::new(move |_| match there.get() {
        There::Open(row) => There::Open(Relative { looked: None, ..row }),
        other => other,
    });
    let body = move || match shown.get() {
        There::Nothing => EitherOf3::A(view! {
            <div class="empty" role="status"><Icon name="cloud-up" /><p>{t(Text::FetchingWeek)}</p></div>
        }),
        There::Closed(called) => EitherOf3::B(view! { <Closed called /> }),
        There::Open(row) => EitherOf3::C(view! { <Week row today /> }),
    };
    view! {
        <Screen own=true>
            <Head title short=true />
            {body}
        </Screen>
    }
}

/// A kind word where the week was.
#[component]
fn Closed(called: String) -> impl IntoView {
    view! {
        <section class="card" role="status">
            <p class="different"><Icon name="eye-off" /><b>{text::week_closed_by(&called)}</b></p>
            <p>{text::ask_to_look(&called)}</p>
        </section>
    }
}

#[component]
fn Week(row: Relative, today: Memo<Date>) -> impl IntoView {
    let device = use_device();
    let query = use_query_map();
    let asked = move || query.with(|query| query.get("dag")).and_then(|day| day.parse::<Date>().ok());
    let day = Memo::new(move |_| asked().unwrap_or_else(|| today.get()));
    let person = row.person;
    let week = Memo::new(move |_| {
        device.see(|phone| {
            let own = Own::within(phone, person, Scope::Kin);
            let of = |date: Date| (date, own.day(phone, date));
            dates(day.get(), 7).into_iter().map(of).collect::<Vec<_>>()
        })
    });
    // Nothing is read aloud here; a day is drawn as in one's own week.
    let reader = Reader::open();
    let called = StoredValue::new(row.called.clone());
    let paper = move || {
        let first = week.with(|week| week.first().map(|(date, _)| text::in_words_with_year(*date)));
        format!("{} · {}", called.with_value(|called| text::week_of(called)), first.unwrap_or_default())
    };
    let days = move || {
        let missed = called.with_value(|called| text::does_not_come(called));
        let row = |(date, things)| {
            let missed = missed.clone();
            view! { <DayRow date today things reader missed /> }
        };
        week.get().into_iter().map(row).collect_view()
    };
    let later = move || format!("{}?dag={}", address::KIN_WEEK, day.get().saturating_add(7.days()));
    view! {
        <p class="print-only">{paper}</p>
        <ul class="card they-see screen-only">
            <li><Icon name="eye" /><span>{t(Text::LooksOnly)}</span></li>
            <li><Icon name="info-circle" /><span>{text::sees_that_you_looked(&row.called)}</span></li>
        </ul>
        <ol class="week">{days}</ol>
        <div class="row screen-only">
            <button type="button" class="btn quiet" on:click=move |_| page::print()>
                <Icon name="printer" />
                {t(Text::Print)}
            </button>
            <a class="btn quiet" href=later>
                {t(Text::NextWeek)}
                <Icon name="chevron-right" />
            </a>
            <Show when=move || asked().is_some()>
                <a class="btn" href=address::KIN_WEEK>{t(Text::BackToThisWeek)}</a>
            </Show>
        </div>
    }
}
