//! Pictures out of the one sprite, which `boot.js` puts into the page: interface icons and pictograms of activities. All decorative; words stand
//! beside them.

use leptos::prelude::*;

/// An interface icon, in the colour of the text.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=format!("#i-{name}") />
        </svg>
    }
}

/// A pictogram of an activity, in its own colours.
#[component]
pub fn Pict(#[prop(into)] name: String) -> impl IntoView {
    view! {
        <svg class="pict" aria-hidden="true">
            <use_ href=format!("#p-{name}") />
        </svg>
    }
}
