//! The page of one screen: the main landmark, with the banners under its head.

use leptos::{children::Children, prelude::*};

/// One screen. `narrow` keeps a form or list at reading width; `wide` takes all of a wide window; `own` is a
/// participant's: larger words and targets.
#[component]
pub fn Screen(
    #[prop(optional)] narrow: bool,
    #[prop(optional)] wide: bool,
    #[prop(optional)] own: bool,
    children: Children,
) -> impl IntoView {
    let class = match (narrow, wide, own) {
        (true, ..) => "screen narrow",
        (_, true, _) => "screen wide",
        (.., true) => "screen own",
        _ => "screen",
    };
    view! {
        <main id="inhoud" class=class tabindex="-1">
            {children()}
        </main>
    }
}
