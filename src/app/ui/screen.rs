//! The page of one screen: the main landmark, with the banners under its head.

use leptos::{children::Children, prelude::*};

/// One screen. `narrow` keeps a form or list at reading width; `wide` takes all of a wide window.
#[component]
pub fn Screen(
    #[prop(optional)] narrow: bool,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let class = match (narrow, wide) {
        (true, _) => "screen narrow",
        (_, true) => "screen wide",
        _ => "screen",
    };
    view! {
        <main id="inhoud" class=class tabindex="-1">
            {children()}
        </main>
    }
}
