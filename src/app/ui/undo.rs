//! "Maak ongedaan": stays until something else is done.

use std::cell::Cell;

use inloop_core::{Id, command::Command};
use leptos::prelude::*;

use super::Icon;
use crate::{
    device::Device,
    text::{Text, t},
};

/// The command that takes back what was done last on a screen, and what that was.
pub type Undo = RwSignal<Option<(Command, String)>>;

/// Says a command that names its own undo, and offers that; `words` tell what was done.
pub fn say_undoably(device: Device, undo: Undo, command: impl Into<Command>, words: impl Into<String>) {
    let command = command.into();
    say_with(device, undo, command.clone(), move |op| command.order().undo(op), words);
}

/// The same; `back` gives the command that takes it back, by the id of what was said.
pub fn say_with(
    device: Device,
    undo: Undo,
    command: impl Into<Command>,
    back: impl FnOnce(Id) -> Option<Command>,
    words: impl Into<String>,
) {
    let op = device.say(command);
    undo.set(op.and_then(back).map(|back| (back, words.into())));
}

/// The bar for what was said last: its button says the command that takes it back.
#[component]
pub fn TakeBack(device: Device, undo: Undo) -> impl IntoView {
    let words = Signal::derive(move || undo.get().map(|(_, words)| words));
    let take_back = move || {
        if let Some((command, _)) = undo.get_untracked() {
            device.say(command);
            undo.set(None);
        }
    };
    view! { <UndoBar words undo=take_back close=move || undo.set(None) /> }
}

thread_local! {
    /// Which bar was opened last: there is room for one.
    static LAST: (Cell<u32>, ArcRwSignal<u32>) = (Cell::new(0), ArcRwSignal::new(0));
}

/// Puts a bar away as soon as another one on the screen opens.
fn one_at_a_time(words: Signal<Option<String>>, close: impl Fn() + Copy + Send + Sync + 'static) {
    let (me, last) = LAST.with(|(count, last)| {
        count.set(count.get() + 1);
        (count.get(), last.clone())
    });
    let opened = last.clone();
    Effect::new(move |_| {
        if words.with(Option::is_some) {
            opened.set(me);
        }
    });
    Effect::new(move |_| {
        if last.get() != me && words.with_untracked(Option::is_some) {
            close();
        }
    });
}

/// The bar above the navigation, while `words` tell what was done.
#[component]
pub fn UndoBar(
    /// What was done; nothing: nothing can be taken back.
    #[prop(into)]
    words: Signal<Option<String>>,
    /// Takes it back.
    undo: impl Fn() + Copy + Send + Sync + 'static,
    /// Puts the bar away.
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    one_at_a_time(words, close);
    view! {
        <Show when=move || words.with(Option::is_some)>
            <div class="undo-bar" role="status">
                <span>{move || words.get().unwrap_or_default()}</span>
                <button type="button" class="btn" on:click=move |_| undo()>
                    <Icon name="arrow-back-up" />
                    {t(Text::Undo)}
                </button>
                <button type="button" class="icon-button" aria-label=t(Text::Close) on:click=move |_| close()>
                    <Icon name="x" />
                </button>
            </div>
        </Show>
    }
}
