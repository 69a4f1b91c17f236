//! Above the list: how many are here, "de rest is er", and the switch to the other marks.

use inloop_core::roll::Roll;
use leptos::prelude::*;

use super::Open;
use crate::{
    text::{self, Text, t},
    ui::Icon,
};

/// The count with its bar, and the two buttons.
#[component]
pub fn Actions() -> impl IntoView {
    let open = expect_context::<Open>();
    let count = Memo::new(move |_| open.roll.with(|roll| (roll.present(), roll.counted())));
    let words = move || text::here(count.get().0, count.get().1);
    let width = move || {
        let (present, all) = count.get();
        format!("{}%", present * 100 / all.max(1))
    };
    let unmarked = Memo::new(move |_| open.roll.with(Roll::unmarked).len());
    view! {
        <div class="count">
            <div>
                <b role="status">{words}</b>
                <div class="bar" aria-hidden="true"><i style:inline-size=width></i></div>
            </div>
            <button type="button" class="btn" disabled=move || unmarked.get() == 0 on:click=move |_| open.mark_rest()>
                {t(Text::RestIsHere)}
            </button>
            <button
                type="button"
                class=move || if open.choosing.get() { "btn solid" } else { "btn quiet" }
                aria-pressed=move || open.choosing.get().to_string()
                on:click=move |_| open.choosing.update(|choosing| *choosing = !*choosing)
            >
                <Icon name="dots" />
                {t(Text::OtherChoice)}
            </button>
        </div>
        <Show when=move || open.choosing.get()>
            <div class="banner" role="status">
                <Icon name="info-circle" />
                <span>{t(Text::ChoiceModeOn)}</span>
            </div>
        </Show>
        <Show when=move || open.device.missed().with(|missed| !missed.is_empty())>
            <div class="error" role="alert">
                <Icon name="alert-triangle" />
                <span>{t(Text::NotSavedTapAgain)}</span>
            </div>
        </Show>
    }
}
