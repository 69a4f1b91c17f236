//! "Vraag een werkcoach", and what became of it: saved, sent, asked of whom, seen, somebody comes. Nothing is said that is
//! not known.

use inloop_core::{
    Id, Millis,
    command::{AskBackup, LONGEST, SolveBackup},
    phone::{Phone, Saving},
    row::{BackupRequest, Kind},
    scope::Scope,
};
use leptos::prelude::*;

use crate::{
    device::{Now, use_device},
    here::{Sites, Where},
    mine::use_mine,
    text::{self, Text, t},
    ui::{Field, Icon, Undo, say_undoably},
};

/// An answer is shown to who asked for so long, milliseconds.
const FRESH: Millis = 43_200_000;

/// What somebody asked, newest first: what is open, and what was answered lately.
fn own_requests(phone: &Phone, account: Id, now: Millis) -> Vec<BackupRequest> {
    let rows = phone.all(Scope::Me(account), Kind::BackupRequest);
    let own =
        rows.iter().filter_map(|row| BackupRequest::from_row(row)).filter(|row| row.by.account == account);
    let lately = |row: &&BackupRequest| {
        row.is_open() || row.answers.last().is_some_and(|answer| now - answer.by.at < FRESH)
    };
    let mut requests: Vec<BackupRequest> = own.filter(lately).cloned().collect();
    requests.sort_by_key(|row| std::cmp::Reverse((row.by.at, row.id)));
    requests
}

/// The calls for help of whoever uses the phone, as [`own_requests`] has them.
pub fn use_own_requests() -> Memo<Vec<BackupRequest>> {
    let device = use_device();
    let now = expect_context::<Now>();
    let me = use_mine(device);
    Memo::new(move |_| {
        let Some(me) = me.get() else { return Vec::new() };
        device.see(|phone| own_requests(phone, me.account, now.millis()))
    })
}

/// A card about each of one's own calls for help.
#[component]
pub fn OwnRequests(requests: Memo<Vec<BackupRequest>>, undo: Undo) -> impl IntoView {
    view! {
        <For each=move || requests.get() key=|request| request.id let:request>
            <OwnRequest id=request.id requests undo />
        </For>
    }
}

#[component]
fn OwnRequest(id: Id, requests: Memo<Vec<BackupRequest>>, undo: Undo) -> impl IntoView {
    let device = use_device();
    let request =
        Memo::new(move |_| requests.with(|all| all.iter().find(|request| request.id == id).cloned()));
    let heading = format!("vraag-{id}");
    let sent = Memo::new(move |_| device.see(|phone| phone.saving(id)) == Saving::Sent);
    let lines = move || match (request.get(), sent.get()) {
        (Some(request), true) => standing(&request),
        _ => view! { <WaitsHere /> }.into_any(),
    };
    let said = move || {
        let text = request.get().and_then(|request| {
            silence_of(&request).or_else(|| (!request.text.is_empty()).then_some(request.text))
        });
        text.map(|text| view! { <p class="said">{text}</p> })
    };
    let open = move || request.with(|request| request.as_ref().is_some_and(BackupRequest::is_open));
    let over = move |_| {
        let Some(BackupRequest { site, .. }) = request.get_untracked() else { return };
        let solve = SolveBackup { site, request: id, text: String::new(), own: true };
        say_undoably(device, undo, solve, t(Text::RequestOver));
    };
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{t(Text::YourRequest)}</h2>
            {said}
            <div role="status">{lines}</div>
            <Show when=open>
                <button type="button" class="btn full" on:click=over>{t(Text::NotNeeded)}</button>
            </Show>
        </section>
    }
}

/// What is on this phone only can help nobody yet.
#[component]
fn WaitsHere() -> impl IntoView {
    view! {
        <p class="pill wait"><Icon name="cloud-off" />{t(Text::NotSentYet)}</p>
        <p>{t(Text::CallIfUrgent)}</p>
    }
}

/// Why somebody is called for who did not ask for it.
pub fn silence_of(request: &BackupRequest) -> Option<String> {
    request.silence.map(|silence| text::silence(&request.by.name, silence))
}

/// Who was asked, who saw it, who comes, what helped: one line each.
pub fn standing(request: &BackupRequest) -> AnyView {
    let line = |icon: &'static str, words: String| {
        view! { <p class="different"><Icon name=icon /><span>{words}</span></p> }
    };
    let asked = request.asked.iter().map(|asked| {
        let at = text::moment_of(asked.at);
        let words = match (asked.reached.is_empty(), asked.missed.is_empty()) {
            (false, _) => text::was_told(&asked.name, &at),
            (true, false) => text::sees_later(&asked.name),
            (true, true) => text::was_asked(&asked.name, &at),
        };
        line(
            if asked.reached.is_empty() && !asked.missed.is_empty() { "phone" } else { "cloud-check" },
            words,
        )
    });
    let seen =
        request.seen.iter().map(|seen| line("check", text::saw_it(&seen.name, &text::moment_of(seen.at))));
    // Whoever a sheet says was asked, hears nothing more.
    let silent = request.asked.is_empty() || request.recorded;
    let nobody = (silent && request.waits()).then(|| line("phone", t(Text::NobodyAsked).to_owned()));
    let coming = request.coming.as_ref().map(|who| {
        view! { <p class="pill ok"><Icon name="check" />{text::comes(&who.name, &text::moment_of(who.at))}</p> }
    });
    let answers = request.answers.iter().map(|answer| {
        let words = text::answered(&answer.by.name, &text::moment_of(answer.by.at));
        view! {
            <p class="pill ok"><Icon name="check" />{words}</p>
            {(!answer.text.is_empty()).then(|| view! { <p class="said">{answer.text.clone()}</p> })}
        }
    });
    view! {
        {asked.collect_view()}
        {nobody}
        {seen.collect_view()}
        {coming}
        {answers.collect_view()}
    }
    .into_any()
}

/// The card to make a call, for who works somewhere and has none that is open.
#[component]
pub fn AskCard(
    sites: Sites,
    own: Memo<Option<Id>>,
    requests: Memo<Vec<BackupRequest>>,
    undo: Undo,
) -> impl IntoView {
    let device = use_device();
    let typed = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(site) = own.get_untracked() else { return };
        undo.set(None);
        device.say(AskBackup { site, text: typed.get_untracked().trim().to_owned() });
        typed.set(String::new());
    };
    let may =
        move || own.with(Option::is_some) && !requests.with(|all| all.iter().any(BackupRequest::is_open));
    view! {
        <Show when=may>
            <section class="card" aria-labelledby="vraag">
                <h2 id="vraag">{t(Text::AskCoach)}</h2>
                <form on:submit=submit>
                    <Where sites />
                    <Field id="wat-is-er" label=Text::WhatIsUp hint=Text::AskHint long=true limit=LONGEST value=typed />
                    <button type="submit" class="btn full">
                        <Icon name="users-group" />
                        {t(Text::SendAsk)}
                    </button>
                </form>
            </section>
        </Show>
    }
}
