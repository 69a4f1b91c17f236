//! Calls for help, for who answers them: what is open, where one answers oneself, and what was asked before.

mod answers;
mod earlier;

use std::collections::BTreeSet;

use inloop_core::{
    Id,
    calendar::local_date,
    command::{LONGEST, LeaveBackup, PickUpBackup, SeeBackup, SolveBackup},
    phone::Phone,
    row::{BackupRequest, Kind},
    scope::Scope,
};
use leptos::prelude::*;

use self::{answers::OnTheLadder, earlier::Earlier};
use crate::{
    address,
    device::{Device, Now, use_device, wants},
    help::{silence_of, standing},
    mine::{Mine, use_mine},
    opinions::OpinionsLink,
    person_file::professional_at,
    plan::WithoutPlaceLink,
    text::{self, Text, t},
    ui::{Field, Head, Icon, Screen, TakeBack, Undo, Way, say_undoably},
};

/// The sites where somebody answers calls for help.
pub fn answered_sites(me: &Mine) -> Vec<Id> {
    professional_at(me).collect()
}

/// The way to this screen, for who answers.
#[component]
pub fn SignalsLink() -> impl IntoView {
    let me = use_mine(use_device());
    let answers = move || me.with(|me| me.as_ref().is_some_and(|me| !answered_sites(me).is_empty()));
    let why = Signal::derive(|| t(Text::SignalsWhy).to_owned());
    view! {
        <Show when=answers>
            <Way to=address::SIGNALS icon="phone-call" title=Text::Signals why />
        </Show>
    }
}

/// The calls of some sites, newest first.
fn requests(phone: &Phone, sites: &[Id]) -> Vec<BackupRequest> {
    let rows = sites.iter().flat_map(|site| phone.all(Scope::Files(*site), Kind::BackupRequest));
    let mut all: Vec<BackupRequest> = rows.filter_map(|row| BackupRequest::from_row(&row).cloned()).collect();
    all.sort_by_key(|row| std::cmp::Reverse((row.by.at, row.id)));
    all
}

/// The screen `/signalen`.
#[component]
pub fn Signals() -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let sites = Memo::new(move |_| me.get().as_ref().map(answered_sites).unwrap_or_default());
    Effect::new(move |_| {
        device.need(sites.get().into_iter().map(|site| Scope::Files(site).to_string()).collect());
    });
    let all = Memo::new(move |_| device.see(|phone| requests(phone, &sites.get())));
    let open = Memo::new(move |_| all.get().into_iter().filter(BackupRequest::is_open).collect::<Vec<_>>());
    let undo: Undo = RwSignal::new(None);
    say_seen(device, me, open);
    view! {
        <Screen narrow=true>
            <Head title=t(Text::Signals).to_owned() sub=t(Text::SignalsWhy).to_owned() back=true />
            <Show when=move || open.with(Vec::is_empty)>
                <div class="empty" role="status">
                    <Icon name="check" />
                    <p><b>{t(Text::NoRequests)}</b></p>
                </div>
            </Show>
            <For each=move || open.get() key=|request| request.id let:request>
                <OpenRequest id=request.id site=request.site open me undo />
            </For>
            <WithoutPlaceLink />
            <OpinionsLink />
            <OnTheLadder sites me undo />
            <Earlier sites all />
            <TakeBack device undo />
        </Screen>
    }
}

/// Who looks at a call has seen it: said once for each, and never of one's own.
fn say_seen(device: Device, me: Memo<Option<Mine>>, open: Memo<Vec<BackupRequest>>) {
    let said = StoredValue::new(BTreeSet::<Id>::new());
    Effect::new(move |_| {
        let (Some(me), open) = (me.get(), open.get()) else { return };
        let mut unseen = open.iter().filter(|request| {
            let is_me = |account: Id| account == me.account;
            !is_me(request.by.account) && !request.seen.iter().any(|seen| is_me(seen.account))
        });
        unseen.by_ref().for_each(|request| {
            if said.try_update_value(|said| said.insert(request.id)) == Some(true) {
                device.say(SeeBackup { site: request.site, request: request.id });
            }
        });
    });
}

/// One call. What others do is drawn anew; what is half written below stays.
#[component]
fn OpenRequest(
    id: Id,
    site: Id,
    open: Memo<Vec<BackupRequest>>,
    me: Memo<Option<Mine>>,
    undo: Undo,
) -> impl IntoView {
    let device = use_device();
    let now = expect_context::<Now>();
    let request = Memo::new(move |_| open.with(|open| open.iter().find(|request| request.id == id).cloned()));
    let heading = format!("signaal-{id}");
    let place = device.see(|phone| wants::site_name(phone, site)).unwrap_or_default();
    let come = move |_| {
        say_undoably(device, undo, PickUpBackup { site, request: id }, t(Text::YouCome));
    };
    let leave = move |_| {
        undo.set(None);
        device.say(LeaveBackup { site, request: id });
    };
    let typed = RwSignal::new(String::new());
    let solve = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked().trim().to_owned();
        let solve = SolveBackup { site, request: id, text, own: false };
        say_undoably(device, undo, solve, t(Text::RequestSolved));
    };
    let button = move |request: &BackupRequest| {
        let account = me.with(|me| me.as_ref().map(|me| me.account));
        let mine = request.coming.as_ref().is_some_and(|who| Some(who.account) == account);
        if mine {
            Some(view! {
                <button type="button" class="btn quiet full" on:click=leave>{t(Text::LeavesAgain)}</button>
            }
            .into_any())
        } else if request.waits() {
            Some(
                view! {
                    <button type="button" class="btn solid full" on:click=come>
                        <Icon name="check" />
                        {t(Text::ICome)}
                    </button>
                }
                .into_any(),
            )
        } else {
            None
        }
    };
    let body = move || {
        let request = request.get()?;
        let at = request.by.at;
        let who =
            silence_of(&request).unwrap_or_else(|| text::asked_by(&request.by.name, &text::moment_of(at)));
        // What still waits from another day must not look as if it were of today.
        let old = (local_date(at) != now.date()).then(|| text::day_and_time(at, now.millis()));
        let button = button(&request);
        Some(view! {
            {old.map(|old| view! { <div><b>{text::capital(&old)}</b></div> })}
            <div class="muted">{who}</div>
            {(!request.text.is_empty()).then(|| view! { <p class="said">{request.text.clone()}</p> })}
            {standing(&request)}
            {button}
        })
    };
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{text::help_at(&place)}</h2>
            {body}
            <form on:submit=solve>
                <Field id=format!("hielp-{id}") label=Text::WhatHelped hint=Text::WhatHelpedHint long=true limit=LONGEST value=typed />
                <button type="submit" class="btn full">{t(Text::ThisIsSolved)}</button>
            </form>
        </section>
    }
}
