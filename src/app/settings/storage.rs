//! What the browser promised about our storage, and how much lies in it.

use leptos::prelude::*;

use crate::{
    platform::{keep, page},
    text::{self, Text, t},
};

/// The storage card.
#[component]
pub fn Storage() -> impl IntoView {
    let used = LocalResource::new(page::bytes_used);
    let kept = match keep::get(keep::Word::Kept).as_deref() {
        Some("yes") => Text::KeptYes,
        Some(_) => Text::KeptNo,
        None => Text::KeptUnknown,
    };
    let bytes = move || used.get().flatten().filter(|bytes| *bytes > 0.0).map(text::bytes_used);
    view! {
        <section class="card">
            <h2>{t(Text::Storage)}</h2>
            <p>{t(kept)}</p>
            <p class="muted">{bytes}</p>
        </section>
    }
}
