//! "Maak ongedaan" after "de rest is er" and after a walk-in: stays until something else is done.

use leptos::prelude::*;

use super::Open;
use crate::{
    text::{Text, t},
    ui::Icon,
};

/// The bar above the navigation.
#[component]
pub fn UndoBar() -> impl IntoView {
    let open = expect_context::<Open>();
    let words = move || open.undo.get().map(|(_, words)| words).unwrap_or_default();
    let undo = move |_| {
        if let Some((command, _)) = open.undo.get_untracked() {
            let persons = command.order().refs();
            open.say(&persons, command);
        }
    };
    view! {
        <Show when=move || open.undo.with(Option::is_some)>
            <div class="undo-bar" role="status">
                <span>{words}</span>
                <button type="button" class="btn" on:click=undo>
                    <Icon name="arrow-back-up" />
                    {t(Text::Undo)}
                </button>
                <button type="button" class="icon-button" aria-label=t(Text::Close) on:click=move |_| open.undo.set(None)>
                    <Icon name="x" />
                </button>
            </div>
        </Show>
    }
}
