//! Something that only the server knows: it is under way, or here, or there is no connection and one may try again.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    platform::network::NoAnswer,
    text::{self, Text, t},
    ui::Icon,
};

/// What was asked of the server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asked<T> {
    /// No answer yet.
    UnderWay,
    /// The answer.
    Here(T),
    /// Why there is none.
    Not(NoAnswer),
}

impl<T> Asked<T> {
    /// The answer, once it is here.
    pub const fn here(&self) -> Option<&T> {
        if let Self::Here(answer) = self { Some(answer) } else { None }
    }
}

/// Asks; what was shown stays until there is an answer, or a reason why there is none.
pub fn ask<T: Clone + Send + Sync + 'static>(
    shown: RwSignal<Asked<T>>,
    question: impl Future<Output = Result<T, NoAnswer>> + 'static,
) {
    spawn_local(async move {
        let answer = question.await.map_or_else(Asked::Not, Asked::Here);
        // Who has left the screen meanwhile has no signal any more.
        let _ = shown.try_set(answer);
    });
}

/// What stands where an answer shall come: a kind word, and a button when it did not.
#[component]
pub fn Unanswered<T: Clone + PartialEq + Send + Sync + 'static>(
    shown: RwSignal<Asked<T>>,
    again: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let problem = Memo::new(move |_| {
        shown.with(|shown| if let Asked::Not(problem) = shown { Some(problem.clone()) } else { None })
    });
    let waits = Memo::new(move |_| shown.with(|shown| matches!(shown, Asked::UnderWay)));
    view! {
        <Show when=move || waits.get()>
            <p class="muted" role="status">{t(Text::Loading)}</p>
        </Show>
        {move || problem.get().map(|problem| view! {
            <div class="banner" role="status">
                <Icon name="wifi-off" />
                <span>{text::why_not_answered(&problem)}</span>
                <button type="button" class="btn" on:click=move |_| {
                    shown.set(Asked::UnderWay);
                    again();
                }>
                    {t(Text::TryAgain)}
                </button>
            </div>
        })}
    }
}
