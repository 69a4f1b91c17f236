//! One question of a form: its label, a hint, and what is wrong with the answer.

use jiff::civil::Time;
use leptos::prelude::*;

use super::Problem;
use crate::text::{Text, t};

/// The two times of a form, or nothing: what is wrong with them stands beside the second.
pub fn hours(
    start: RwSignal<String>,
    end: RwSignal<String>,
    problem: RwSignal<Option<&'static str>>,
) -> Option<(Time, Time)> {
    let read = |text: RwSignal<String>| text.get_untracked().parse::<Time>().ok();
    let wrong = match (read(start), read(end)) {
        (Some(start), Some(end)) if start < end => return Some((start, end)),
        (Some(_), Some(_)) => Text::EndBeforeBegin,
        _ => Text::TimeMissing,
    };
    problem.set(Some(t(wrong)));
    None
}

/// A time, in minutes since midnight, as a field for a time holds it: "09:30". Such a field knows no 24.00: the end of
/// the day is written as its beginning.
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// A field of one line, or of several.
#[component]
pub fn Field(
    /// The element's id, unique on the page.
    #[prop(into)]
    id: String,
    /// The question.
    label: Text,
    /// What helps to answer it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// The browser's kind of field: `text`, `date` or `time`.
    #[prop(default = "text")]
    kind: &'static str,
    /// A name: a phone's keyboard begins its words with a capital.
    #[prop(optional)]
    name: bool,
    /// Room for several lines.
    #[prop(optional)]
    long: bool,
    /// At most so many characters.
    #[prop(default = 200)]
    limit: u16,
    /// The answer.
    value: RwSignal<String>,
    /// What is wrong with it; given up as soon as somebody types.
    #[prop(optional, into)]
    problem: Option<RwSignal<Option<&'static str>>>,
) -> impl IntoView {
    let [hint_id, problem_id] = ["hint", "error"].map(|part| format!("{id}-{part}"));
    let label_for = id.clone();
    let described = format!("{hint_id} {problem_id}");
    let typed = move |_| {
        if let Some(problem) = problem.filter(|problem| problem.with_untracked(Option::is_some)) {
            problem.set(None);
        }
    };
    let invalid = move || problem.and_then(|problem| problem.get()).map(|_| "true");
    let input = if long {
        view! {
            <textarea
                id=id
                autocomplete="off"
                maxlength=limit
                aria-describedby=described
                aria-invalid=invalid
                on:input=typed
                bind:value=value
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                type=kind
                autocomplete="off"
                autocapitalize=name.then_some("words")
                maxlength=limit
                aria-describedby=described
                aria-invalid=invalid
                on:input=typed
                bind:value=value
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=label_for>{t(label)}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{t(hint)}</p> })}
            {input}
            {problem.map(|problem| view! { <Problem id=problem_id problem /> })}
        </div>
    }
}
