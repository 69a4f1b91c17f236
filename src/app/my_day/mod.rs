//! A participant's own day and week: what is now and next in picture, word and voice, and the two things that they may
//! want to say: "ik wil hulp" and "ik kom niet". Follows from what was planned once; nothing is typed here. And who may
//! look at that week, for whom it is, and for who looks.

mod card;
mod did;
mod how;
mod kin_week;
mod look_along;
mod lookers;
mod parts;
mod reader;
mod say;
mod seen;
mod stay_away;
mod week;

use inloop_core::{Id, my_day::Item};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use self::{
    card::{NextCard, NowCard},
    did::DidLink,
    how::{Asks, HowWasIt, question_words},
    lookers::WhoLooks,
    parts::{DayStrip, Soon, Things},
    reader::has_voice,
    say::{Said, TakeBackAll},
    seen::{Own, bounds, names},
    stay_away::StayAway,
};
pub use self::{
    did::WhatIDo,
    how::degree_word,
    kin_week::KinWeek,
    look_along::LookAlong,
    reader::{Line, ReadAloud, Reader},
    seen::{Somebody, Thing, own_ids, own_rows, there, thing, workers},
    week::MyWeek,
};
use crate::{
    address,
    device::{Device, Now, use_device},
    mine::{Mine, use_mine},
    place::HowToCome,
    text::{self, Text, t},
    ui::{Head, Icon, Screen, Way},
};

/// One's own day as the screen shows it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Day {
    date: Date,
    things: Vec<Thing>,
    /// The next day with something.
    ahead: Option<(Date, Vec<Thing>)>,
    /// What goes otherwise in the days after this one.
    changes: Vec<(Date, Thing)>,
    /// Where one comes.
    sites: Vec<Id>,
}

/// What is in the big card.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Big {
    /// What one is at now.
    Now(Thing),
    /// What comes next today.
    Soon(Thing),
    /// Nothing more today.
    Nothing,
}

impl Day {
    fn of(device: Device, person: Id, date: Date) -> Self {
        device.see(|phone| {
            let own = Own::of(phone, person);
            Self {
                date,
                things: own.day(phone, date),
                ahead: own.next(phone, date),
                changes: own.changes_after(phone, date),
                sites: own.sites(),
            }
        })
    }

    fn find(&self, item: Option<&Item>) -> Option<Thing> {
        let item = item?;
        self.things.iter().find(|thing| thing.item == *item).cloned()
    }

    fn items(&self) -> Vec<Item> {
        self.things.iter().map(|thing| thing.item.clone()).collect()
    }

    /// What is in the big card, and what in the one under it.
    fn cards(&self, at: i64) -> (Big, Option<Thing>) {
        let items = self.items();
        let next = inloop_core::my_day::next(&items, at);
        if let Some(now) = self.find(inloop_core::my_day::now(&items, at)) {
            return (Big::Now(now), self.find(next));
        }
        match self.find(next) {
            Some(soon) => {
                let after = inloop_core::my_day::next(&items, soon.item.begins);
                let after = self.find(after);
                (Big::Soon(soon), after)
            }
            None => (Big::Nothing, None),
        }
    }

    /// Why there is nothing more today.
    fn why_nothing(&self, at: i64) -> Text {
        let here = || self.things.iter().filter(|thing| thing.item.takes_place());
        if here().any(|thing| thing.item.is_on() && thing.item.is_done(at)) {
            Text::DayDone
        } else if here().any(|thing| thing.item.not_coming.is_some()) {
            Text::DayMissed
        } else {
            Text::DayOff
        }
    }
}

