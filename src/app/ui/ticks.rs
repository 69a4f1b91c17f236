//! One question of a form with several answers: switches, one under the other.

use leptos::prelude::*;

use crate::text::{Text, t};

/// The question. What is chosen stands in the order in which it was.
#[component]
pub fn Ticks<T: Copy + PartialEq + Send + Sync + 'static>(
    /// The question.
    question: Text,
    /// What helps to answer it, with an id that is unique on the page.
    #[prop(optional, into)]
    hint: Option<(&'static str, Text)>,
    /// The answers with their words.
    answers: Vec<(T, String)>,
    /// What is chosen.
    chosen: RwSignal<Vec<T>>,
) -> impl IntoView {
    let toggle = move |answer: T| {
        chosen.update(|chosen| match chosen.iter().position(|known| *known == answer) {
            Some(place) => drop(chosen.remove(place)),
            None => chosen.push(answer),
        });
    };
    let one = move |(answer, words): (T, String)| {
        view! {
            <label class="switch">
                <span>{words}</span>
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&answer))
                    on:change=move |_| toggle(answer)
                />
            </label>
        }
    };
    view! {
        <fieldset class="ticks" aria-describedby=hint.map(|(id, _)| id)>
            <legend>{t(question)}</legend>
            {hint.map(|(id, words)| view! { <p class="hint" id=id>{t(words)}</p> })}
            {answers.into_iter().map(one).collect_view()}
        </fieldset>
    }
}
