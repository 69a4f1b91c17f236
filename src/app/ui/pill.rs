//! Is everything sent? Says so only when nothing waits, also not for the disk, and the last attempt did not fail.

use leptos::{either::EitherOf4, prelude::*};

use super::Icon;
use crate::{
    address,
    device::use_device,
    text::{self, Text, t},
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sent {
    All,
    Down,
    Waiting(usize, bool),
    Refused(usize),
}

/// The pill at the top right, which leads to the queue. `short` shows a number for words; a screen reader
/// hears the words.
#[component]
pub fn SentPill(#[prop(optional)] short: bool) -> impl IntoView {
    let device = use_device();
    let state = Memo::new(move |_| {
        let link = device.link().get();
        device.see(|phone| match (phone.refused().count(), phone.unsaved() + phone.unsent()) {
            (0, 0) if link.is_down() || link.heard == 0 => Sent::Down,
            (0, 0) => Sent::All,
            (0, waiting) => Sent::Waiting(waiting, link.is_down()),
            (refused, _) => Sent::Refused(refused),
        })
    });
    let class = move || match state.get() {
        Sent::All => "pill ok",
        Sent::Down | Sent::Waiting(..) => "pill wait",
        Sent::Refused(_) => "pill bad",
    };
    let words = move || match state.get() {
        Sent::All => t(Text::AllSent).to_owned(),
        Sent::Down => t(Text::NoConnection).to_owned(),
        Sent::Waiting(count, _) => text::waiting(count),
        Sent::Refused(count) => text::refused(count),
    };
    let number = move || match state.get() {
        Sent::All | Sent::Down => String::new(),
        Sent::Waiting(count, _) | Sent::Refused(count) => count.to_string(),
    };
    let icon = move || match state.get() {
        Sent::All => EitherOf4::A(view! { <Icon name="check" /> }),
        Sent::Down | Sent::Waiting(_, true) => EitherOf4::B(view! { <Icon name="cloud-off" /> }),
        Sent::Waiting(_, false) => EitherOf4::C(view! { <Icon name="cloud-up" /> }),
        Sent::Refused(_) => EitherOf4::D(view! { <Icon name="alert-triangle" /> }),
    };
    let enrolled = move || device.active().get().is_some() && !device.is_practice();
    view! {
        <Show when=enrolled>
            <a class=class href=address::QUEUE aria-label=move || format!("{}: {}", t(Text::Queue), words())>
                {icon}
                {move || if short { number() } else { words() }}
            </a>
        </Show>
    }
}
