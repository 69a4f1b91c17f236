//! What is wrong with what was filled in, and what to do.

use leptos::prelude::*;

use super::Icon;

/// Said aloud as soon as it stands there. A field names it by `id`, as its `aria-describedby`.
#[component]
pub fn Problem(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// The sentence, while something is wrong.
    #[prop(into)]
    problem: Signal<Option<&'static str>>,
) -> impl IntoView {
    view! {
        <div id=id role="alert">
            {move || problem.get().map(|words| view! {
                <p class="error"><Icon name="alert-triangle" /><span>{words}</span></p>
            })}
        </div>
    }
}
