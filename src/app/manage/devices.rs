//! The devices of a site: whose they are, when they were last here, and a way to end one. The server knows them, so
//! it needs a connection.

use inloop_core::{
    Id,
    grant::Ended,
    wire::desk::{DeviceOf, Owner},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    Desk, Subject,
    asked::{Asked, Unanswered, ask},
    end_device::EndDevice,
};
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::{Problem, Sheet, UndoBar},
};

/// The screen `/beheer/toestellen`.
#[component]
pub fn Devices() -> impl IntoView {
    let desk = Desk::open();
    let shown = RwSignal::new(Asked::UnderWay);
    let look = move || ask(shown, desk.device.devices());
    look();
    let ending = RwSignal::new(None::<DeviceOf>);
    let undo = RwSignal::new(None::<(Id, String)>);
    let problem = RwSignal::new(None);
    let all = Memo::new(move |_| {
        let site = desk.site();
        let here = |owner: &Owner| owner.works.iter().any(|works| works.site.is_none() || works.site == site);
        let mut all = shown.get().here().cloned().unwrap_or_default();
        all.retain(|device| device.owners.iter().any(here));
        all
    });
    let take_back = move |device| {
        undo.set(None);
        problem.set(None);
        spawn_local(async move {
            if let Err(why) = desk.device.end_device(device, None).await {
                let _ = problem.try_set(Some(text::why_not_answered(&why)));
            }
            look();
        });
    };
    let ended = move |device: &DeviceOf, why: Ended| {
        let words = text::ended(&names(device), why);
        undo.set((why != Ended::Lost).then_some((device.device, words)));
        ending.set(None);
        look();
    };
    let title = Signal::derive(move || {
        ending
            .with(|device| device.as_ref().map(|device| text::device_of(&names(device))).unwrap_or_default())
    });
    let sheet = move || ending.get().map(|device| view! { <EndDevice desk device ended /> });
    let words = Signal::derive(move || undo.get().map(|(_, words)| words));
    let back = move || {
        if let Some((device, _)) = undo.get_untracked() {
            take_back(device);
        }
    };
    view! {
        <Subject desk title=Text::Devices>
            <Unanswered shown again=look />
            <Problem id="devices-error" problem />
            <Show when=move || !all.with(Vec::is_empty)>
                <ul class="list">
                    <For
                        each=move || all.get()
                        key=|device| (device.device, device.seen, device.waiting, device.ended.map(text::ended_word))
                        let:device
                    >
                        <DeviceRow device ending take_back />
                    </For>
                </ul>
            </Show>
            <Sheet open=Signal::derive(move || ending.with(Option::is_some)) close=move || ending.set(None) title>
                {sheet}
            </Sheet>
            <UndoBar words undo=back close=move || undo.set(None) />
        </Subject>
    }
}

/// Whose device it is: "Anna", "Anna, Lies".
fn names(device: &DeviceOf) -> String {
    device.owners.iter().map(|owner| owner.name.as_str()).collect::<Vec<_>>().join(", ")
}

#[component]
fn DeviceRow(
    device: DeviceOf,
    ending: RwSignal<Option<DeviceOf>>,
    take_back: impl Fn(Id) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let now = expect_context::<Now>();
    let (id, heading) = (device.device, format!("toestel-{}", device.device));
    let seen = device.seen;
    let roles = device.owners.iter().flat_map(|owner| &owner.works).fold(Vec::new(), |mut roles, works| {
        let word = text::role_word(works.role);
        if !roles.contains(&word) {
            roles.push(word);
        }
        roles
    });
    let details = [roles.join(", "), text::build(&device.build)];
    let details = details.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let button = match device.ended {
        _ if device.here => view! { <span class="pill ok">{t(Text::ThisDevice)}</span> }.into_any(),
        Some(Ended::Lost) => view! { <span class="pill bad">{text::ended_word(Ended::Lost)}</span> }.into_any(),
        Some(why) => view! {
            <span class="pill">{text::ended_word(why)}</span>
            <button type="button" class="btn quiet" aria-describedby=heading.clone() on:click=move |_| take_back(id)>
                {t(Text::TakeBackDevice)}
            </button>
        }
        .into_any(),
        None => {
            let open = device.clone();
            view! {
                <button
                    type="button"
                    class="btn quiet"
                    aria-describedby=heading.clone()
                    on:click=move |_| ending.set(Some(open.clone()))
                >
                    {t(Text::EndDevice)}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <li class="list-row">
            <div>
                <b id=heading.clone()>{names(&device)}</b>
                <div class="muted">{details}</div>
                <div class="muted">{move || text::last_seen(seen, now.millis())}</div>
            </div>
            {(device.waiting > 0).then(|| view! {
                <span class="pill wait">{text::waiting(device.waiting as usize)}</span>
            })}
            {button}
        </li>
    }
}
