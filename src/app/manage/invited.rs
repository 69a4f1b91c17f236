//! A new invite as it is handed over: a QR to scan, a code to type, on the screen or on paper.

use inloop_core::wire::desk::Invited;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    device::Now,
    platform::page,
    text::{self, Text, t},
    ui::Icon,
};

/// The card of a new invite. The server told its code once: it is on no list.
#[component]
pub fn Ready(invited: Invited, another: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let Invited { invite, code, link, qr } = invited;
    let now = untrack(|| expect_context::<Now>().millis());
    let copied = RwSignal::new(None);
    let welcome = link.split('#').next().unwrap_or_default().to_owned();
    let copy = move |_| {
        let link = link.clone();
        spawn_local(async move {
            let words = if page::copy(&link).await { Text::Copied } else { Text::NotCopied };
            let _ = copied.try_set(Some(words));
        });
    };
    view! {
        <section class="card invite">
            <h2>{text::with_role(&invite.name, invite.role)}</h2>
            <p>{t(Text::ScanThis)}</p>
            <svg class="qr" role="img" aria-label=t(Text::QrOfInvite) viewBox=format!("0 0 {0} {0}", qr.size)>
                <path d=qr.path />
            </svg>
            <p>{t(Text::OrTypeCode)} " " <span class="address">{welcome}</span></p>
            <p class="code">{code}</p>
            <p class="muted">{text::valid_until(invite.expires, now)}</p>
            <div class="row">
                <button type="button" class="btn" on:click=|_| page::print()>
                    <Icon name="printer" />
                    {t(Text::Print)}
                </button>
                <button type="button" class="btn" on:click=copy>{t(Text::CopyLink)}</button>
            </div>
            <p role="status">{move || copied.get().map(t)}</p>
            <button type="button" class="btn solid full" on:click=move |_| another()>
                <Icon name="user-plus" />
                {t(Text::InviteAnother)}
            </button>
        </section>
    }
}
