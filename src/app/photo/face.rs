//! One's own face, for who works at a site: everybody who comes there sees it.

use inloop_core::{row::Kind, scope::Scope};
use leptos::prelude::*;

use super::{keep::Whose, shown::PhotoOf};
use crate::{
    device::use_device,
    mine::use_mine,
    text::{Text, t},
};

/// The card; nothing for who has no face at a site.
#[component]
pub fn MyFace() -> impl IntoView {
    let device = use_device();
    let me = use_mine(device);
    device.need_faces();
    let whose = Memo::new(move |_| {
        let (account, sites) = me.with(|me| {
            let me = me.as_ref()?;
            Some((me.account, me.site_ids().collect::<Vec<_>>()))
        })?;
        let has_face = |site: &inloop_core::Id| {
            device.see(|phone| phone.one(Scope::Faces(*site), Kind::Face, account).is_some())
        };
        let site = sites.into_iter().find(has_face)?;
        Some(Whose::Worker { site, account })
    });
    view! {
        <Show when=move || whose.with(Option::is_some)>
            <section class="card" aria-labelledby="mijn-gezicht">
                <h2 id="mijn-gezicht">{t(Text::MyPhoto)}</h2>
                <p class="muted">{t(Text::PhotoForGuests)}</p>
                <PhotoOf whose />
            </section>
        </Show>
    }
}
