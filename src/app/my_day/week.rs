//! One's own week as rows of pictures: as many days as one likes to see, on the screen and on one page of A4.

use inloop_core::calendar::Week;
use jiff::{ToSpan, civil::Date};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    Thing,
    lookers::WhoLooks,
    parts::{key_of, otherwise},
    reader::{Line, ReadAloud, Reader},
    seen::Own,
    use_person,
};
use crate::{
    address,
    device::{Now, use_device},
    platform::{keep, keep::Word, page},
    roster::MyWeekInCalendar,
    text::{self, Text, t},
    ui::{Head, Icon, Pict, Screen},
};

/// How many days somebody may choose to see.
const CHOICES: [i64; 4] = [1, 2, 5, 7];
/// So many days see who never chose.
const USUAL: i64 = 7;

/// The days of a choice: few days begin today, a week on its Monday.
pub fn dates(day: Date, days: i64) -> Vec<Date> {
    let first = if days < 5 { day } else { Week::of(day).monday() };
    (0..days).map(|ahead| first.saturating_add(ahead.days())).collect()
}

/// The screen `/mijn-week`, or a later one with `?dag=2026-11-30`.
#[component]
pub fn MyWeek() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let query = use_query_map();
    let (me, person) = use_person(device);
    let today = Memo::new(move |_| now.date());
    let asked = move || query.with(|query| query.get("dag")).and_then(|day| day.parse::<Date>().ok());
    let day = Memo::new(move |_| asked().unwrap_or_else(|| today.get()));
    let kept = keep::get(Word::Days).and_then(|days| days.parse().ok());
    let days = RwSignal::new(kept.filter(|days| CHOICES.contains(days)).unwrap_or(USUAL));
    let week = Memo::new(move |_| {
        let Some(person) = person.get() else { return Vec::new() };
        device.see(|phone| {
            let own = Own::of(phone, person);
            let of = |date: Date| (date, own.day(phone, date));
            dates(day.get(), days.get()).into_iter().map(of).collect()
        })
    });
    let reader = Reader::open();
    let lines = move || {
        week.with_untracked(|week| week.iter().flat_map(|(date, things)| lines(*date, things)).collect())
    };
    let title = move || {
        let name = me.with(|me| me.as_ref().map(|me| me.name.clone())).unwrap_or_default();
        let first = week.with(|week| week.first().map(|(date, _)| text::in_words_with_year(*date)));
        format!("{name} · {}", text::capital(&first.unwrap_or_default()))
    };
    let later = move || format!("{}?dag={}", address::MY_WEEK, day.get().saturating_add(7.days()));
    view! {
        <Screen own=true>
            <Head title=t(Text::MyWeek).to_owned() short=true />
            <p class="print-only">{title}</p>
            <Choice days />
            <ol class="week">
                {move || week.get().into_iter().map(|(date, things)| view! { <DayRow date today things reader missed=t(Text::YouDoNotCome) /> }).collect_view()}
            </ol>
            <div class="row screen-only">
                <ReadAloud reader lines class="btn" />
                <button type="button" class="btn quiet" on:click=move |_| page::print()>
                    <Icon name="printer" />
                    {t(Text::Print)}
                </button>
                <a class="btn quiet" href=later>
                    {t(Text::NextWeek)}
                    <Icon name="chevron-right" />
                </a>
                <Show when=move || asked().is_some()>
                    <a class="btn" href=address::MY_WEEK>{t(Text::BackToThisWeek)}</a>
                </Show>
            </div>
            <div class="screen-only">
                <WhoLooks person />
                <MyWeekInCalendar />
            </div>
        </Screen>
    }
}

#[component]
fn Choice(days: RwSignal<i64>) -> impl IntoView {
    let choose = move |choice: i64| {
        keep::set(Word::Days, &choice.to_string());
        days.set(choice);
    };
    let radio = |choice: i64| {
        view! {
            <label>
                <input type="radio" name="dagen" prop:checked=move || days.get() == choice on:change=move |_| choose(choice) />
                <span>{text::days_shown(choice)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice screen-only">
            <legend>{t(Text::HowManyDays)}</legend>
            {CHOICES.map(radio).into_iter().collect_view()}
        </fieldset>
    }
}

/// One day with its things.
#[component]
pub fn DayRow(
    date: Date,
    today: Memo<Date>,
    things: Vec<Thing>,
    reader: Reader,
    /// What is said of a thing to which they do not come.
    #[prop(into)]
    missed: String,
) -> impl IntoView {
    let key = date.to_string();
    let free = things.is_empty();
    let rows = things.into_iter().map(|thing| {
        let (item, key) = (&thing.item, key_of(&thing));
        let rule = &item.session.rule;
        let when = item.takes_place().then(|| text::from_to_clock(rule.start, rule.end));
        let missed = (item.takes_place() && item.not_coming.is_some()).then(|| missed.clone());
        let off = !item.is_on();
        let why = otherwise(&thing);
        view! {
            <li class="thing" class:off=off class:spoken=move || reader.is_at(&key)>
                <Pict name=thing.pictogram />
                <div>
                    <h3>{thing.name}</h3>
                    {when.map(|when| view! { <div>{when}</div> })}
                    {why.map(|why| view! { <p class="different"><Icon name="info-circle" /><span>{why}</span></p> })}
                    {missed.map(|missed| view! { <p class="different"><Icon name="user-x" /><span>{missed}</span></p> })}
                </div>
            </li>
        }
    });
    view! {
        <li class="week-day" class:today=move || date == today.get() class:spoken=move || reader.is_at(&key)>
            <h2>
                {text::capital(&text::in_words(date))}
                <Show when=move || date == today.get()>
                    <span class="pill ok">{t(Text::Today)}</span>
                </Show>
            </h2>
            <ul>{rows.collect_view()}</ul>
            {free.then(|| view! { <p class="muted">{t(Text::FreeDay)}</p> })}
        </li>
    }
}

/// A day as it is read aloud.
fn lines(date: Date, things: &[Thing]) -> Vec<Line> {
    let day = text::in_words(date);
    if things.is_empty() {
        return vec![Line::new(date.to_string(), format!("{day}, {}.", t(Text::FreeDay)))];
    }
    let thing = |thing: &Thing| {
        let why = otherwise(thing)
            .or_else(|| thing.item.not_coming.as_ref().map(|_| t(Text::YouDoNotCome).to_owned()));
        let more = why.unwrap_or_else(|| {
            let rule = &thing.item.session.rule;
            format!("{}.", text::from_to_clock(rule.start, rule.end))
        });
        Line::new(key_of(thing), format!("{}. {more}", thing.name))
    };
    std::iter::once(Line::new(date.to_string(), format!("{day}."))).chain(things.iter().map(thing)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn few_days_begin_today_and_a_week_on_its_monday() {
        let wednesday = date(2026, 11, 25);
        assert_eq!(dates(wednesday, 1), [wednesday]);
        assert_eq!(dates(wednesday, 2), [wednesday, date(2026, 11, 26)]);
        assert_eq!(
            (dates(wednesday, 5)[0], dates(wednesday, 5)[4]),
            (date(2026, 11, 23), date(2026, 11, 27))
        );
        assert_eq!(
            (dates(wednesday, 7)[0], dates(wednesday, 7)[6]),
            (date(2026, 11, 23), date(2026, 11, 29))
        );
    }
}
