//! At which of one's own sites: asked only of who works at several.

use inloop_core::Id;
use leptos::prelude::*;

use crate::{
    device::{use_device, wants},
    mine::Mine,
    text::{Text, t},
};

/// The sites of whoever uses the phone with their names, and the one that is meant.
#[derive(Clone, Copy)]
pub struct OwnSites {
    sites: Memo<Vec<(Id, String)>>,
    chosen: RwSignal<Option<Id>>,
}

impl OwnSites {
    /// Those of `me`; the first is meant until another is chosen.
    pub fn of(me: Memo<Option<Mine>>) -> Self {
        let device = use_device();
        let sites = Memo::new(move |_| {
            let ids =
                me.with(|me| me.as_ref().map(|me| me.site_ids().collect::<Vec<_>>()).unwrap_or_default());
            let named = |site| device.see(|phone| wants::site_name(phone, site)).map(|name| (site, name));
            ids.into_iter().filter_map(named).collect()
        });
        Self { sites, chosen: RwSignal::new(None) }
    }

    /// Whether they work nowhere.
    pub fn is_empty(self) -> bool {
        self.sites.with(Vec::is_empty)
    }

    /// The site that is meant.
    pub fn site(self) -> Option<Id> {
        self.chosen.get().or_else(|| self.sites.with(|sites| sites.first().map(|(site, _)| *site)))
    }
}

/// The question.
#[component]
pub fn WhichSite(
    own: OwnSites,
    /// What tells the choices of two forms apart.
    name: &'static str,
) -> impl IntoView {
    let radio = move |(id, words): (Id, String)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || own.site() == Some(id)
                    on:change=move |_| own.chosen.set(Some(id))
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <Show when=move || { own.sites.with(Vec::len) > 1 }>
            <fieldset class="choice">
                <legend>{t(Text::AtWhichSite)}</legend>
                {move || own.sites.get().into_iter().map(radio).collect_view()}
            </fieldset>
        </Show>
    }
}
