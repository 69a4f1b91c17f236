//! Nederlands or English: each in itself, so that whoever cannot read the other finds it.

use leptos::prelude::*;

use super::telling::tell_in_language;
use crate::{
    device::use_device,
    text::{Language, Text, language, t},
};

/// The choice. Whoever shows it draws itself anew when the language changes.
#[component]
pub fn LanguageCard() -> impl IntoView {
    let device = use_device();
    let buttons = Language::ALL.map(|choice| {
        let chosen = choice == untrack(language);
        view! {
            <button
                type="button"
                class=if chosen { "btn solid" } else { "btn quiet" }
                lang=choice.code()
                aria-pressed=chosen.to_string()
                on:click=move |_| {
                    device.speak(choice);
                    tell_in_language(device);
                }
            >
                {choice.own_name()}
            </button>
        }
    });
    view! {
        <section class="card" aria-labelledby="language">
            <h2 id="language">{t(Text::Language)}</h2>
            <div class="row">{buttons.into_iter().collect_view()}</div>
        </section>
    }
}
