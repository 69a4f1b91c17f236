//! A phone whose code was forgotten: empty, until a coordinator lets it read again.

use leptos::{prelude::*, task::spawn_local};

use super::Waiting;
use crate::{
    device::locked::Locked,
    platform::storage::lock::Lock,
    text::{Text, t},
    ui::Icon,
};

/// What happened, and who helps.
#[component]
pub fn Forgotten(locked: Locked) -> impl IntoView {
    let (busy, said) = (RwSignal::new(false), RwSignal::new(None));
    let look = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        said.set(None);
        spawn_local(async move {
            let looked = locked.attempt().await;
            busy.try_set(false);
            // When it may, the page is loaded anew.
            said.try_set(Some(t(if looked.is_ok() { Text::NotYetOn } else { Text::NoConnectionNow })));
        });
    };
    let lock = locked.lock();
    // Whatever waits would go with it.
    let nothing_left = move || lock.get() == (Lock::Forgotten { told: true }) && locked.waiting().get() == 0;
    view! {
        <section class="card">
            <p>{t(Text::CodeWasForgotten)}</p>
            <p>{t(Text::AskToSwitchOn)}</p>
            <button type="button" class="btn solid full" aria-disabled=move || busy.get().then_some("true") on:click=look>
                <Icon name="refresh" />
                {move || t(if busy.get() { Text::Loading } else { Text::LookWhetherOn })}
            </button>
            <p role="status">{said}</p>
            <Waiting locked />
        </section>
        <Show when=nothing_left>
            <div class="row">
                <button type="button" class="btn quiet" on:click=move |_| spawn_local(locked.begin_anew())>
                    {t(Text::BeginWithInvite)}
                </button>
            </div>
        </Show>
    }
}
