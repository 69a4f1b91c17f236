//! The ways to what the server tells about itself: accessibility and privacy. Pages of their own, that need no app.

use leptos::prelude::*;

use crate::{
    address,
    text::{Text, language, t},
};

/// Both links, in the language of the screen.
#[component]
pub fn About() -> impl IntoView {
    let links = [(address::ACCESSIBILITY, Text::Accessibility), (address::PRIVACY, Text::Privacy)];
    let links = links.map(|(path, words)| {
        let to = format!("{path}?taal={}", untrack(language).code());
        // External: the server draws it, not the router.
        view! { <a class="btn quiet" href=to rel="external">{t(words)}</a> }
    });
    view! { <nav class="row" aria-label=t(Text::AboutInloop)>{links.into_iter().collect_view()}</nav> }
}
