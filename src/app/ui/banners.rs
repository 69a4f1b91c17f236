//! What must be said whatever screen is open: no connection, a new version, old lists, trouble with storage.
//! Calm, one line each, and gone when it is over.

use inloop_core::{
    row::{BackupRequest, Kind},
    scope::Scope,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use super::Icon;
use crate::{
    address,
    device::{Trouble, use_device, wants},
    help::StillThere,
    mine::use_mine,
    platform::{bridge, network::NoAnswer, page, storage::StoreError},
    text::{self, Text, t},
};

/// The banners under a head.
#[component]
pub fn Banners() -> impl IntoView {
    let device = use_device();
    let outdated = device.outdated();
    let problem = move || device.link().get().last.and_then(|last| last.problem);
    let enrolled = move || device.active().get().is_some();
    let signed_out = move || problem() == Some(NoAnswer::SignedOut);
    let offline = move || enrolled() && matches!(problem(), Some(NoAnswer::Unreachable | NoAnswer::Busy(_)));
    let me = use_mine(device);
    // Whoever can say nothing has nothing that is kept.
    let only_reads = move || me.with(|me| me.as_ref().is_some_and(|me| me.only_hangs() || me.only_looks()));
    let offline_words = move || t(if only_reads() { Text::OfflineReading } else { Text::Offline });
    let hotspot = move || enrolled() && problem() == Some(NoAnswer::NotInloop);
    let old = move || device.see(|phone| phone.mirror().is_old());
    let broken = move || device.see(|phone| phone.broken_scopes().next().is_some());
    let refresh = move |_| {
        if !device.is_storing() {
            spawn_local(async {
                let _ = bridge::apply_update().await;
            });
        }
    };
    view! {
        {device.is_practice().then(|| view! {
            <div class="banner update" role="status">
                <Icon name="info-circle" />
                <span>{t(Text::ThisIsPractice)}</span>
                <a class="btn" href="/">{t(Text::StopPractice)}</a>
            </div>
        })}
        <StillThere />
        <HelpBanner />
        <StorageBanner />
        <Show when=move || outdated.get()>
            <div class="banner stale" role="status">
                <Icon name="alert-triangle" />
                <span>{t(Text::Outdated)}</span>
                <button type="button" class="btn" on:click=|_| page::reload()>{t(Text::Refresh)}</button>
            </div>
        </Show>
        <Show when=signed_out>
            <div class="banner stale" role="status">
                <Icon name="alert-triangle" />
                <span>{t(Text::SignedOut)} " " {t(Text::SignedOutKept)}</span>
                <a class="btn" href=address::WELCOME>{t(Text::EnrolAgain)}</a>
            </div>
        </Show>
        <Show when=offline>
            <div class="banner" role="status">
                <Icon name="wifi-off" />
                <span>{offline_words}</span>
            </div>
        </Show>
        <Show when=hotspot>
            <div class="banner" role="status">
                <Icon name="wifi-off" />
                <span>{t(Text::Hotspot)}</span>
            </div>
        </Show>
        <Show when=move || device.update().get()>
            <div class="banner update" role="status">
                <Icon name="refresh" />
                <span>{t(Text::UpdateReady)}</span>
                <button type="button" class="btn" on:click=refresh>{t(Text::Refresh)}</button>
            </div>
        </Show>
        <Show when=old>
            <div class="banner stale" role="status">
                <Icon name="clock" />
                <span>{t(Text::OldData)}</span>
            </div>
        </Show>
        <Show when=broken>
            <div class="banner stale" role="status">
                <Icon name="alert-triangle" />
                <span>{t(Text::BrokenScopes)}</span>
            </div>
        </Show>
    }
}

/// What is wrong with the phone's storage, and what to do.
pub const fn trouble_words(trouble: Trouble) -> Text {
    match trouble {
        Trouble::Store(StoreError::Full) => Text::Full,
        Trouble::Store(StoreError::Blocked) => Text::Blocked,
        Trouble::Store(StoreError::Gone) => Text::Gone,
        Trouble::Store(StoreError::Broken) => Text::Broken,
        Trouble::Emptied => Text::Emptied,
    }
}

/// Somebody asks for me, or somebody comes to me: whatever screen is open.
#[component]
fn HelpBanner() -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let path = use_location().pathname;
    let news = Memo::new(move |_| {
        let account = me.with(|me| me.as_ref().map(|me| me.account))?;
        let rows = device.see(|phone| phone.all(Scope::Me(account), Kind::BackupRequest));
        let mut open: Vec<&BackupRequest> = rows
            .iter()
            .filter_map(|row| BackupRequest::from_row(row))
            .filter(|request| request.is_open())
            .collect();
        open.sort_by_key(|request| std::cmp::Reverse((request.by.at, request.id)));
        // The newest that concerns me: what somebody else goes to does not hide what still waits.
        open.into_iter().find_map(|request| {
            let own = request.by.account == account;
            match &request.coming {
                Some(who) if own => Some((address::HELP, text::help_comes(&who.name))),
                Some(who) if who.account == account => Some((address::SIGNALS, t(Text::YouCome).to_owned())),
                Some(_) => None,
                None if own => Some((address::HELP, t(Text::YouAskedHelp).to_owned())),
                None => {
                    let place = device.see(|phone| wants::site_name(phone, request.site)).unwrap_or_default();
                    Some((address::SIGNALS, text::help_at(&place)))
                }
            }
        })
    });
    move || {
        let (to, words) = news.get().filter(|(to, _)| path.get() != *to)?;
        Some(view! {
            <div class="banner help" role="status">
                <Icon name="phone-call" />
                <span>{words}</span>
                <a class="btn" href=to>{t(Text::LookThere)}</a>
            </div>
        })
    }
}

#[component]
fn StorageBanner() -> impl IntoView {
    let device = use_device();
    move || {
        device.trouble().get().map(|trouble| {
            let act = move || match trouble {
                Trouble::Store(StoreError::Full) => device.store_taps(),
                _ => page::reload(),
            };
            let button = match trouble {
                Trouble::Emptied => {
                    view! { <a class="btn" href=address::WELCOME>{t(Text::EnrolAgain)}</a> }.into_any()
                }
                Trouble::Store(_) => view! {
                    <button type="button" class="btn" on:click=move |_| act()>{t(Text::TryAgain)}</button>
                }
                .into_any(),
            };
            view! {
                <div class="banner stale" role="alert">
                    <Icon name="alert-triangle" />
                    <span>{t(trouble_words(trouble))}</span>
                    {button}
                </div>
            }
        })
    }
}
