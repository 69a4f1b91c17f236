//! Why a device ends. Only one that is lost is asked about first: it is wiped, and that cannot be taken back.

use inloop_core::{grant::Ended, wire::desk::DeviceOf};
use leptos::{prelude::*, task::spawn_local};

use super::Desk;
use crate::{
    text::{self, Text, t},
    ui::{Icon, Problem},
};

/// The choices, inside a sheet.
#[component]
pub fn EndDevice(
    desk: Desk,
    device: DeviceOf,
    ended: impl Fn(&DeviceOf, Ended) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (sure, busy, problem) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None));
    let id = device.device;
    let device = StoredValue::new(device);
    let end = move |why: Ended| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let answer = desk.device.end_device(id, Some(why)).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => device.with_value(|device| ended(device, why)),
                Err(no) => problem.set(Some(text::why_not_answered(&no))),
            }
        });
    };
    let disabled = move || busy.get().then_some("true");
    view! {
        <Show
            when=move || sure.get()
            fallback=move || view! {
                <div class="sheet-list">
                    <button type="button" aria-disabled=disabled on:click=move |_| end(Ended::RoleEnded)>
                        <Icon name="door-exit" />
                        <span>{t(Text::EndRole)}<br /><small class="muted">{t(Text::EndRoleWhy)}</small></span>
                    </button>
                    <button type="button" aria-disabled=disabled on:click=move |_| end(Ended::Dismissed)>
                        <Icon name="user-x" />
                        <span>{t(Text::EndDismissed)}<br /><small class="muted">{t(Text::EndDismissedWhy)}</small></span>
                    </button>
                    <button type="button" class="danger" on:click=move |_| sure.set(true)>
                        <Icon name="device-mobile" />
                        <span>{t(Text::EndLost)}<br /><small class="muted">{t(Text::EndLostWhy)}</small></span>
                    </button>
                </div>
            }
        >
            <p>{t(Text::WipeWarning)}</p>
            <button
                type="button"
                class="btn danger solid full"
                aria-disabled=disabled
                on:click=move |_| end(Ended::Lost)
            >
                {t(Text::WipeDevice)}
            </button>
            <button type="button" class="btn quiet full" on:click=move |_| sure.set(false)>{t(Text::NotAfterAll)}</button>
        </Show>
        <Problem id="end-error" problem />
    }
}
