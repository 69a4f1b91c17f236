//! Light or dark, and how large the text is: kept where the page finds it before its first paint.

use leptos::prelude::*;

use crate::{
    platform::{keep, keep::Word, page},
    text::{Text, t},
};

const THEMES: [(&str, Text); 3] =
    [("", Text::LooksAuto), ("light", Text::LooksLight), ("dark", Text::LooksDark)];
const SIZES: [(&str, Text); 3] =
    [("normal", Text::SizeNormal), ("large", Text::SizeLarge), ("larger", Text::SizeLarger)];

/// Both choices.
#[component]
pub fn Looks() -> impl IntoView {
    let theme = |value: &str| {
        if value.is_empty() {
            keep::remove(Word::Theme);
        } else {
            keep::set(Word::Theme, value);
        }
        page::dress("data-theme", Some(value).filter(|value| !value.is_empty()));
    };
    let size = |value: &str| {
        keep::set(Word::TextSize, value);
        page::dress("data-text", Some(value));
    };
    view! {
        <section class="card">
            <Choice legend=Text::Looks name="theme" options=THEMES chosen=keep::get(Word::Theme) choose=theme />
            <Choice legend=Text::HowLarge name="text" options=SIZES chosen=keep::get(Word::TextSize) choose=size />
        </section>
    }
}

#[component]
fn Choice(
    legend: Text,
    name: &'static str,
    options: [(&'static str, Text); 3],
    chosen: Option<String>,
    choose: impl Fn(&str) + Copy + 'static,
) -> impl IntoView {
    let chosen = chosen.unwrap_or_else(|| options[0].0.to_owned());
    let radios = options.map(|(value, words)| {
        let checked = value == chosen;
        view! {
            <label>
                <input type="radio" name=name value=value checked=checked on:change=move |_| choose(value) />
                <span>{t(words)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choice">
            <legend>{t(legend)}</legend>
            {radios.into_iter().collect_view()}
        </fieldset>
    }
}
