//! The page of one screen: the main landmark, with the banners under its head.

use leptos::{children::Children, prelude::*};

/// One screen. `narrow` keeps a form or list at reading width.
#[component]
pub fn Screen(#[prop(optional)] narrow: bool, children: Children) -> impl IntoView {
    view! {
        <main id="inhoud" class=if narrow { "screen narrow" } else { "screen" } tabindex="-1">
            {children()}
        </main>
    }
}