/// Who uses the phone, as somebody who comes; whoever does not has no day here.
pub fn use_person(device: Device) -> (Memo<Option<Mine>>, Memo<Option<Id>>) {
    let me = use_mine(device);
    let navigate = use_navigate();
    Effect::new(move |_| {
        if device.active().get().is_none() || me.with(|me| me.as_ref().is_some_and(|me| me.person.is_none()))
        {
            navigate(address::TODAY, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    device.need_faces();
    (me, Memo::new(move |_| me.with(|me| me.as_ref()?.person)))
}

/// The screen `/mijn-dag`.
#[component]
pub fn MyDay() -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let (_, person) = use_person(device);
    let date = Memo::new(move |_| now.date());
    let day = Memo::new(move |_| Some(Day::of(device, person.get()?, date.get())));
    let known = Memo::new(move |_| day.with(Option::is_some));
    view! {
        <Screen own=true>
            <Head title=t(Text::MyDay).to_owned() sub=Signal::derive(move || text::in_words(date.get())) short=true />
            <Show when=move || known.get() fallback=|| view! {
                <div class="empty" role="status"><Icon name="cloud-up" /><p>{t(Text::FetchingDay)}</p></div>
            }>
                <Shown day=Memo::new(move |_| day.get().unwrap_or_default()) person />
            </Show>
        </Screen>
    }
}

#[component]
fn Shown(day: Memo<Day>, person: Memo<Option<Id>>) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    // Minutes are enough: a card that is drawn anew twice a minute would lose the focus.
    let at = Memo::new(move |_| now.millis() / 60_000 * 60_000);
    let cards = Memo::new(move |_| day.with(|day| day.cards(at.get())));
    let big = Memo::new(move |_| cards.get().0);
    let next = Memo::new(move |_| cards.get().1);
    let who = Memo::new(move |_| {
        let (Big::Now(thing) | Big::Soon(thing)) = big.get() else { return Vec::new() };
        device.see(|phone| workers(phone, thing.item.session.rule.site))
    });
    let others = Memo::new(move |_| {
        let (Big::Now(thing), Some(person)) = (big.get(), person.get()) else { return Vec::new() };
        let session = &thing.item.session;
        device.see(|phone| {
            let ids = own_ids(phone, person);
            there(phone, session.rule.site, at.get(), |row| {
                (row.rule, row.date) == (session.rule.id, session.original) && !ids.contains(&row.person)
            })
        })
    });
    let bounds = Memo::new(move |_| device.see(bounds));
    let asks: Memo<Option<Asks>> = Memo::new(move |_| {
        let person = person.get()?;
        device.see(|phone| Own::of(phone, person).asked(phone, at.get()))
    });
    let reader = Reader::open();
    let said: Said = RwSignal::new(None);
    let staying = RwSignal::new(false);
    let people = move || {
        let there = others.with(|there| (!there.is_empty()).then(|| text::are_there(&names(there))));
        let work = who.with(|who| (!who.is_empty()).then(|| text::work_here(&names(who))));
        [there, work].into_iter().flatten().collect::<Vec<_>>()
    };
    let lines = move || untrack(|| lines(&day.get(), &cards.get(), people(), asks.get().as_ref(), at.get()));
    let words = move || t(if reader.is_reading() { Text::StopReading } else { Text::ReadAloud });
    let reading = move || {
        if reader.is_reading() {
            view! { <Icon name="player-stop" /> }
        } else {
            view! { <Icon name="volume" /> }
        }
    };
    // What one can still stay away from.
    let may_miss = move || {
        let open = |thing: &Thing| thing.item.is_on() && !thing.item.is_done(at.get());
        day.with(|day| day.things.iter().any(open) || day.ahead.is_some())
    };
    view! {
        <NowCard big others who day at reader />
        <NextCard next at reader />
        <div class="acts">
            <Show when=has_voice>
                <button type="button" class="act" aria-pressed=move || reader.is_reading().to_string() on:click=move |_| reader.toggle(lines())>
                    {reading}
                    <span>{words}</span>
                </button>
            </Show>
            <a class="act help" href=address::HELP>
                <Icon name="phone-call" />
                <span>{t(Text::IWantHelp)}</span>
            </a>
            <button type="button" class="act" disabled=move || !may_miss() on:click=move |_| staying.set(true)>
                <Icon name="user-x" />
                <span>{t(Text::INotComing)}</span>
            </button>
        </div>
        <HowWasIt asks person said reader />
        <DayStrip bounds />
        <Things day at person said reader />
        <Soon day reader />
        <HowToCome sites=Signal::derive(move || day.with(|day| day.sites.clone())) />
        <Way to=address::MY_WISHES icon="heart" title=Text::WhatIWant why=t(Text::WhatIWantWhy).to_owned() />
        <DidLink />
        <Way to=address::MY_PHOTO icon="camera" title=Text::MyPhoto why=t(Text::MyPhotoWhy).to_owned() />
        <WhoLooks person />
        <StayAway open=staying day at person said />
        <TakeBackAll device said />
    }
}

/// What is read aloud, in the order of the screen.
fn lines(
    day: &Day,
    (big, next): &(Big, Option<Thing>),
    people: Vec<String>,
    asks: Option<&Asks>,
    at: i64,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    match big {
        Big::Now(thing) => {
            let until = text::until_clock(thing.item.session.rule.end);
            lines.push(Line::new("now", format!("{}, {until}.", text::now_is(&thing.name))));
        }
        Big::Soon(thing) => {
            let begins = text::in_minutes(thing.item.minutes_until(at));
            lines.push(Line::new("now", format!("{}, {begins}.", text::soon_is(&thing.name))));
        }
        Big::Nothing => {
            lines.push(Line::new("now", t(day.why_nothing(at))));
            lines.push(Line::new("now", parts::ahead_words(day)));
        }
    }
    lines.extend(people.into_iter().map(|words| Line::new("now", words)));
    if let Some(thing) = next {
        let begins = text::in_minutes(thing.item.minutes_until(at));
        lines.push(Line::new("next", format!("{}, {begins}.", text::soon_is(&thing.name))));
    }
    lines.extend(asks.map(|asks| Line::new("how", question_words(asks, day.date))));
    lines.extend(day.things.iter().filter_map(|thing| {
        let why = parts::otherwise(thing)?;
        Some(Line::new(parts::key_of(thing), format!("{}. {why}", thing.name)))
    }));
    lines.extend(day.changes.iter().map(|(date, thing)| {
        let why = parts::otherwise(thing).unwrap_or_default();
        let on = text::on_day(day.date, *date, &thing.name);
        Line::new(parts::key_of(thing), format!("{on} {why}"))
    }));
    lines
}
