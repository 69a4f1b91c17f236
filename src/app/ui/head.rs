//! The top of a screen: where am I, how do I get back, is everything sent.
//!
//! After a change of screen the title takes the focus, so that a screen reader says it; not on the first one.

use leptos::{html::H1, prelude::*};
use leptos_router::hooks::use_navigate;

use super::{Banners, Icon, Pict, SentPill};
use crate::{
    address,
    platform::page,
    text::{Text, t},
};

#[derive(Clone, Copy)]
struct FirstScreen(StoredValue<bool>);

/// Remembers whether a screen was shown before.
pub fn provide_first_screen() {
    provide_context(FirstScreen(StoredValue::new(true)));
}

/// The head of a screen, and the banners under it.
#[component]
pub fn Head(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// The quieter line under it.
    #[prop(optional, into)]
    sub: Signal<String>,
    /// An activity's pictogram before the title.
    #[prop(optional, into)]
    pict: Option<Signal<String>>,
    /// Whether there is a way back.
    #[prop(optional)]
    back: bool,
    /// With a number for the words of the pill.
    #[prop(optional)]
    short: bool,
    /// Without the pill that says whether everything is sent.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    let first = expect_context::<FirstScreen>().0;
    Effect::new(move |_| page::set_title(&format!("{} · {}", title.get(), t(Text::AppName))));
    Effect::new(move |done: Option<bool>| {
        let Some(heading) = heading.get() else {
            return false;
        };
        if done != Some(true) && !first.get_value() {
            page::before_paint(move || {
                page::to_top();
                let _ = heading.focus();
            });
        }
        if first.get_value() {
            // Not when the app is mounted: the first screen may lie in a piece that is still to come.
            page::announce("inloop:ready");
            first.set_value(false);
        }
        true
    });
    view! {
        <header class="head">
            {back.then(|| view! { <BackButton /> })}
            {move || pict.map(|pict| pict.get()).filter(|name| !name.is_empty()).map(|name| view! { <Pict name /> })}
            <div class="head-text">
                <h1 tabindex="-1" node_ref=heading>{move || title.get()}</h1>
                <Show when=move || !sub.get().is_empty()>
                    <div class="sub">{move || sub.get()}</div>
                </Show>
            </div>
            {(!bare).then(|| view! { <SentPill short={back || short} /> })}
        </header>
        <Banners />
    }
}

#[component]
fn BackButton() -> impl IntoView {
    let navigate = use_navigate();
    let go = move |_| page::back(|| navigate(address::TODAY, leptos_router::NavigateOptions::default()));
    view! {
        <button type="button" class="icon-button" aria-label=t(Text::Back) on:click=go>
            <Icon name="arrow-left" />
        </button>
    }
}
