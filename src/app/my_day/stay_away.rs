//! "Ik kom niet": to one thing, today, or for a time; and why, for who likes to say it. Every choice is a picture and a
//! few words, and can be taken back.

use inloop_core::{Id, calendar::Week};
use jiff::{ToSpan, civil::Date};
use leptos::{either::EitherOf3, prelude::*};

use super::{
    Day, Thing,
    say::{Said, miss, stay_away},
};
use crate::{
    device::use_device,
    text::{self, Text, t},
    ui::{Icon, Pict, Sheet},
};

/// Why somebody does not come. What goes into a row is Dutch on every phone.
const REASONS: [(Text, &str); 3] =
    [(Text::WhySick, "face-with-thermometer"), (Text::WhyTravel, "luggage"), (Text::WhyOther, "calendar")];

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    What,
    HowLong,
    /// For these days.
    Why(Date, Option<Date>),
}

/// The sheet, while `open`.
#[component]
pub fn StayAway(
    open: RwSignal<bool>,
    day: Memo<Day>,
    at: Memo<i64>,
    person: Memo<Option<Id>>,
    said: Said,
) -> impl IntoView {
    let step = RwSignal::new(Step::What);
    Effect::new(move |_| {
        if open.get() {
            step.set(Step::What);
        }
    });
    let title = Signal::derive(move || {
        let title = match step.get() {
            Step::What => Text::INotComing,
            Step::HowLong => Text::HowLongAway,
            Step::Why(..) => Text::WhyNotComing,
        };
        t(title).to_owned()
    });
    let device = use_device();
    let away = move |from: Date, until: Option<Date>, reason: &str| {
        let Some(person) = person.get_untracked() else { return };
        let day = day.get_untracked();
        let words = if until == Some(from) && from == day.date {
            t(Text::DayMissed).to_owned()
        } else {
            text::you_stay_away(until)
        };
        stay_away(device, said, person, &day.sites, (from, until), reason, words);
        open.set(false);
    };
    let one = move |thing: Thing| {
        if let Some(person) = person.get_untracked() {
            miss(device, said, person, &thing);
        }
        open.set(false);
    };
    view! {
        <Sheet open close=move || open.set(false) title>
            <div class="own-list">
                {move || match step.get() {
                    Step::What => EitherOf3::A(view! { <What day at step one /> }),
                    Step::HowLong => EitherOf3::B(view! { <HowLong today=day.with_untracked(|day| day.date) step /> }),
                    Step::Why(from, until) => EitherOf3::C(view! { <Why reason=move |why: &str| away(from, until, why) /> }),
                }}
            </div>
        </Sheet>
    }
}

#[component]
fn What(
    day: Memo<Day>,
    at: Memo<i64>,
    step: RwSignal<Step>,
    one: impl Fn(Thing) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (day, at) = (day.get_untracked(), at.get_untracked());
    let mut open: Vec<Thing> = day.things.clone();
    open.retain(|thing| thing.item.is_on() && !thing.item.is_done(at));
    let today = !open.is_empty();
    // With nothing left today it is about the next day.
    let (date, things) = match day.ahead {
        Some(ahead) if !today => ahead,
        _ => (day.date, open),
    };
    let choice = move |thing: Thing| {
        let (pictogram, words) = (thing.pictogram.clone(), text::not_to(&thing.name));
        view! {
            <button type="button" on:click=move |_| one(thing.clone())>
                <Pict name=pictogram />
                <span>
                    {words}
                    {(!today).then(|| view! { <small>" · " {text::day_from(day.date, date)}</small> })}
                </span>
            </button>
        }
    };
    let all_day = move |_| step.set(Step::Why(day.date, Some(day.date)));
    view! {
        {things.into_iter().map(choice).collect_view()}
        {today.then(|| view! {
            <button type="button" on:click=all_day>
                <Pict name="house" />
                <span>{t(Text::NotToday)}</span>
            </button>
        })}
        <button type="button" on:click=move |_| step.set(Step::HowLong)>
            <Pict name="calendar" />
            <span>{t(Text::NotForAWhile)}</span>
        </button>
    }
}

#[component]
fn HowLong(today: Date, step: RwSignal<Step>) -> impl IntoView {
    let sunday = Week::of(today).monday().saturating_add(6.days());
    let choices = [
        (Text::ThisWeek, Some(sunday)),
        (Text::AlsoNextWeek, Some(sunday.saturating_add(7.days()))),
        (Text::NotKnownYet, None),
    ];
    let choice = |(words, until): (Text, Option<Date>)| {
        view! {
            <button type="button" on:click=move |_| step.set(Step::Why(today, until))>
                <Icon name="calendar-week" />
                <span>
                    {t(words)}
                    {until.map(|until| view! { <small>" · " {text::in_words(until)}</small> })}
                </span>
            </button>
        }
    };
    choices.map(choice).into_iter().collect_view()
}

#[component]
fn Why(reason: impl Fn(&str) + Copy + Send + Sync + 'static) -> impl IntoView {
    let choice = |(words, picture): (Text, &'static str)| {
        view! {
            <button type="button" on:click=move |_| reason(words.nl())>
                <Pict name=picture />
                <span>{t(words)}</span>
            </button>
        }
    };
    view! {
        <p>{t(Text::OnlyCoachReads)}</p>
        {REASONS.map(choice).into_iter().collect_view()}
        <button type="button" on:click=move |_| reason("")>
            <Pict name="face-without-mouth" />
            <span>{t(Text::WhyNotTold)}</span>
        </button>
    }
}
