//! What waits here, what was refused and why, and what was sent lately. Nothing leaves this list silently.

mod describe;
mod versions;

use inloop_core::{
    Id, Millis,
    wire::{Record, State, Verdict},
};
use leptos::prelude::*;

use self::versions::{SideBySide, Versions, versions};
use crate::{
    device::{Device, Now, use_device, wants},
    platform::clock,
    text::{self, Text, t},
    ui::{Head, Icon, Screen},
};

/// How many of the sent ones are shown.
const LATELY: usize = 10;

#[derive(Clone, PartialEq, Debug)]
struct Line {
    key: u64,
    op: Id,
    words: String,
    wall: Millis,
    why: Option<&'static str>,
    hidden: bool,
    versions: Option<Versions>,
}

/// The screen `/wachtrij`.
#[component]
pub fn Queue() -> impl IntoView {
    let device = use_device();
    Effect::new(move |_| device.need(device.see(wants::names)));
    let lines = move |state: State| {
        Memo::new(move |_| {
            device.see(|phone| {
                let records = phone.outbox().iter().filter(|(_, record)| record.state == state);
                records.map(|(key, record)| line(device, *key, record)).collect::<Vec<_>>()
            })
        })
    };
    let (waiting, refused, settled) = (lines(State::Waiting), lines(State::Refused), lines(State::Settled));
    let hidden = Memo::new(move |_| waiting.get().into_iter().filter(|line| line.hidden).collect::<Vec<_>>());
    let shown = Memo::new(move |_| waiting.get().into_iter().filter(|line| !line.hidden).collect::<Vec<_>>());
    let lately = Memo::new(move |_| settled.get().into_iter().rev().take(LATELY).collect::<Vec<_>>());
    let title = Signal::derive(|| t(Text::Queue).to_owned());
    view! {
        <Screen narrow=true>
            <Head title back=true />
            <SendCard device />
            <Show when=move || !refused.with(Vec::is_empty)>
                <h2>{t(Text::Refused)}</h2>
                <Lines lines=refused put_away=true />
            </Show>
            <Show when=move || !hidden.with(Vec::is_empty)>
                <h2>{t(Text::Hidden)}</h2>
                <p class="muted">{t(Text::HiddenWhy)}</p>
                <Lines lines=hidden />
            </Show>
            <h2>{t(Text::SavedHere)} {move || count(shown.with(Vec::len))}</h2>
            <Show when=move || !shown.with(Vec::is_empty) fallback=|| view! { <p class="muted">{t(Text::NothingWaits)}</p> }>
                <p class="muted">{t(Text::SavedHereWhy)}</p>
                <Lines lines=shown />
            </Show>
            <Show when=move || !lately.with(Vec::is_empty)>
                <h2>{t(Text::SentLately)}</h2>
                <Lines lines=lately />
            </Show>
        </Screen>
    }
}

fn count(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" ({count})") }
}

fn line(device: Device, key: u64, record: &Record) -> Line {
    let refusal = record.outcome.as_ref().and_then(|outcome| match &outcome.verdict {
        Verdict::Refused(refusal) => Some(text::why_refused(refusal)),
        Verdict::Quarantined => Some(t(Text::StillDeciding)),
        Verdict::Accepted => None,
    });
    Line {
        key,
        op: record.op,
        words: device.peek(|phone| describe::words(phone, record)),
        wall: record.wall,
        why: refusal,
        hidden: device.peek(|phone| phone.is_hidden(record.op)),
        versions: device.peek(|phone| versions(phone, record)),
    }
}

#[component]
fn Lines(#[prop(into)] lines: Signal<Vec<Line>>, #[prop(optional)] put_away: bool) -> impl IntoView {
    view! {
        <ul class="list">
            <For each=move || lines.get() key=|line| (line.op, line.words.clone(), line.why, line.versions.as_ref().map(Versions::key)) let:line>
                <OneLine line put_away />
            </For>
        </ul>
    }
}

#[component]
fn OneLine(line: Line, put_away: bool) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let Line { key, words, wall, why, versions, .. } = line;
    let tall = versions.is_some();
    let old = move || {
        // The stamp is the phone's clock, so the phone's clock says how old it is.
        now.millis();
        text::age(wall, clock::wall())
    };
    view! {
        <li class="list-row" class:tall=tall>
            <div>
                {words}
                <div class="muted">{old}</div>
                {why.map(|why| view! { <div class="muted"><b>{why}</b></div> })}
            </div>
            {(put_away && !tall).then(|| view! {
                <button type="button" class="btn quiet" on:click=move |_| device.put_away(key)>
                    {t(Text::PutAway)}
                </button>
            })}
            {versions.map(|versions| view! { <SideBySide versions key /> })}
        </li>
    }
}

/// How the last attempt went, and a button for the next.
#[component]
fn SendCard(device: Device) -> impl IntoView {
    let now = expect_context::<Now>();
    let link = device.link();
    let words = move || {
        let link = link.get();
        let Some(last) = link.last else {
            return t(Text::NeverAsked).to_owned();
        };
        let why = last.problem.as_ref().map_or(t(Text::LastTimeWell), text::why_unreachable);
        text::last_try(&text::age(last.at, now.millis()), why)
    };
    let busy = move || link.get().busy;
    view! {
        <section class="card">
            <p role="status">{words}</p>
            <button type="button" class="btn solid full" on:click=move |_| {
                if !busy() { device.sync_soon(); }
            }>
                <Icon name="cloud-up" />
                {move || t(if busy() { Text::Sending } else { Text::SendNow })}
            </button>
        </section>
    }
}
