//! Typing a paper list in afterwards: the beginning of a name and Enter, without leaving the keyboard.

use inloop_core::attendance::Mark;
use leptos::prelude::*;

use super::Open;
use crate::{
    device::Now,
    text::{self, Text, t},
    ui::Field,
};

/// The field, on a list of a day that is over.
#[component]
pub fn TypeIn() -> impl IntoView {
    let open = expect_context::<Open>();
    let now = expect_context::<Now>();
    let over = Memo::new(move |_| open.session.get().is_some_and(|session| session.held < now.date()));
    let (typed, answer) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let meant = open.roll.with_untracked(|roll| {
            roll.begin_with(&typed.get_untracked()).into_iter().cloned().collect::<Vec<_>>()
        });
        match &meant[..] {
            [] => answer.set(t(Text::NobodyFound).to_owned()),
            [one] => {
                open.mark(one.person, one.over.clone(), Mark::Present);
                answer.set(text::is_here(&one.name));
                typed.set(String::new());
            }
            several => answer.set(text::who_of(several.iter().map(|tile| tile.name.as_str()))),
        }
    };
    view! {
        <Show when=move || over.get()>
            <form on:submit=submit>
                <Field id="type-in" label=Text::TypeIn hint=Text::TypeInHint limit=80 value=typed />
                <p role="status">{move || answer.get()}</p>
            </form>
        </Show>
    }
}
