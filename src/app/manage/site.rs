//! The first site of an organisation: everything else hangs on it.

use inloop_core::{command::AddSite, row::Site};
use leptos::prelude::*;

use super::Desk;
use crate::{
    platform::ids,
    text::{Text, t},
    ui::Field,
};

/// Asks for a site's name. The phone knows the new site as soon as the server does.
#[component]
pub fn NewSite(desk: Desk) -> impl IntoView {
    let (name, address) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (problem, said) = (RwSignal::new(None), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        if text(name).is_empty() {
            problem.set(Some(t(Text::NameMissing)));
            return;
        }
        if !said.get_untracked() {
            let (name, address) = (text(name), text(address));
            let site = Site { id: ids::row(), name, address, ..Site::default() };
            desk.device.say(AddSite { site });
            said.set(true);
        }
    };
    view! {
        <Show
            when=move || !said.get()
            fallback=|| view! { <div class="empty" role="status"><p>{t(Text::FetchingLists)}</p></div> }
        >
            <form class="card" on:submit=submit>
                <h2>{t(Text::NewSite)}</h2>
                <p class="muted">{t(Text::NewSiteWhy)}</p>
                <Field id="site-name" label=Text::SiteName limit=120 value=name problem />
                <Field id="site-address" label=Text::SiteAddress hint=Text::MayStayEmpty value=address />
                <button type="submit" class="btn solid full">{t(Text::Keep)}</button>
            </form>
        </Show>
    }
}
