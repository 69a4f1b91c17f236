//! The days on which a site is closed: the coming public holidays, and any other day. Closing is the site's choice.

use std::collections::BTreeMap;

use inloop_core::{
    Id,
    command::SetClosingDay,
    holidays::{self, Holiday},
    row::{ClosingDay, Kind},
    scope::Scope,
};
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;

use super::{Desk, Subject};
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::Field,
};

/// One day of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Day {
    date: Date,
    /// Why it is closed, or what it is; as everybody reads it, whatever the language of this phone.
    name: String,
    closed: bool,
    /// Which public holiday, whether closed or not.
    holiday: Option<Holiday>,
    version: Option<Id>,
}

/// The days from `today` on: the holidays of a year to come, and what else was ever closed.
fn days(rows: &[ClosingDay], today: Date) -> Vec<Day> {
    let in_a_year = today.saturating_add(1.years());
    let named = [today.year(), in_a_year.year()].into_iter().flat_map(holidays::of_year);
    let mut days: BTreeMap<Date, Day> = named
        .filter(|(date, _)| (today..in_a_year).contains(date))
        .map(|(date, holiday)| {
            let name = text::holiday_in_dutch(holiday).to_owned();
            (date, Day { date, name, closed: false, holiday: Some(holiday), version: None })
        })
        .collect();
    for row in rows.iter().filter(|row| row.date >= today) {
        let (date, name) = (row.date, row.reason.clone());
        let day = days.entry(date).or_insert(Day { date, name, closed: false, holiday: None, version: None });
        (day.closed, day.version) = (row.closed, Some(row.version));
    }
    days.into_values().collect()
}

/// The screen `/beheer/dicht`.
#[component]
pub fn Closing() -> impl IntoView {
    let desk = Desk::open();
    let now = expect_context::<Now>();
    let today = Memo::new(move |_| now.date());
    let list = Memo::new(move |_| {
        let site = desk.site()?;
        let rows = desk.device.see(|phone| phone.all(Scope::Plan(site), Kind::ClosingDay));
        let rows: Vec<_> = rows.iter().filter_map(|row| ClosingDay::from_row(row)).cloned().collect();
        Some(days(&rows, today.get()))
    });
    let of = move |holiday: bool| {
        let days = list.get().unwrap_or_default();
        days.into_iter().filter(|day| day.holiday.is_some() == holiday).collect::<Vec<_>>()
    };
    let others = Memo::new(move |_| of(false));
    view! {
        <Subject desk title=Text::ClosingDays>
            <OtherDay desk today />
            <Show when=move || !others.with(Vec::is_empty)>
                <h2>{t(Text::OtherClosing)}</h2>
                <Days desk days=others />
            </Show>
            <h2>{t(Text::Holidays)}</h2>
            <Days desk days=Signal::derive(move || of(true)) />
        </Subject>
    }
}

#[component]
fn Days(desk: Desk, #[prop(into)] days: Signal<Vec<Day>>) -> impl IntoView {
    view! {
        <ul class="list">
            <For each=move || days.get() key=|day| (day.date, day.closed, day.version) let:day>
                <DayRow desk day />
            </For>
        </ul>
    }
}

#[component]
fn DayRow(desk: Desk, day: Day) -> impl IntoView {
    let Day { date, name: reason, closed, holiday, version } = day;
    let id = format!("dicht-{date}");
    let name = holiday.map_or_else(|| reason.clone(), |holiday| text::holiday(holiday).to_owned());
    let called = name.clone();
    let turn = move |_| {
        if let Some(site) = untrack(|| desk.site()) {
            let day = SetClosingDay { site, date, closed: !closed, reason: reason.clone(), base: version };
            set(desk, day, &called);
        }
    };
    let state = if closed { "pill wait" } else { "pill ok" };
    view! {
        <li class="list-row">
            <div>
                <b id=id.clone()>{text::capital(&name)}</b>
                <div class="muted">{text::capital(&text::in_words_with_year(date))}</div>
            </div>
            <span class=state>{t(if closed { Text::IsClosed } else { Text::IsOpen })}</span>
            <button type="button" class="btn quiet" aria-describedby=id on:click=turn>
                {t(if closed { Text::OpenSite } else { Text::CloseSite })}
            </button>
        </li>
    }
}

/// Closes any other day.
#[component]
fn OtherDay(desk: Desk, today: Memo<Date>) -> impl IntoView {
    let (day, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (day_problem, reason_problem) = (RwSignal::new(None), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let why = reason.get_untracked().trim().to_owned();
        let Some(date) = day.get_untracked().parse().ok().filter(|date| *date >= today.get_untracked())
        else {
            day_problem.set(Some(t(Text::DayMissing)));
            return;
        };
        if why.is_empty() {
            reason_problem.set(Some(t(Text::WhyMissing)));
            return;
        }
        let Some(site) = untrack(|| desk.site()) else {
            return;
        };
        let base = desk.device.peek(|phone| {
            let id = inloop_core::row::closing_day_id(site, date);
            let row = phone.one(Scope::Plan(site), Kind::ClosingDay, id)?;
            ClosingDay::from_row(&row).map(|row| row.version)
        });
        set(desk, SetClosingDay { site, date, closed: true, reason: why.clone(), base }, &why);
        day.set(String::new());
        reason.set(String::new());
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>{t(Text::CloseOtherDay)}</h2>
            <Field id="day" label=Text::Day kind="date" value=day problem=day_problem />
            <Field id="why" label=Text::Why hint=Text::WhyEverybody value=reason problem=reason_problem />
            <button type="submit" class="btn full">{t(Text::CloseSite)}</button>
        </form>
    }
}

/// `name` is what the day is called on this screen.
fn set(desk: Desk, day: SetClosingDay, name: &str) {
    let words = text::closed(name, day.closed);
    desk.say_undoably(day, words);
}

#[cfg(test)]
mod tests {
    use inloop_core::row::closing_day_id;
    use jiff::civil::date;

    use super::*;

    fn row(day: Date, closed: bool) -> ClosingDay {
        let site = Id::nil();
        let id = closing_day_id(site, day);
        ClosingDay { id, site, date: day, closed, reason: "verbouwing".into(), version: Id::nil() }
    }

    #[test]
    fn a_year_of_holidays_is_offered_and_what_was_closed_besides() {
        let rows = [
            row(date(2026, 11, 1), true),
            row(date(2026, 12, 25), true),
            row(date(2026, 12, 28), true),
            row(date(2026, 12, 29), false),
        ];
        let days = days(&rows, date(2026, 11, 24));
        assert_eq!(days.len(), 13, "eleven holidays, and two days besides; the past is past");
        assert_eq!((days[0].date, days[0].closed), (date(2026, 12, 25), true));
        assert_eq!(days[0].name, "Eerste kerstdag", "a holiday keeps its name");
        assert_eq!((days[2].name.as_str(), days[2].holiday, days[2].closed), ("verbouwing", None, true));
        assert!(!days[3].closed);
    }
}
