//! By which ways whoever uses the phone is told outside the app. Permission is asked after a tap here, never before.

use inloop_core::{
    command::{AllowWay, StopWay},
    row::{ContactWays, Kind, Way},
    scope::Scope,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    device::{Device, use_device},
    mine::{mine, use_mine, ways_of},
    platform::{bridge, keep, network, push},
    text::{self, Text, language, t},
    ui::{Field, Icon, TakeBack, Undo, say_undoably},
};

/// What became of asking the browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Trouble {
    /// The person, or the browser, said no.
    Denied,
    /// There was no connection, or the push service did not answer.
    Failed,
}

/// The card, for who works somewhere.
#[component]
pub fn Telling() -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    let site = move || me.with(|me| me.as_ref().and_then(|me| me.site_ids().next()));
    let ways = Memo::new(move |_| {
        let account = me.with(|me| me.as_ref().map(|me| me.account));
        account.map(|account| device.see(|phone| ways_of(phone, account))).unwrap_or_default()
    });
    let undo: Undo = RwSignal::new(None);
    let allow = move |way: Way| {
        if let Way::Push { endpoint } = &way {
            keep::set(keep::Word::PushAddress, endpoint);
        }
        if let Some(site) = untrack(site) {
            undo.set(None);
            device.say(AllowWay { site, way, tongue: Some(untrack(language).tongue()) });
        }
    };
    let stop = move |way: Way| {
        let Some(site) = untrack(site) else { return };
        let words = text::told_no_more(&way_words(&way));
        say_undoably(device, undo, StopWay { site, account: None, way }, words);
    };
    let others = move || {
        let all = ways.get().into_iter().filter(|way| !matches!(way, Way::Push { .. }));
        let row = |way: Way| {
            let words = way_words(&way);
            view! {
                <li class="list-row">
                    <span>{words}</span>
                    <button type="button" class="btn quiet" on:click=move |_| stop(way.clone())>{t(Text::TakeBack)}</button>
                </li>
            }
        };
        all.map(row).collect_view()
    };
    view! {
        <Show when=move || site().is_some()>
            <section class="card" aria-labelledby="bericht">
                <h2 id="bericht">{t(Text::ToldOutside)}</h2>
                <p class="muted">{t(Text::ToldOutsideWhy)}</p>
                <PushHere ways allow stop />
                <ul class="list">{others}</ul>
                <NewWay id="mail" label=Text::MailAddress kind="email" allow make=|address| Way::Mail { address } />
                <NewWay id="sms" label=Text::MobileNumber kind="tel" allow make=|number| Way::Sms { number } />
                <TakeBack device undo />
            </section>
        </Show>
    }
}

/// A browser may give out another address by itself: whoever is told by the old one is told by the new one from now on.
pub async fn follow_address(device: Device) {
    let (Some(old), Some(new)) = (keep::get(keep::Word::PushAddress), push::endpoint().await) else { return };
    let stream = device.active().get_untracked();
    let Some(site) = device.peek(|phone| {
        let me = mine(phone, stream)?;
        let told = ways_of(phone, me.account).contains(&Way::Push { endpoint: old.clone() });
        me.site_ids().next().filter(|_| told && old != new)
    }) else {
        return;
    };
    keep::set(keep::Word::PushAddress, &new);
    // The new one first: nobody is ever without a way.
    device.say(AllowWay { site, way: Way::Push { endpoint: new }, tongue: Some(untrack(language).tongue()) });
    device.say(StopWay { site, account: None, way: Way::Push { endpoint: old } });
}

/// Whoever is told outside the app is told in the language of their phone from now on.
pub fn tell_in_language(device: Device) {
    let (stream, tongue) = (device.active().get_untracked(), untrack(language).tongue());
    let known = device.peek(|phone| {
        let me = mine(phone, stream)?;
        let row = phone.one(Scope::Me(me.account), Kind::ContactWays, me.account)?;
        let known = ContactWays::from_row(&row).filter(|known| known.tongue != tongue)?;
        Some((me.site_ids().next()?, known.ways.last()?.clone()))
    });
    if let Some((site, way)) = known {
        device.say(AllowWay { site, way, tongue: Some(tongue) });
    }
}

fn way_words(way: &Way) -> String {
    match way {
        Way::Push { .. } => t(Text::OnThisDevice).to_owned(),
        Way::Mail { address } => address.clone(),
        Way::Sms { number } => number.clone(),
    }
}

/// A switch for this browser, or why it has none.
#[component]
fn PushHere(
    ways: Memo<Vec<Way>>,
    allow: impl Fn(Way) + Copy + Send + Sync + 'static,
    stop: impl Fn(Way) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (here, trouble, busy) = (RwSignal::new(None::<String>), RwSignal::new(None), RwSignal::new(false));
    spawn_local(async move {
        let endpoint = push::endpoint().await;
        // Somebody may have gone to another screen.
        here.try_set(endpoint);
    });
    let on = Memo::new(move |_| {
        here.get().is_some_and(|endpoint| ways.with(|ways| ways.contains(&Way::Push { endpoint })))
    });
    let toggle = move |_| {
        if on.get_untracked() {
            if let Some(endpoint) = here.get_untracked() {
                stop(Way::Push { endpoint });
            }
            return;
        }
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let subscribed = match network::push_key().await {
                Some(key) => push::subscribe(&key).await,
                None => Err(push::Refused::Failed),
            };
            busy.try_set(false);
            match subscribed {
                Ok(endpoint) => {
                    here.try_set(Some(endpoint.clone()));
                    allow(Way::Push { endpoint });
                }
                Err(push::Refused::Denied) => drop(trouble.try_set(Some(Trouble::Denied))),
                Err(push::Refused::Failed) => drop(trouble.try_set(Some(Trouble::Failed))),
            }
        });
    };
    let words = move || match trouble.get() {
        Some(Trouble::Denied) => Some(t(Text::PushDenied)),
        Some(Trouble::Failed) => Some(t(Text::PushFailed)),
        None => busy.get().then(|| t(Text::Loading)),
    };
    if !push::is_there() {
        let why = if bridge::is_ios() && !bridge::is_standalone() {
            Text::PushNeedsInstall
        } else {
            Text::PushNotHere
        };
        return view! { <p class="different"><Icon name="info-circle" /><span>{t(why)}</span></p> }
            .into_any();
    }
    view! {
        <label class="switch">
            <span>{t(Text::OnThisDevice)}</span>
            <input type="checkbox" role="switch" prop:checked=move || on.get() prop:disabled=move || busy.get() on:change=toggle />
        </label>
        <p class="muted" role="status">{words}</p>
    }
    .into_any()
}

/// A field for one more address or number.
#[component]
fn NewWay(
    id: &'static str,
    label: Text,
    kind: &'static str,
    allow: impl Fn(Way) + Copy + Send + Sync + 'static,
    make: fn(String) -> Way,
) -> impl IntoView {
    let (typed, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let way = make(typed.get_untracked().trim().to_owned());
        if way.must_lead_somewhere().is_err() {
            problem.set(Some(t(Text::WayWrong)));
            return;
        }
        allow(way);
        typed.set(String::new());
    };
    view! {
        <form on:submit=submit novalidate>
            <Field id label kind value=typed problem />
            <button type="submit" class="btn quiet full">{t(Text::AddWay)}</button>
        </form>
    }
}
