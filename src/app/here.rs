//! Which of several sites somebody is dealing with: the one they chose, or whose list they opened last. It holds from
//! screen to screen; who deals with one site is never asked.

use inloop_core::Id;
use leptos::prelude::*;

use crate::{
    device::{Device, wants},
    text::{Text, t},
};

/// The site that is dealt with, as far as it was said since the app started.
#[derive(Clone, Copy)]
pub struct Here(RwSignal<Option<Id>>);

/// Lets every screen know it.
pub fn provide_here() {
    provide_context(Here(RwSignal::new(None)));
}

/// The one of this app.
pub fn use_here() -> Here {
    expect_context::<Here>()
}

impl Here {
    /// From now on it is this one.
    pub fn is_at(self, site: Id) {
        if self.0.get_untracked() != Some(site) {
            self.0.set(Some(site));
        }
    }
}

/// The sites that a screen can be about, and the one that it is about.
#[derive(Clone, Copy)]
pub struct Sites {
    all: Memo<Vec<(Id, String)>>,
    here: Here,
}

impl Sites {
    /// Those of `ids`, by name.
    pub fn of(device: Device, ids: impl Fn() -> Vec<Id> + Send + Sync + 'static) -> Self {
        let all = Memo::new(move |_| {
            let ids = ids();
            device.see(|phone| wants::by_name(phone, ids))
        });
        Self { all, here: use_here() }
    }

    /// The one that the screen is about: the first until something was said.
    pub fn site(self) -> Option<Id> {
        let said = self.here.0.get();
        self.all.with(|all| {
            let known = said.filter(|said| all.iter().any(|(site, _)| site == said));
            known.or_else(|| all.first().map(|(site, _)| *site))
        })
    }

    /// From now on it is this one.
    pub fn choose(self, site: Id) {
        self.here.is_at(site);
    }

    /// All of them.
    pub fn ids(self) -> Vec<Id> {
        self.all.with(|all| all.iter().map(|(site, _)| *site).collect())
    }

    /// The name of the site that the screen is about, where there are several.
    fn name_among_several(self) -> Option<String> {
        let site = self.site()?;
        self.all.with(|all| {
            let named = all.iter().find(|(of, _)| *of == site).filter(|_| all.len() > 1);
            named.map(|(_, name)| name.clone())
        })
    }

    fn are_several(self) -> bool {
        self.all.with(|all| all.len() > 1)
    }
}

/// Asks which one, where there are several.
#[component]
pub fn WhichSite(sites: Sites) -> impl IntoView {
    let choose = move |event| {
        if let Ok(site) = event_target_value(&event).parse() {
            sites.choose(site);
        }
    };
    let options = move || {
        let here = sites.site();
        let option = |(site, name): (Id, String)| {
            view! { <option value=site.to_string() selected=Some(site) == here>{name}</option> }
        };
        sites.all.get().into_iter().map(option).collect_view()
    };
    view! {
        <Show when=move || sites.are_several()>
            <div class="field">
                <label for="site">{t(Text::WhichSite)}</label>
                <select id="site" on:change=choose>{options}</select>
            </div>
        </Show>
    }
}

/// Says which one something is about, where there are several.
#[component]
pub fn Where(sites: Sites) -> impl IntoView {
    move || sites.name_among_several().map(|name| view! { <p class="muted">{name}</p> })
}
