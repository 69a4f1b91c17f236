//! A choice that comes up from below: the browser's own dialog, so that the focus stays inside, Escape closes it
//! and the page behind is out of reach.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::{children::ChildrenFn, html::Dialog, prelude::*};

use super::Icon;
use crate::text::{Text, t};

/// Tells the titles of several sheets on one screen apart.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A sheet that is open while `open` is true.
#[component]
pub fn Sheet(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// It was closed: by its button, or by Escape.
    close: impl Fn() + Copy + Send + Sync + 'static,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let title_id = format!("sheet-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let dialog = NodeRef::<Dialog>::new();
    let children = StoredValue::new(children);
    // Closing what is closed already would wake it again.
    let close = move || {
        if open.get_untracked() {
            close();
        }
    };
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else {
            return;
        };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby=title_id.clone() on:close=move |_| close()>
            <div class="head">
                <div class="head-text">
                    <h2 id=title_id.clone()>{move || title.get()}</h2>
                </div>
                <button type="button" class="icon-button" aria-label=t(Text::Close) on:click=move |_| close()>
                    <Icon name="x" />
                </button>
            </div>
            <Show when=move || open.get()>{move || children.with_value(|children| children())}</Show>
        </dialog>
    }
}
